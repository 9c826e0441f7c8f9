package dev.leadgate.mapping;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Shorthand;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where one value comes from and how it is read. In YAML a text alone is `from`.
@Doc("Where a value comes from: a selector, or an object with `from` and how to read it.")
@Shorthand("from")
public record MapEntry(
        @Doc("Selectors; the first that finds something wins.") @Example("[contact.mobile, contact.phone]")
        List<String> from,

        @Doc("Selectors whose values are put together, instead of `from`; what is missing is left out.")
        @Example("[first_name, last_name]")
        List<String> join,

        @Doc("What stands between the values of `join`.") @Default("\" \"") @Example("\", \"")
        String with,

        @Doc("Selector of a field that itself holds JSON, HTML or lines of `Label: value`; `from` looks inside it.")
        @Example("body_plain")
        Optional<String> in,

        @Doc("The sender's words and what they mean here; other words stay.") @Example("{ \"1\": Basic, \"2\": Pro }")
        Map<String, String> values,

        @Doc("How to read the value: `text`, `trim`, `lower`, `upper`, `digits`, `plain`, `integer`, `number`,"
                + " `boolean`, `phone`, `date`; several are done in order.")
        @Default("text")
        @Example("phone(ID)")
        List<String> as,

        @Doc("With `as: phone`: country of national numbers, ISO 3166-1 alpha-2.")
        @Example("ID")
        @Matches(value = "[A-Z]{2}", expected = "a country code of two capital letters")
        Optional<String> country,

        @Doc("With `as: date`: patterns of times, tried in order; `unix` and `unix_ms` too.")
        @Example("dd.MM.yyyy HH:mm")
        List<String> format) {

    public MapEntry {
        from = List.copyOf(from);
        join = List.copyOf(join);
        values = Map.copyOf(values);
        as = List.copyOf(as);
        format = List.copyOf(format);
    }

    /// Read in one way.
    public MapEntry(List<String> from, String as, Optional<String> country, Optional<String> format) {
        this(
                from,
                List.of(),
                " ",
                Optional.empty(),
                Map.of(),
                List.of(as),
                country,
                format.stream().toList());
    }

    /// A selector read as text.
    public static MapEntry of(String... from) {
        return new MapEntry(List.of(from), "text", Optional.empty(), Optional.empty());
    }

    /// Values put together with a blank.
    public static MapEntry joined(String... selectors) {
        return new MapEntry(
                List.of(),
                List.of(selectors),
                " ",
                Optional.empty(),
                Map.of(),
                List.of("text"),
                Optional.empty(),
                List.of());
    }

    /// The same entry, read differently.
    public MapEntry as(String... kinds) {
        return new MapEntry(from, join, with, in, values, List.of(kinds), country, format);
    }

    /// The same entry, looking inside a field.
    public MapEntry in(String selector) {
        return new MapEntry(from, join, with, Optional.of(selector), values, as, country, format);
    }

    /// The same entry with the meaning of the sender's words.
    public MapEntry meaning(Map<String, String> words) {
        return new MapEntry(from, join, with, in, words, as, country, format);
    }
}
