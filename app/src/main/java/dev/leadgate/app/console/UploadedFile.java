package dev.leadgate.app.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A file that a form brings along. It stays in memory: what it holds is nobody's business on a disk.
final class UploadedFile {
    private static final String FIELD = "file";
    private static final String KEPT = "leadgate.file";

    /// What spreadsheets write that do not write UTF-8.
    private static final Charset SPREADSHEET = Charset.forName("windows-1252");

    private UploadedFile() {}

    /// Reads a form, then goes on; larger ones fail with 413.
    static void receive(RoutingContext context, long largest, Runnable then) {
        var request = context.request();
        var file = Buffer.buffer();
        var seen = new long[1];
        request.setExpectMultipart(true);
        request.exceptionHandler(broken -> fail(context, 400));
        request.uploadHandler(upload -> {
            if (upload.name().equals(FIELD)) {
                upload.handler(file::appendBuffer);
            }
        });
        request.handler(part -> {
            seen[0] += part.length();
            if (seen[0] > largest) {
                fail(context, 413);
            }
        });
        request.endHandler(end -> {
            if (!context.failed()) {
                context.put(KEPT, file);
                then.run();
            }
        });
    }

    private static void fail(RoutingContext context, int status) {
        if (!context.failed() && !context.response().ended()) {
            context.fail(status);
        }
    }

    /// Its text; empty without one.
    static String of(RoutingContext context) {
        Buffer file = context.get(KEPT);
        return file == null ? "" : text(file.getBytes());
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, SPREADSHEET);
        }
    }
}
