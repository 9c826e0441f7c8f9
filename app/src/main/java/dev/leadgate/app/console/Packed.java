package dev.leadgate.app.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// An answer, plain and compressed: made once, sent often.
record Packed(Buffer plain, Buffer gzip) {
    private static final Pattern TAKES_GZIP = Pattern.compile("(?i)\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    static Packed of(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return new Packed(Buffer.buffer(bytes), Buffer.buffer(packed.toByteArray()));
    }

    int size() {
        return plain.length() + gzip.length();
    }

    /// Ends the response with what its client can read.
    void send(RoutingContext context) {
        var accepted = context.request().getHeader("accept-encoding");
        var response = context.response();
        response.headers().add("vary", "accept-encoding");
        if (accepted != null && TAKES_GZIP.matcher(accepted).find()) {
            response.putHeader("content-encoding", "gzip").end(gzip);
        } else {
            response.end(plain);
        }
    }
}
