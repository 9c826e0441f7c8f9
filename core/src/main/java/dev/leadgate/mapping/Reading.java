package dev.leadgate.mapping;

import dev.leadgate.spi.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A payload as documents: a form, a text and an XML document are one; a JSON list, lines of JSON
/// and rows of a table are as many as they hold.
public sealed interface Reading {

    record Documents(List<Document> documents) implements Reading {
        public Documents {
            documents = List.copyOf(documents);
        }
    }

    /// @param where line and column, without the payload's text
    record Broken(String where, String detail) implements Reading {}

    /// Jackson says this with an exception that is not its own.
    String NUMBER_TOO_LARGE = "a number is larger than any can be";

    /// Depth 64, texts of 256 KB, names of 1 KB, no name twice; numbers stay exact.
    JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(256 * 1024)
                            .maxNameLength(1024)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// For parsers that read the upper levels and skip what lies deeper, so that nothing recurses.
    JsonMapper UPPER_LEVELS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1_000_000)
                            .build())
                    .build())
            .build();

    /// Any bytes as one JSON value within the limits of [#JSON], or nothing.
    static Optional<JsonNode> tree(byte[] bytes) {
        try {
            return Optional.of(JSON.readTree(bytes)).filter(root -> !root.isMissingNode());
        } catch (JacksonException | NumberFormatException broken) {
            return Optional.empty();
        }
    }

    /// Reads by the media type; a sender that names none, or a wrong one, is read as JSON when
    /// it looks like JSON.
    static Reading of(Payload payload) {
        return switch (bodyType(payload)) {
            case JSON -> json(payload);
            case LINES -> lines(text(payload));
            case FORM ->
                form(
                        multipart(payload)
                                ? FormReader.multipart(payload.bytes(), payload.mediaType())
                                : FormReader.urlencoded(payload.bytes(), payload.mediaType()));
            case XML -> XmlTree.read(payload.bytes(), MediaTypes.charset(payload.mediaType()));
            case TABLE -> CsvTable.read(text(payload));
            case HTML -> new Documents(List.of(Html.document(text(payload))));
            case TEXT -> plain(payload);
        };
    }

    /// As what a payload is read.
    static BodyType bodyType(Payload payload) {
        var type = MediaTypes.essence(payload.mediaType());
        var guessed = type.isEmpty() && looksLike(payload.bytes(), "<") ? BodyType.XML : BodyType.JSON;
        var body = BodyType.of(type).orElse(guessed);
        boolean maybeJson = !multipart(payload) && body != BodyType.LINES && body != BodyType.TEXT;
        return maybeJson && looksLike(payload.bytes(), "{[") ? BodyType.JSON : body;
    }

    private static boolean multipart(Payload payload) {
        return MediaTypes.essence(payload.mediaType()).equals("multipart/form-data");
    }

    /// Text that is JSON after all is read as such.
    private static Reading plain(Payload payload) {
        if (looksLike(payload.bytes(), "{[") && json(payload) instanceof Documents read) {
            return read;
        }
        var text = text(payload);
        return text.isBlank() ? new Broken("body", "it is empty") : new Documents(List.of(new Document.Text(text, "")));
    }

    /// Its text without a byte order mark.
    static String text(Payload payload) {
        var charset = MediaTypes.charset(payload.mediaType()).orElse(StandardCharsets.UTF_8);
        var text = FormReader.text(payload.bytes(), charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Reading form(FormData data) {
        return data.values().isEmpty() && data.files().isEmpty()
                ? new Broken("body", "no form field in it")
                : new Documents(List.of(new Document.Form(data)));
    }

    /// True when the first visible byte is one of these.
    private static boolean looksLike(byte[] bytes, String starts) {
        for (byte b : bytes) {
            if (b > ' ') {
                return starts.indexOf(b) >= 0;
            }
        }
        return false;
    }

    private static Reading json(Payload payload) {
        var charset = MediaTypes.charset(payload.mediaType()).orElse(StandardCharsets.UTF_8);
        try {
            var root = charset.equals(StandardCharsets.UTF_8)
                    ? JSON.readTree(payload.bytes())
                    : JSON.readTree(new String(payload.bytes(), charset));
            return documents(root);
        } catch (JacksonException broken) {
            return broken(broken, 0);
        } catch (NumberFormatException hugeExponent) {
            return new Broken("body", NUMBER_TOO_LARGE);
        }
    }

    private static Reading documents(JsonNode root) {
        if (root.isObject()) {
            return new Documents(List.of(new Document.Json(root)));
        }
        if (root.isArray() && !root.isEmpty() && root.valueStream().allMatch(JsonNode::isObject)) {
            return new Documents(
                    root.valueStream().<Document>map(Document.Json::new).toList());
        }
        return new Broken("/", "neither an object nor a list of objects");
    }

    private static Reading lines(String text) {
        var all = new ArrayList<Document>();
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                var node = JSON.readTree(line);
                if (!node.isObject()) {
                    return new Broken("line " + number, "not an object");
                }
                all.add(new Document.Json(node));
            } catch (JacksonException broken) {
                return broken(broken, number - 1);
            } catch (NumberFormatException hugeExponent) {
                return new Broken("line " + number, NUMBER_TOO_LARGE);
            }
        }
        return all.isEmpty() ? new Broken("line 1", "no object in it") : new Documents(all);
    }

    /// Names the place and the kind of fault; Jackson's own sentence quotes the payload.
    private static Broken broken(JacksonException e, int linesBefore) {
        var location = e.getLocation();
        var where = location == null
                ? "body"
                : "line " + (location.getLineNr() + linesBefore) + ", column " + location.getColumnNr();
        var detail = switch (e) {
            case tools.jackson.core.exc.StreamConstraintsException c -> "larger or deeper than allowed";
            case tools.jackson.core.exc.UnexpectedEndOfInputException c -> "the JSON ends too early";
            default -> "not valid JSON";
        };
        return new Broken(where, detail);
    }
}
