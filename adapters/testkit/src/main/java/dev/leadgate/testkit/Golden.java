package dev.leadgate.testkit;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers as JSON that a person can read and write. With `-Dgolden.update=true` a missing or
/// different answer file is rewritten instead of compared; review the diff before you commit
/// it.
final class Golden {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private Golden() {}

    /// @param file the answer's file name
    record Answer(String file, JsonNode content) {}

    static Answer of(Verdict.Refuse refuse) {
        var node = JSON.createObjectNode();
        node.put("status", refuse.status());
        node.put("reason", refuse.reason());
        return new Answer("refused.json", node);
    }

    static Answer of(Verdict.Answer answer) {
        return new Answer("answer.json", reply(answer.reply()));
    }

    static ObjectNode reply(Reply reply) {
        var node = JSON.createObjectNode();
        node.put("status", reply.status());
        putText(node, "media_type", reply.mediaType());
        putText(node, "body", reply.body());
        putMap(node, "headers", reply.headers());
        return node;
    }

    /// One translation is its own answer; several of one kind are one list; several kinds are
    /// `outcomes.json`.
    static Answer of(List<Translation> translations) {
        if (translations.stream().allMatch(Translation.Leads.class::isInstance)) {
            return new Answer("lead.json", unwrapped(drafts(translations)));
        }
        if (translations.size() == 1) {
            return single(translations.getFirst());
        }
        var all = JSON.createArrayNode();
        for (var translation : translations) {
            var one = single(translation);
            all.addObject().set(one.file().replace(".json", ""), one.content());
        }
        return new Answer("outcomes.json", all);
    }

    private static Answer single(Translation translation) {
        var node = JSON.createObjectNode();
        return switch (translation) {
            case Translation.Leads l -> new Answer("lead.json", unwrapped(drafts(List.of(l))));
            case Translation.Ignored i -> {
                node.put("reason", i.reason().name());
                node.put("detail", i.detail());
                yield new Answer("ignored.json", node);
            }
            case Translation.Unreadable u -> {
                node.put("where", u.where());
                node.put("detail", u.detail());
                yield new Answer("unreadable.json", node);
            }
        };
    }

    private static ArrayNode drafts(List<Translation> translations) {
        var all = JSON.createArrayNode();
        for (var translation : translations) {
            if (translation instanceof Translation.Leads leads) {
                leads.drafts().forEach(d -> all.add(draft(d)));
            }
        }
        return all;
    }

    private static JsonNode unwrapped(ArrayNode nodes) {
        return nodes.size() == 1 ? nodes.get(0) : nodes;
    }

    private static ObjectNode draft(Draft draft) {
        var node = JSON.createObjectNode();
        node.put("kind", draft.kind());
        var values = new TreeMap<String, String>();
        draft.values().forEach((field, value) -> values.put(field.word(), value));
        putMap(node, "values", values);
        putMap(node, "fields", draft.fields());
        if (!draft.handles().isEmpty()) {
            var handles = node.putArray("handles");
            for (var handle : draft.handles()) {
                var one = handles.addObject();
                one.put("network", handle.network());
                one.put("id", handle.id());
                handle.display().ifPresent(d -> one.put("display", d));
            }
        }
        if (!draft.alternatives().isEmpty()) {
            var alternatives = node.putArray("alternatives");
            draft.alternatives().forEach(alternatives::add);
        }
        if (!draft.attachments().isEmpty()) {
            var attachments = node.putArray("attachments");
            for (var attachment : draft.attachments()) {
                var one = attachments.addObject();
                one.put("name", attachment.name());
                one.put("media_type", attachment.mediaType());
                one.put("bytes", attachment.bytes());
                attachment.reference().ifPresent(r -> one.put("reference", r));
            }
        }
        if (draft.test()) {
            node.put("test", true);
        }
        draft.broken()
                .ifPresent(b ->
                        node.putObject("unreadable").put("where", b.where()).put("detail", b.detail()));
        return node;
    }

    private static void putText(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }

    private static void putMap(ObjectNode node, String name, Map<String, String> map) {
        if (!map.isEmpty()) {
            var object = node.putObject(name);
            new TreeMap<>(map).forEach(object::put);
        }
    }

    /// Compares as pretty JSON, whatever the order of keys in the file.
    static void check(SourceCase test, String file, JsonNode actual) {
        if (Boolean.getBoolean("golden.update")) {
            write(test, file, actual);
            return;
        }
        var expected = test.text(file)
                .orElseThrow(() -> new AssertionError("case " + test.name() + " expects "
                        + test.answerFile().orElse("nothing") + " but the answer is " + file + ":\n"
                        + PRETTY.writeValueAsString(actual)));
        var sorted = JSON.readTree(expected);
        if (!sorted.equals(JSON.readTree(JSON.writeValueAsString(actual)))) {
            throw new org.opentest4j.AssertionFailedError(
                    "case " + test.name() + ": " + file + " differs",
                    PRETTY.writeValueAsString(sorted),
                    PRETTY.writeValueAsString(actual));
        }
    }

    private static void write(SourceCase test, String file, JsonNode actual) {
        var source = Path.of(test.folder().toString().replace("target/test-classes", "src/test/resources"));
        try {
            Files.writeString(source.resolve(file), PRETTY.writeValueAsString(actual) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
