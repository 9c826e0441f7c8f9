package dev.leadgate.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The end of one HTTP/1.1 response, found by its length or its last chunk.
final class Reply {
    static final int INCOMPLETE = 0;

    private static final String END = "\r\n\r\n";

    private final Buffer seen = Buffer.buffer();
    private boolean closes;

    /// Returns the status once the response is whole, else [#INCOMPLETE].
    int add(Buffer bytes) {
        seen.appendBuffer(bytes);
        var text = seen.toString(StandardCharsets.ISO_8859_1);
        int headEnd = text.indexOf(END);
        if (headEnd < 0) {
            return INCOMPLETE;
        }
        var head = text.substring(0, headEnd).toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(9, 12));
        closes = head.contains("\r\nconnection: close");
        boolean whole = head.contains("\r\ntransfer-encoding: chunked")
                ? text.startsWith("0\r\n\r\n", headEnd + END.length()) || text.endsWith("\r\n0\r\n\r\n")
                : text.length() >= headEnd + END.length() + length(head);
        return whole ? status : INCOMPLETE;
    }

    /// Whether the server ends the connection after this response.
    boolean closes() {
        return closes;
    }

    private static int length(String head) {
        var name = "\r\ncontent-length:";
        int at = head.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int end = head.indexOf('\r', at + 2);
        return Integer.parseInt(head.substring(at + name.length(), end < 0 ? head.length() : end)
                .strip());
    }
}
