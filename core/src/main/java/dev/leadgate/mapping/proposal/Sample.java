package dev.leadgate.mapping.proposal;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.MediaTypes;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What somebody saved of a sender: the bytes and what they are.
///
/// @param documents what one payload holds; at least one
public record Sample(Payload payload, List<Document> documents) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("json", "application/json"),
            Map.entry("ndjson", "application/x-ndjson"),
            Map.entry("jsonl", "application/x-ndjson"),
            Map.entry("xml", "application/xml"),
            Map.entry("adf", "application/xml"),
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("form", "application/x-www-form-urlencoded"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("eml", "text/plain"));

    public Sample {
        documents = List.copyOf(documents);
    }

    /// What came of reading it.
    public sealed interface Read {
        record Good(Sample sample) implements Read {}

        /// @param where line and column
        record Bad(String where, String detail) implements Read {}
    }

    /// @param fileName tells the type when nobody does
    /// @param mediaType as the sender says it
    public static Read of(String fileName, byte[] bytes, Optional<String> mediaType) {
        var dot = fileName.lastIndexOf('.');
        var ending = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        var body = ending.equals("eml") ? withoutHeaders(bytes) : bytes;
        var type = mediaType.or(() -> Optional.ofNullable(TYPES.get(ending))).orElseGet(() -> guess(body));
        var payload = Payload.of(body, type);
        return switch (Reading.of(payload)) {
            case Reading.Broken b -> new Read.Bad(b.where(), b.detail());
            case Reading.Documents d -> new Read.Good(new Sample(payload, d.documents()));
        };
    }

    /// As people call it.
    public String kind() {
        return switch (type()) {
            case "application/json" -> "JSON";
            case "application/x-ndjson" -> "lines of JSON";
            case "text/csv", "text/tab-separated-values" -> "a table";
            case "application/x-www-form-urlencoded", "multipart/form-data" -> "a form";
            case "text/html" -> "HTML";
            case "text/plain" -> "text";
            default -> type().endsWith("xml") ? "XML" : type();
        };
    }

    /// The media type without its parameters.
    public String type() {
        return MediaTypes.essence(payload.mediaType());
    }

    private static byte[] withoutHeaders(byte[] mail) {
        var text = new String(mail, StandardCharsets.UTF_8);
        var blank = text.indexOf("\n\n");
        var crlf = text.indexOf("\r\n\r\n");
        int at = crlf >= 0 && (blank < 0 || crlf < blank) ? crlf + 4 : blank < 0 ? 0 : blank + 2;
        return text.substring(at).getBytes(StandardCharsets.UTF_8);
    }

    private static String guess(byte[] bytes) {
        var text = new String(bytes, 0, Math.min(bytes.length, 20_000), StandardCharsets.UTF_8).strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return text.matches("(?s)\\{.*\\}\\s*\\n\\s*\\{.*") && lines(text)
                    ? "application/x-ndjson"
                    : "application/json";
        }
        if (text.startsWith("<")) {
            return text.regionMatches(true, 0, "<!doctype html", 0, 14) || text.regionMatches(true, 0, "<html", 0, 5)
                    ? "text/html"
                    : "application/xml";
        }
        if (text.matches("[^\\s=&]+=[^\\s&]*(&[^\\s=&]+=[^\\s&]*)*")) {
            return "application/x-www-form-urlencoded";
        }
        var head = text.lines().findFirst().orElse("");
        boolean table = text.lines().count() > 1 && head.matches("[^:]*[,;\\t|][^:]*");
        return table ? "text/csv" : "text/plain";
    }

    private static boolean lines(String text) {
        return text.lines()
                .filter(l -> !l.isBlank())
                .limit(3)
                .allMatch(l -> l.strip().startsWith("{") && l.strip().endsWith("}"));
    }
}
