package dev.leadgate.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Every way to say where a value stands. The reference page is written from this list.
public enum SelectorKind {
    PATH(
            "",
            "contact.email",
            "A value by its path. `leads[0].email` counts from 0; `answers[question=Phone].text` looks in a list of"
                    + " objects for the one whose `question` is `Phone`. XML attributes are `@name`."),
    POINTER("/", "/utm.source", "A value by its JSON pointer, for names with a dot."),
    FORM("form:", "form:your-email", "A field of a form by its name; `a[b]` is `a.b`."),
    LABEL("label:", "label:\"Phone\"", "What stands behind a label, `Phone: +62 812`, or on the line below it."),
    CSS("css:", "css:a.phone@href", "The text of the first element of an HTML body; `@name` takes an attribute."),
    REGEX("regex:", "regex:Ref #(?<ref>[0-9]+)", "The first group of an RE2 expression over the whole text."),
    CONST("const:", "const:spring-fair", "Always this text."),
    OUTER("outer:", "outer:campaign.name", "With `each`: a path in the payload around the list.");

    private final String prefix;
    private final String example;
    private final String doc;

    SelectorKind(String prefix, String example, String doc) {
        this.prefix = prefix;
        this.example = example;
        this.doc = doc;
    }

    /// What it starts with; empty for a path.
    public String prefix() {
        return prefix;
    }

    public String example() {
        return example;
    }

    /// One or two sentences for the reference page.
    public String doc() {
        return doc;
    }

    /// The kind whose prefix is this word and a colon.
    static Optional<SelectorKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.prefix.equals(word + ":")).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values())
                .map(SelectorKind::prefix)
                .filter(p -> p.endsWith(":"))
                .map(p -> p.substring(0, p.length() - 1))
                .toList();
    }
}
