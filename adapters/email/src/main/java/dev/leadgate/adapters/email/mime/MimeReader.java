package dev.leadgate.adapters.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads raw bytes into [Part]s within fixed limits. Any bytes give an answer; time is linear in
/// the size times the depth. Attachments are never decoded.
public final class MimeReader {
    public static final int MAX_BYTES = 10 * 1024 * 1024;
    static final int MAX_DEPTH = 20;
    static final int MAX_PARTS = 100;
    static final int MAX_HEADERS = 1000;
    static final int MAX_HEADER_BYTES = 100 * 1024;

    private final byte[] bytes;
    private int parts;
    private String problem = "";

    private MimeReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param root what could be read
    /// @param problem one clause saying which limit was passed; empty when none was
    public record Parsed(Part root, String problem) {}

    public static Parsed read(byte[] raw) {
        var bytes = raw.length > MAX_BYTES ? Arrays.copyOf(raw, MAX_BYTES) : raw;
        var reader = new MimeReader(withLineFeeds(bytes));
        if (raw.length > MAX_BYTES) {
            reader.problem = "larger than 10 MB";
        }
        var root = reader.part(0, reader.bytes.length, 0);
        return new Parsed(root, reader.problem);
    }

    /// Old mailers end lines with a bare CR; a mail with no LF at all is one of theirs.
    private static byte[] withLineFeeds(byte[] bytes) {
        boolean cr = false;
        for (byte b : bytes) {
            if (b == '\n') {
                return bytes;
            }
            cr |= b == '\r';
        }
        if (!cr) {
            return bytes;
        }
        var copy = bytes.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == '\r' ? (byte) '\n' : copy[i];
        }
        return copy;
    }

    private Part part(int from, int to, int depth) {
        parts++;
        var headers = new Headers();
        int body = headers(from, to, headers);
        var type = headers.contentType();
        List<Part> children = List.of();
        if (depth >= MAX_DEPTH) {
            problem = "parts nested deeper than " + MAX_DEPTH;
        } else if (type.value().startsWith("multipart/")) {
            children = children(body, to, type.parameter("boundary"), depth);
        } else if (type.value().equals("message/rfc822") && parts < MAX_PARTS) {
            children = List.of(part(body, to, depth + 1));
        }
        return new Part(headers, bytes, body, to, children);
    }

    /// Fills `headers` and says where the body begins.
    private int headers(int from, int to, Headers headers) {
        int at = from;
        var line = new StringBuilder();
        while (at < to) {
            int end = lineEnd(at, to);
            int next = Math.min(end + 1, to);
            int textEnd = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
            if (textEnd == at) {
                flush(line, headers);
                return next;
            }
            if (at - from > MAX_HEADER_BYTES || end - from > MAX_HEADER_BYTES || headers.size() >= MAX_HEADERS) {
                problem = "headers larger than 100 KB or more than " + MAX_HEADERS;
                flush(line, headers);
                return afterBlankLine(at, to);
            }
            boolean folded = bytes[at] == ' ' || bytes[at] == '\t';
            if (!folded) {
                flush(line, headers);
                if (bytes[at] == '-' && at + 1 < to && bytes[at + 1] == '-') {
                    return at;
                }
            }
            if (folded && line.isEmpty()) {
                at = next;
                continue;
            }
            line.append(folded ? " " : "")
                    .append(MailCharsets.decode(Arrays.copyOfRange(bytes, at, textEnd), "")
                            .strip());
            at = next;
        }
        flush(line, headers);
        return to;
    }

    private static void flush(StringBuilder line, Headers headers) {
        int colon = line.indexOf(":");
        if (colon > 0 && line.substring(0, colon).strip().indexOf(' ') < 0) {
            headers.add(line.substring(0, colon), line.substring(colon + 1));
        }
        line.setLength(0);
    }

    private int afterBlankLine(int from, int to) {
        int at = from;
        while (at < to) {
            int end = lineEnd(at, to);
            if (end == at || (end == at + 1 && bytes[at] == '\r')) {
                return Math.min(end + 1, to);
            }
            at = end + 1;
        }
        return to;
    }

    private int lineEnd(int at, int to) {
        int i = at;
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /// The parts between boundary lines; a missing last boundary ends the last part with the
    /// text.
    private List<Part> children(int from, int to, String boundary, int depth) {
        var children = new ArrayList<Part>();
        var mark = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        int start = -1;
        int at = from;
        while (at < to && !boundary.isEmpty()) {
            int end = lineEnd(at, to);
            if (startsWith(at, end, mark)) {
                if (start >= 0 && !add(children, start, at, depth)) {
                    return children;
                }
                start = end + 1;
                int after = at + mark.length;
                if (after + 1 < to && bytes[after] == '-' && bytes[after + 1] == '-') {
                    return children;
                }
            }
            at = end + 1;
        }
        if (start >= 0 && start < to) {
            add(children, start, to, depth);
        }
        return children;
    }

    private boolean add(List<Part> children, int start, int end, int depth) {
        if (parts >= MAX_PARTS) {
            problem = "more than " + MAX_PARTS + " parts";
            return false;
        }
        children.add(part(Math.min(start, end), end, depth + 1));
        return true;
    }

    private boolean startsWith(int at, int end, byte[] mark) {
        return end - at >= mark.length && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
    }
}
