package dev.leadgate.app.docs;

import dev.leadgate.adapters.webhook.Declaration;
import dev.leadgate.adapters.webhook.DeclaredConfig;
import dev.leadgate.app.check.RoutingTests;
import dev.leadgate.config.ReferenceWriter;
import dev.leadgate.mapping.BodyType;
import dev.leadgate.mapping.Cast;
import dev.leadgate.mapping.ConditionWord;
import dev.leadgate.mapping.MapEntry;
import dev.leadgate.mapping.SelectorKind;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The reference page of the mapping vocabulary, from the declarations in the code.
final class MappingPage {
    private MappingPage() {}

    static String markdown(String note) {
        return note + """
                # Mapping

                How a payload becomes a lead: `map`, `id`, `each`, `only` and `reject_when` of a [`webhook`](sources/webhook.md), of \
                a declared type, and `map` of a [`web_form`](sources/web_form.md). The targets are the [lead \
                fields](lead-fields.md) and `fields.NAME`. All of it is checked at start; a mistake is shown with its place.

                ## Bodies

                | Media type | What it becomes |
                |---|---|
                """
                + rows(BodyType.values(), b -> "| `" + b.written().replace(", ", "`, `") + "` | " + b.doc() + " |")
                + """

                        ## Selectors

                        A text alone, or `from`. A list takes the first that finds something.

                        | Selector | Finds |
                        |---|---|
                        """
                + rows(SelectorKind.values(), k -> "| `" + cell(k.example()) + "` | " + cell(k.doc()) + " |")
                + """

                        ## Ways to read a value

                        `as: phone`, or `as: [trim, upper]` for several in their order. A value that cannot be read so counts as \
                        not found, and is kept among the lead's fields.

                        | Word | What |
                        |---|---|
                        """
                + rows(
                        Cast.values(),
                        c -> "| `" + c.word() + "`"
                                + (c.argument().isEmpty() ? "" : ", `" + c.word() + "(" + c.argument() + ")`") + " | "
                                + cell(c.doc()) + " |")
                + "\n## Entries of a map\n\n"
                + ReferenceWriter.markdown(MapEntry.class)
                + """

                        ## Conditions

                        In `only` and `reject_when[].if`: a subset of [CEL](https://cel.dev) over texts. `payload.` in front of a \
                        path may be left out; a value that is not there is the empty text.

                        | Write | Example | Holds when |
                        |---|---|---|
                        """
                + rows(
                        ConditionWord.values(),
                        w -> "| `" + cell(w.written()) + "` | `" + cell(w.example()) + "` | " + cell(w.doc()) + " |")
                + """

                        ## Declared types

                        `sources/NAME.yaml` beside the configuration (or `adapters.NAME` in it) declares the type `NAME`, with these \
                        settings and those of [`webhook`](sources/webhook.md), without secrets. How to: [a source that nobody \
                        foresaw](../how-to/sources/a-source-nobody-foresaw.md).

                        """
                + ReferenceWriter.markdown(Declaration.class)
                + "\nA source of such a type has the settings of every source, and:\n\n"
                + ReferenceWriter.markdown(DeclaredConfig.class)
                + "\n## Routing cases\n\nWhat a file `*_test.yaml` holds: [how to](../how-to/test-a-configuration.md).\n\n"
                + ReferenceWriter.markdown(RoutingTests.class);
    }

    private static <T> String rows(T[] values, Function<T, String> row) {
        return Arrays.stream(values).map(row).collect(Collectors.joining("\n")) + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
