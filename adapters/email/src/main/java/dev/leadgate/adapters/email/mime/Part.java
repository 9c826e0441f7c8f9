package dev.leadgate.adapters.email.mime;

import java.util.List;

/// A mail or a part of one: headers, and either children or a body within the raw bytes.
public final class Part {
    private final Headers headers;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final List<Part> children;

    Part(Headers headers, byte[] bytes, int from, int to, List<Part> children) {
        this.headers = headers;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.children = List.copyOf(children);
    }

    public Headers headers() {
        return headers;
    }

    /// The parts of a multipart, or the one mail inside a `message/rfc822`.
    public List<Part> children() {
        return children;
    }

    public String type() {
        return headers.contentType().value();
    }

    /// Encoded size in bytes.
    public int size() {
        return to - from;
    }

    /// The file name the sender gave, bare of folders and control characters; empty for none.
    public String fileName() {
        var name = headers.disposition().parameter("filename");
        if (name.isBlank()) {
            name = headers.contentType().parameter("name");
        }
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var bare = name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return bare.strip();
    }

    /// True for what a mail program shows as a file.
    public boolean attached() {
        var disposition = headers.disposition().value();
        var shown = type().startsWith("text/") || type().startsWith("multipart/");
        return disposition.equals("attachment") || (!shown && children.isEmpty());
    }

    /// The decoded body.
    ///
    /// @param limit most bytes decoded
    public byte[] content(int limit) {
        return Transfer.decode(
                bytes, from, to, headers.raw("content-transfer-encoding").orElse(""), limit);
    }

    /// The body as text.
    ///
    /// @param limit most bytes decoded
    public String text(int limit) {
        var text = MailCharsets.decode(content(limit), headers.contentType().parameter("charset"));
        return headers.contentType().parameter("format").equalsIgnoreCase("flowed") ? unflow(text) : text;
    }

    /// RFC 3676: a line that ends in a blank goes on, except the signature's dashes.
    private static String unflow(String text) {
        var out = new StringBuilder(text.length());
        for (var line : text.split("\n", -1)) {
            var flows = line.endsWith(" ") && !line.equals("-- ");
            out.append(line).append(flows ? "" : "\n");
        }
        return out.toString();
    }
}
