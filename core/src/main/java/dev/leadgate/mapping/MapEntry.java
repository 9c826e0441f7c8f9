package dev.leadgate.mapping;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Shorthand;
import java.util.List;
import java.util.Optional;

/// Where one value comes from and how it is read. In YAML a text alone is `from`.
@Doc("Where a value comes from: a path, or an object with `from` and how to read it.")
@Shorthand("from")
public record MapEntry(
        @Doc("Selectors; the first that finds something wins.") @Example("[contact.mobile, contact.phone]")
        List<String> from,

        @Doc("How to read the value.")
        @OneOf({"text", "lower", "trim", "digits", "integer", "number", "phone", "date"})
        @Default("text")
        String as,

        @Doc("With `as: phone`: country of national numbers, ISO 3166-1 alpha-2.")
        @Example("ID")
        @Matches(value = "[A-Z]{2}", expected = "expected a country code of two capital letters")
        Optional<String> country,

        @Doc("With `as: date`: pattern of local times, read in the source's time zone.") @Example("dd.MM.yyyy HH:mm")
        Optional<String> format) {

    public MapEntry {
        from = List.copyOf(from);
    }

    /// A selector read as text.
    public static MapEntry of(String... from) {
        return new MapEntry(List.of(from), "text", Optional.empty(), Optional.empty());
    }

    /// The same entry, read differently.
    public MapEntry as(String kind) {
        return new MapEntry(from, kind, country, format);
    }
}
