package dev.leadgate.mapping.proposal;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Payload;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A sample that may be kept: the same structure, made-up values, at most two of every list.
public final class Anonymous {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST = 2;

    private final MadeUp madeUp = new MadeUp();

    private Anonymous() {}

    /// A payload of the same type; a form with files becomes one without.
    public static Payload of(Sample sample) {
        var anonymous = new Anonymous();
        var text = sample.payload().text();
        return switch (sample.type()) {
            case "application/x-www-form-urlencoded", "multipart/form-data" ->
                Payload.utf8(anonymous.form(sample), "application/x-www-form-urlencoded");
            case "text/csv", "application/csv" -> Payload.utf8(anonymous.table(sample, ","), "text/csv");
            case "text/tab-separated-values" -> Payload.utf8(anonymous.table(sample, "\t"), sample.type());
            case "text/plain" -> Payload.utf8(anonymous.text(text), "text/plain");
            case "application/x-ndjson" -> Payload.utf8(anonymous.lines(sample), sample.type());
            default ->
                isMarkup(sample)
                        ? Payload.utf8(anonymous.markup(sample, text), sample.type())
                        : Payload.utf8(anonymous.json(text), "application/json");
        };
    }

    private static boolean isMarkup(Sample sample) {
        return sample.type().endsWith("xml") || sample.type().equals("text/html");
    }

    private String json(String text) {
        var root = Reading.JSON.readTree(text);
        return Reading.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree("", root, false));
    }

    private JsonNode tree(String name, JsonNode node, boolean pair) {
        return switch (node) {
            case ObjectNode object -> {
                var made = JSON.objectNode();
                object.properties().forEach(p -> made.set(p.getKey(), tree(p.getKey(), p.getValue(), pair)));
                yield made;
            }
            case ArrayNode array -> {
                var made = JSON.arrayNode();
                // A list of questions and answers is as long as the form.
                boolean pairs = array.valueStream().allMatch(i -> i.isObject() && i.size() <= 6 && answers(i));
                array.valueStream().limit(pairs ? 50 : MOST).forEach(i -> made.add(tree(name, i, pairs)));
                yield made;
            }
            default -> node.isString() || node.isNumber() ? value(name, node, pair) : node;
        };
    }

    private static boolean answers(JsonNode item) {
        return item.has("value")
                || item.has("values")
                || item.has("answer")
                || item.has("text")
                || item.has("string_value")
                || item.has("response");
    }

    private JsonNode value(String name, JsonNode node, boolean pair) {
        var before = node.asString();
        var after = madeUp.replace(name, before, pair);
        if (after.equals(before) || node.isString()) {
            return after.equals(before) ? node : JSON.stringNode(after);
        }
        return after.matches("-?[1-9][0-9]*(\\.[0-9]+)?") ? JSON.numberNode(new BigDecimal(after)) : JSON.numberNode(1);
    }

    private String lines(Sample sample) {
        return sample.documents().stream()
                .limit(MOST)
                .map(d ->
                        d instanceof Document.Json j ? tree("", j.root(), false).toString() : "")
                .collect(Collectors.joining("\n"));
    }

    private String form(Sample sample) {
        return sample.documents().getFirst().flattened().entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(madeUp.replace(e.getKey(), e.getValue(), false)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String table(Sample sample, String separator) {
        var rows =
                sample.documents().stream().limit(MOST).map(Document::flattened).toList();
        var names = sample.documents().getFirst() instanceof Document.Json j
                ? j.root().propertyNames()
                : rows.getFirst().keySet();
        var head = names.stream().map(n -> cell(n, separator)).collect(Collectors.joining(separator));
        return head + "\n" + rows.stream().map(r -> row(names, r, separator)).collect(Collectors.joining("\n"));
    }

    private String row(Iterable<String> names, Map<String, String> row, String separator) {
        var line = new StringBuilder();
        for (var name : names) {
            line.append(line.isEmpty() ? "" : separator)
                    .append(cell(madeUp.replace(name, row.getOrDefault(name, ""), false), separator));
        }
        return line.toString();
    }

    private static String cell(String text, String separator) {
        return text.isEmpty() || text.contains(separator) || text.contains("\"") || text.contains("\n")
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private String text(String text) {
        return text.lines().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(String line) {
        var label = new Document.Text(line, "").flattened().entrySet().stream().findFirst();
        if (label.isEmpty()) {
            return madeUp.replace("text", line, false);
        }
        var value = label.get().getValue();
        int at = value.isEmpty() ? -1 : line.lastIndexOf(value);
        return at < 0
                ? line
                : line.substring(0, at) + madeUp.replace(label.get().getKey(), value, false);
    }

    private String markup(Sample sample, String text) {
        var html = sample.type().equals("text/html");
        var labels = html ? sample.documents().getFirst().flattened() : Map.<String, String>of();
        var document = html ? Jsoup.parse(text) : Jsoup.parse(text, "", Parser.xmlParser());
        document.outputSettings().prettyPrint(false);
        for (Element element : document.getAllElements()) {
            for (TextNode node : element.textNodes()) {
                if (!node.isBlank()) {
                    var value = node.getWholeText().strip();
                    node.text(html ? cell(value, labels) : madeUp.replace(element.normalName(), value, false));
                }
            }
            if (!html) {
                element.attributes().forEach(a -> a.setValue(madeUp.replace(a.getKey(), a.getValue(), false)));
            }
        }
        return document.outerHtml();
    }

    /// A label in a cell of its own stays, its value is told by it.
    private String cell(String value, Map<String, String> labels) {
        if (labels.containsKey(
                value.endsWith(":") ? value.substring(0, value.length() - 1).strip() : value)) {
            return value;
        }
        return labels.entrySet().stream()
                .filter(l -> l.getValue().equals(value))
                .findFirst()
                .map(l -> madeUp.replace(l.getKey(), value, false))
                .orElseGet(() -> text(value));
    }
}
