package dev.leadgate.mapping.proposal;

import dev.leadgate.mapping.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// All values of a document with the selectors that find them.
final class Leaves {
    private static final int MOST = 500;
    private static final int DEEPEST = 12;
    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]:/{}$\\s][^.\\[\\]:]*");
    private static final Set<String> QUESTIONS =
            Set.of("name", "key", "label", "question", "field", "title", "column_id", "slug", "ref", "id", "type");
    private static final Set<String> ANSWERS =
            Set.of("value", "values", "answer", "text", "response", "string_value", "content");

    private final List<Leaf> all = new ArrayList<>();

    private Leaves() {}

    static List<Leaf> of(Document document) {
        var leaves = new Leaves();
        switch (document) {
            case Document.Json j -> leaves.walk(j.root(), List.of(), "", "");
            case Document.Form f -> f.flattened().forEach(leaves::formField);
            case Document.Text t -> t.flattened().forEach(leaves::labelled);
        }
        return List.copyOf(leaves.all);
    }

    private void formField(String name, String value) {
        var path = PLAIN.matcher(name.replace(".", "")).matches();
        add(new Leaf(path ? name : "form:" + name, List.of(name.split("\\.")), value.strip()));
    }

    private void labelled(String label, String value) {
        add(new Leaf("label:" + label, List.of(label), value.strip()));
    }

    private void add(Leaf leaf) {
        if (all.size() < MOST) {
            all.add(leaf);
        }
    }

    /// @param path the selector so far, unusable once a name with a dot was met
    /// @param pointer the same as a JSON pointer
    private void walk(JsonNode node, List<String> names, String path, String pointer) {
        if (names.size() > DEEPEST) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(p -> child(p.getKey(), p.getValue(), names, path, pointer));
        } else if (node.isArray()) {
            list(node, names, path, pointer);
        } else if (!node.isNull() && !node.isMissingNode()) {
            add(new Leaf(
                    path.equals(BROKEN) ? pointer : path,
                    names,
                    node.asString("").strip()));
        }
    }

    private static final String BROKEN = "\0";

    private void child(String key, JsonNode value, List<String> names, String path, String pointer) {
        var usable = !path.equals(BROKEN) && PLAIN.matcher(key).matches();
        var next = usable ? (path.isEmpty() ? key : path + "." + key) : BROKEN;
        var escaped = key.replace("~", "~0").replace("/", "~1");
        var text = key.equals("#text");
        walk(
                value,
                text ? names : Stream.concat(names.stream(), Stream.of(key)).toList(),
                text ? path : next,
                pointer + "/" + escaped);
    }

    private void list(JsonNode list, List<String> names, String path, String pointer) {
        if (!list.isEmpty() && list.valueStream().allMatch(JsonNode::isValueNode)) {
            add(new Leaf(
                    path.equals(BROKEN) ? pointer : path,
                    names,
                    list.get(0).asString("").strip()));
            return;
        }
        for (int i = 0; i < list.size() && i < 50; i++) {
            var pair = path.equals(BROKEN) ? Optional.<Leaf>empty() : answer(list.get(i), names, path);
            if (pair.isPresent()) {
                add(pair.get());
            } else {
                walk(list.get(i), names, path.equals(BROKEN) ? BROKEN : path + "[" + i + "]", pointer + "/" + i);
            }
        }
    }

    /// `{ "name": "email", "values": ["a@b.example"] }` is a value named `email`.
    private static Optional<Leaf> answer(JsonNode item, List<String> names, String path) {
        var question = item.properties().stream()
                .filter(p -> QUESTIONS.contains(p.getKey()) && p.getValue().isString())
                .findFirst();
        var answer = item.properties().stream()
                .filter(p -> ANSWERS.contains(p.getKey()))
                .filter(p ->
                        question.isEmpty() || !p.getKey().equals(question.get().getKey()))
                .findFirst();
        if (question.isEmpty() || answer.isEmpty()) {
            return Optional.empty();
        }
        var asked = question.get().getValue().asString("");
        var given = answer.get().getValue();
        var text = given.isArray() && !given.isEmpty() ? given.get(0) : given;
        if (!text.isValueNode() || asked.isBlank() || asked.contains("]") || asked.contains("[")) {
            return Optional.empty();
        }
        var selector = path + "[" + question.get().getKey() + "=" + asked + "]."
                + answer.get().getKey();
        return Optional.of(new Leaf(
                selector,
                Stream.concat(names.stream(), Stream.of(asked)).toList(),
                text.asString("").strip()));
    }
}
