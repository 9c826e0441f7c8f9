package dev.leadgate.app.cli;

/// A sign beside each state word, so that neither shape nor colour is alone.
final class Marks {
    private Marks() {}

    /// @param level `ok`, `warn`, `fail`
    /// @param state one of the words for sources
    static String of(String level, String state) {
        return switch (state) {
            case "starting" -> "○";
            case "paused" -> "‖";
            case "silent" -> "–";
            default -> of(level);
        };
    }

    private static String of(String level) {
        return switch (level) {
            case "ok" -> "●";
            case "warn" -> "▲";
            default -> "✗";
        };
    }
}
