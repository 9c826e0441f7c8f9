package dev.leadgate.adapters.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The small script of a form page, with the time at which it was handed out.
final class FormScript {
    private static final String TEXT = load();

    private FormScript() {}

    /// @param opened a token of digits, letters and `._-`, or empty
    static String with(String opened) {
        return TEXT.replace("@OPENED@", opened);
    }

    private static String load() {
        try (var in = Objects.requireNonNull(FormScript.class.getResourceAsStream("form.js"), "form.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
