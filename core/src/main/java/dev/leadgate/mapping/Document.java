package dev.leadgate.mapping;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What selectors look at.
public sealed interface Document {

    /// The whole as text, for `regex:` and `label:`.
    String text();

    /// Everything inside by its dotted name, in order; lists of plain values are joined by
    /// commas.
    Map<String, String> flattened();

    /// A value of a tree: JSON, XML, or a row of a table.
    ///
    /// @param around the payload whose list holds this value
    record Json(JsonNode root, Optional<JsonNode> around) implements Document {
        public Json(JsonNode root) {
            this(root, Optional.empty());
        }

        Json inside(JsonNode element) {
            return new Json(element, Optional.of(root));
        }

        @Override
        public String text() {
            return root.toString();
        }

        @Override
        public Map<String, String> flattened() {
            return JsonFields.flatten(root);
        }
    }

    /// The fields of a form.
    record Form(FormData data) implements Document {
        @Override
        public String text() {
            var lines = new StringBuilder();
            flattened()
                    .forEach((name, value) ->
                            lines.append(name).append(": ").append(value).append('\n'));
            return lines.toString();
        }

        @Override
        public Map<String, String> flattened() {
            return data.flattened();
        }
    }

    /// Plain text, and the HTML it stands for where there is one, as in a mail.
    record Text(String text, String html) implements Document {
        /// Its lines of the form `Label: value`.
        @Override
        public Map<String, String> flattened() {
            return LabelLines.all(text);
        }
    }
}
