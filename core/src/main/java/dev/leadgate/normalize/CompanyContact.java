package dev.leadgate.normalize;

import dev.leadgate.normalize.Phones.Found;
import java.util.List;
import java.util.Optional;

/// Domains and telephone numbers of companies in the forms that leads have them, so that equal ones
/// are equal texts.
public final class CompanyContact {
    private static final Domains DOMAINS = new Domains();
    private static final Phones PHONES = new Phones();
    private static final Countries COUNTRIES = new Countries();

    private CompanyContact() {}

    /// The registrable domain of a web address, a domain or a mail address; empty for what is none
    /// and for one that many companies share.
    public static Optional<String> domain(String text) {
        var line = PlainText.line(text);
        int at = line.lastIndexOf('@');
        return at >= 0 && line.indexOf('/') < 0
                ? DOMAINS.ofEmail(line.toLowerCase(java.util.Locale.ROOT))
                : DOMAINS.ofWebsite(line).filter(d -> DOMAINS.ofEmail("x@" + d).isPresent());
    }

    /// In E.164.
    ///
    /// @param country in which a national number is read
    public static Optional<String> phone(String text, Optional<String> country) {
        return PHONES.find(text, country.stream().toList()).stream()
                .map(Found::e164)
                .findFirst();
    }

    /// ISO 3166-1 alpha-2 of a code or a name in any common language.
    public static Optional<String> country(String text) {
        return COUNTRIES.find(text);
    }

    /// Several values in one cell.
    public static List<String> cells(String text) {
        return java.util.Arrays.stream(text.split("[;,|\\n]"))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }
}
