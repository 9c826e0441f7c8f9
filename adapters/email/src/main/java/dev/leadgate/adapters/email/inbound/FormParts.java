package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.mime.MailCharsets;
import dev.leadgate.adapters.email.mime.MimeReader;
import dev.leadgate.adapters.email.mime.Part;
import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.MediaTypes;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a posted form as bytes, for senders that give every field a charset of its own,
/// and its files. Of a field that stands twice there is none: nobody could say which one counts.
///
/// @param fields by name
/// @param files parts with a file name
record FormParts(Map<String, byte[]> fields, List<Part> files) {
    private static final int LARGEST = MimeReader.MAX_BYTES;

    FormParts {
        fields = Map.copyOf(fields);
        files = List.copyOf(files);
    }

    static FormParts of(Payload payload) {
        return MediaTypes.essence(payload.mediaType()).equals("multipart/form-data")
                ? multipart(payload)
                : urlencoded(payload);
    }

    private static FormParts urlencoded(Payload payload) {
        var fields = new LinkedHashMap<String, byte[]>();
        if (Reading.of(payload) instanceof Reading.Documents(var documents)
                && documents.getFirst() instanceof Document.Form(var data)) {
            data.values().forEach((name, values) -> {
                if (values.size() == 1) {
                    fields.put(name, values.getFirst().getBytes(StandardCharsets.UTF_8));
                }
            });
        }
        return new FormParts(fields, List.of());
    }

    private static FormParts multipart(Payload payload) {
        var mail = new ByteArrayOutputStream(payload.size() + 200);
        var type = payload.mediaType().replaceAll("[\\r\\n]", " ");
        mail.writeBytes(("Content-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        mail.writeBytes(payload.bytes());
        var fields = new LinkedHashMap<String, byte[]>();
        var twice = new ArrayList<String>();
        var files = new ArrayList<Part>();
        for (var part : MimeReader.read(mail.toByteArray()).root().children()) {
            var name = part.headers().disposition().parameter("name");
            if (!part.fileName().isEmpty()) {
                files.add(part);
            } else if (!name.isEmpty() && fields.putIfAbsent(name, withoutLineEnd(part.content(LARGEST))) != null) {
                twice.add(name);
            }
        }
        twice.forEach(fields::remove);
        return new FormParts(fields, files);
    }

    /// The line end before a boundary is the boundary's.
    private static byte[] withoutLineEnd(byte[] bytes) {
        int end = bytes.length;
        end -= end > 0 && bytes[end - 1] == '\n' ? 1 : 0;
        end -= end > 0 && end < bytes.length && bytes[end - 1] == '\r' ? 1 : 0;
        return java.util.Arrays.copyOf(bytes, end);
    }

    Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(fields.get(name)).filter(b -> b.length > 0);
    }

    /// @param charset the sender's word for it; empty when it gives none
    String text(String name, String charset) {
        return bytes(name).map(b -> MailCharsets.decode(b, charset)).orElse("");
    }

    String text(String name) {
        return text(name, "utf-8");
    }
}
