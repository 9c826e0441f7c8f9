package dev.leadgate.app.cli;

/// A sign beside each state word, so that neither shape nor colour is alone.
final class Marks {
    private Marks() {}

    /// @param level `ok`, `warn`, `fail`
    static String of(String level) {
        return switch (level) {
            case "ok" -> "●";
            case "warn" -> "▲";
            default -> "✗";
        };
    }
}
