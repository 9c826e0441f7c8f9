package dev.leadgate.app.console;

import dev.leadgate.app.api.DestinationLines.DestinationLine;
import dev.leadgate.app.console.LeadRow.Badge;

/// How another system stands that is told of leads.
///
/// @param type empty when nobody configures it any more
/// @param why it needs somebody, in English, as it said; may be empty
/// @param check address of the form that tries it; empty when nobody configures it any more
/// @param replay address of the form that sends all again that it did not take; empty when it took everything
record DestinationRow(
        String id, String type, Badge badge, String waiting, String givenUp, String why, String check, String replay) {

    static DestinationRow of(DestinationLine line, Frame frame) {
        var forms = "/outbox/destinations/" + line.destination();
        return new DestinationRow(
                line.destination(),
                line.type().orElse(""),
                badge(line.state(), frame),
                frame.words().number(line.waiting()),
                frame.words().number(line.givenUp()),
                line.why().orElse(""),
                line.type().isPresent() ? frame.link(forms + "/check") : "",
                line.waiting() + line.givenUp() > 0 ? frame.link(forms + "/replay") : "");
    }

    private static Badge badge(String state, Frame frame) {
        var word = frame.t("outbox.destination_" + state);
        return switch (state) {
            case "ok" -> new Badge("●", word, "ok");
            case "refused" -> new Badge("▲", word, "warn");
            case "needs_you" -> new Badge("✗", word, "bad");
            default -> new Badge("–", word, "quiet");
        };
    }
}
