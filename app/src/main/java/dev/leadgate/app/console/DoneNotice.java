package dev.leadgate.app.console;

import java.util.Map;

/// The sentence above a page that a form led to.
final class DoneNotice {
    private DoneNotice() {}

    /// What the redirect's address says was done, as a sentence; empty when it says nothing.
    static String of(Words words, Map<String, String> parameters) {
        var done = parameters.getOrDefault("done", "");
        return switch (done) {
            case "replayed", "discarded" -> {
                var n = parameters.getOrDefault("n", "");
                yield n.matches("\\d{1,9}") ? words.count("done." + done, Long.parseLong(n)) : "";
            }
            case "mended",
                    "written",
                    "not_written",
                    "signed_out",
                    "applied",
                    "rolled_back",
                    "adopted",
                    "retried",
                    "reached",
                    "resent",
                    "seen",
                    "role_changed",
                    "signed_out_everywhere",
                    "removed",
                    "revoked",
                    "notices_paused",
                    "notices_resumed",
                    "mailed",
                    "acted",
                    "already",
                    "moved_on",
                    "nobody_free",
                    "no_room",
                    "availability",
                    "past",
                    "calibrated",
                    "handed_over",
                    "paused",
                    "resumed",
                    "checked",
                    "reloaded",
                    "refused" -> words.t("done." + done);
            default -> "";
        };
    }
}
