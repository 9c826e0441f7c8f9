package dev.leadgate.adapters.notifiers;

import java.util.Optional;

/// A rep's number in international form.
final class Phone {
    private Phone() {}

    /// `+` and 8 to 15 digits; empty for what is no such number.
    static Optional<String> e164(String text) {
        var digits = text.replaceAll("[ ().-]", "");
        return digits.matches("\\+[1-9][0-9]{7,14}") ? Optional.of(digits) : Optional.empty();
    }
}
