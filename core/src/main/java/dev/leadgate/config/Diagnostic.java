package dev.leadgate.config;

import dev.leadgate.error.ErrorCode;

/// One problem in a configuration, before its place in the file is known.
///
/// @param path where: `rules[2].when`, `sources.site.map.phone`; keys that hold a dot are quoted
/// @param at the key, the value, or a part of the value
/// @param message what is wrong, one clause, names in backticks
/// @param label short words for under the caret
/// @param help one action, or empty
public record Diagnostic(
        ErrorCode code, Severity severity, String path, At at, String message, String label, String help) {

    public enum Severity {
        ERROR,
        WARNING
    }

    /// What the caret points to.
    public sealed interface At {
        At KEY = new Key();
        At VALUE = new Value();

        record Key() implements At {}

        record Value() implements At {}

        /// A part of a one-line text value, counted in code points from its start.
        record Part(int offset, int length) implements At {}
    }

    public static Diagnostic error(ErrorCode code, String path, At at, String message, String label, String help) {
        return new Diagnostic(code, Severity.ERROR, path, at, message, label, help);
    }

    public static Diagnostic warning(ErrorCode code, String path, At at, String message, String label, String help) {
        return new Diagnostic(code, Severity.WARNING, path, at, message, label, help);
    }
}
