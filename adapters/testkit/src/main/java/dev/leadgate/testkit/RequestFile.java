package dev.leadgate.testkit;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads a `request.http`: a line `POST /in/site`, headers, a blank line, the body.
///
/// One line feed at the very end belongs to the file, not to the body. In a multipart body,
/// where the protocol wants CRLF, bare line feeds become CRLF.
public final class RequestFile {
    private RequestFile() {}

    /// @throws IllegalArgumentException when the first line or a header is malformed
    public static Request parse(byte[] file) {
        var end = headEnd(file);
        var head = new String(file, 0, end.headLength(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (head.isEmpty()) {
            throw new IllegalArgumentException("a request needs a first line such as `POST /in/site`");
        }
        var first = head.getFirst().split(" ");
        if (first.length < 2) {
            throw new IllegalArgumentException("the first line must be `METHOD /path`, not `" + head.getFirst() + "`");
        }
        var headers = headers(head.subList(1, head.size()));
        var mediaType = headers.getOrDefault("content-type", List.of("")).getFirst();
        var body = Arrays.copyOfRange(file, end.bodyStart(), bodyEnd(file, end.bodyStart()));
        if (mediaType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            body = withCrLf(body);
        }
        return new Request(first[0], URI.create(first[1]), headers, Payload.of(body, mediaType), "192.0.2.10");
    }

    private record HeadEnd(int headLength, int bodyStart) {}

    private static HeadEnd headEnd(byte[] file) {
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == '\n' && file[i + 1] == '\n') {
                return new HeadEnd(i, i + 2);
            }
            if (file[i] == '\n' && file[i + 1] == '\r' && i + 2 < file.length && file[i + 2] == '\n') {
                return new HeadEnd(i, i + 3);
            }
        }
        return new HeadEnd(file.length, file.length);
    }

    private static int bodyEnd(byte[] file, int start) {
        var end = file.length;
        if (end > start && file[end - 1] == '\n') {
            end--;
        }
        return end;
    }

    private static Map<String, List<String>> headers(List<String> lines) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var line : lines) {
            if (line.isBlank()) {
                continue;
            }
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("not a header: `" + line + "`");
            }
            headers.computeIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] withCrLf(byte[] body) {
        var out = new ByteArrayOutputStream(body.length + 64);
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\n' && (i == 0 || body[i - 1] != '\r')) {
                out.write('\r');
            }
            out.write(body[i]);
        }
        return out.toByteArray();
    }
}
