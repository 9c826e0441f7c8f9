package dev.leadgate.mapping;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One way to pick a value; [SelectorKind] lists them.
public sealed interface Selector {

    /// The value, stripped; empty when it is not there.
    String select(Document document);

    /// The flattened name of the value, so that it is not kept a second time; empty when it has
    /// none.
    default Optional<String> name() {
        return Optional.empty();
    }

    /// @throws Malformed when the text says nothing that could be found
    static Selector parse(String text) {
        return SelectorParser.parse(text);
    }

    sealed interface Step {
        record Key(String name) implements Step {}

        record Index(int at) implements Step {}

        /// The first object of a list in which a name has this value.
        record Where(String name, String value) implements Step {
            JsonNode find(JsonNode list) {
                var objects = list.isObject() ? Stream.of(list) : list.valueStream();
                return objects.filter(o -> JsonFields.text(o.path(name)).strip().equalsIgnoreCase(value))
                        .findFirst()
                        .orElse(MissingNode.getInstance());
            }
        }
    }

    /// What walks a tree, and so may lead to a list.
    sealed interface Tree extends Selector {

        JsonNode node(JsonNode root);

        /// The names of properties on the way, if it goes by nothing else.
        default Optional<List<String>> names() {
            return Optional.empty();
        }

        /// The objects of the list at this place, each of which still sees what is around it, with nothing for what
        /// is no object; a single object is a list of one. Empty when nothing stands there.
        default Optional<List<Optional<Document>>> elements(Document.Json around) {
            var at = node(around.root());
            if (at.isObject()) {
                return Optional.of(List.of(Optional.of(around.inside(at))));
            }
            return at.isArray()
                    ? Optional.of(at.valueStream()
                            .map(item -> item.isObject()
                                    ? Optional.<Document>of(around.inside(item))
                                    : Optional.<Document>empty())
                            .toList())
                    : Optional.empty();
        }
    }

    /// @param written as in the YAML, which is also the name of the leftover field
    record Path(String written, List<Step> steps) implements Tree {
        public Path {
            steps = List.copyOf(steps);
        }

        @Override
        public Optional<List<String>> names() {
            var names = steps.stream()
                    .filter(Step.Key.class::isInstance)
                    .map(s -> ((Step.Key) s).name())
                    .toList();
            return names.size() == steps.size() ? Optional.of(names) : Optional.empty();
        }

        @Override
        public String select(Document document) {
            return switch (document) {
                case Document.Json j -> JsonFields.text(node(j.root())).strip();
                case Document.Form f -> f.data().first(written).orElse("").strip();
                case Document.Text t -> "";
            };
        }

        @Override
        public Optional<String> name() {
            return Optional.of(written);
        }

        @Override
        public JsonNode node(JsonNode root) {
            var at = root;
            for (var step : steps) {
                at = switch (step) {
                    case Step.Key k -> at.path(k.name());
                    case Step.Index i -> at.isObject() && i.at() == 0 ? at : at.path(i.at());
                    case Step.Where w -> w.find(at);
                };
            }
            return at;
        }
    }

    record Pointer(JsonPointer pointer) implements Tree {
        @Override
        public String select(Document document) {
            return switch (document) {
                case Document.Json j -> JsonFields.text(node(j.root())).strip();
                case Document.Form f -> f.data().first(dotted()).orElse("").strip();
                case Document.Text t -> "";
            };
        }

        @Override
        public Optional<String> name() {
            return Optional.of(dotted());
        }

        private String dotted() {
            var path = new StringBuilder();
            for (var at = pointer; !at.matches(); at = at.tail()) {
                path.append(path.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
            return path.toString();
        }

        @Override
        public JsonNode node(JsonNode root) {
            return root.at(pointer);
        }
    }

    record Name(String field) implements Selector {
        @Override
        public String select(Document document) {
            return document instanceof Document.Form f
                    ? f.data().first(field).orElse("").strip()
                    : "";
        }

        @Override
        public Optional<String> name() {
            return Optional.of(FormData.dotted(field));
        }
    }

    record Label(String label) implements Selector {
        @Override
        public String select(Document document) {
            return LabelLines.find(document.text(), label);
        }

        @Override
        public Optional<String> name() {
            return Optional.of(label);
        }
    }

    /// @param attribute to take instead of the text
    record Css(String query, Optional<String> attribute) implements Selector {
        private static final int LONGEST = 1 << 20;

        @Override
        public String select(Document document) {
            if (!(document instanceof Document.Text t)
                    || t.html().isEmpty()
                    || t.html().length() > LONGEST) {
                return "";
            }
            var found = Jsoup.parse(t.html()).selectFirst(query);
            if (found == null) {
                return "";
            }
            return attribute.map(found::attr).orElseGet(found::text).strip();
        }
    }

    /// The first named group, else the first group, else the whole match. RE2: linear time for
    /// any input.
    record Regex(Pattern pattern) implements Selector {
        @Override
        public String select(Document document) {
            var matcher = pattern.matcher(document.text());
            if (!matcher.find()) {
                return "";
            }
            var group = pattern.namedGroups().values().stream()
                    .min(Integer::compare)
                    .orElse(Math.min(1, matcher.groupCount()));
            var value = matcher.group(group);
            return value == null ? "" : value.strip();
        }
    }

    record Const(String text) implements Selector {
        @Override
        public String select(Document document) {
            return text;
        }
    }

    record Outer(Tree path) implements Selector {
        @Override
        public String select(Document document) {
            return document instanceof Document.Json j && j.around().isPresent()
                    ? path.select(new Document.Json(j.around().get()))
                    : "";
        }
    }
}
