package dev.leadgate.mapping.proposal;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The pattern in which a sample's time is written.
final class DateForms {
    private static final List<String> DAYS = List.of("dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy");
    private static final List<String> TIMES = List.of(" HH:mm:ss", " HH:mm", ", HH:mm:ss", ", HH:mm", " hh:mm a", "");

    private DateForms() {}

    /// A pattern and whether another one fits as well.
    record Form(String pattern, boolean ambiguous) {}

    /// Empty for forms that are known without a pattern.
    static Optional<Form> of(String value) {
        if (value.matches("[0-9]{4}-.*") || value.matches("[0-9]+")) {
            return Optional.empty();
        }
        var fitting = DAYS.stream()
                .flatMap(d -> TIMES.stream().map(t -> d + t))
                .filter(p -> fits(p, value))
                .toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(new Form(fitting.getFirst(), fitting.size() > 1));
    }

    private static boolean fits(String pattern, String value) {
        try {
            DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).parse(value);
            return true;
        } catch (DateTimeException notSo) {
            return false;
        }
    }
}
