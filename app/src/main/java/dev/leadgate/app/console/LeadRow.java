package dev.leadgate.app.console;

import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadLine;

/// A lead in a list. Missing words are empty.
///
/// @param owner as people call the rep
record LeadRow(
        String reference,
        Frame.When received,
        String source,
        String channel,
        String who,
        String wants,
        String rule,
        String team,
        String owner,
        Badge state,
        int touches,
        boolean test,
        SlaCell sla) {

    static LeadRow of(LeadLine line, Frame frame, Names names) {
        return new LeadRow(
                "L-" + line.number(),
                frame.when(line.receivedAt()),
                line.source(),
                channel(frame, line.channel()),
                line.name().or(line::company).orElse(""),
                line.wants().orElse(""),
                line.rule().orElse(""),
                line.team().orElse(""),
                line.owner().map(names::rep).orElse(""),
                badge(frame, line.state()),
                line.touches(),
                line.test(),
                SlaCell.of(line.clock(), line.state(), frame));
    }

    static String channel(Frame frame, String word) {
        return frame.words().has("channel." + word) ? frame.t("channel." + word) : word;
    }

    static Badge badge(Frame frame, LeadState state) {
        var word = frame.t("state." + state.word());
        return switch (state) {
            case WAITING -> new Badge("○", word, "warn");
            case ASSIGNED -> new Badge("●", word, "info");
            case ACCEPTED -> new Badge("✓", word, "ok");
            case CONTACTED -> new Badge("◆", word, "ok");
            case CONVERTED -> new Badge("★", word, "ok");
            case LOST -> new Badge("–", word, "quiet");
            case MERGED -> new Badge("⇄", word, "quiet");
            case ERASED -> new Badge("×", word, "quiet");
        };
    }

    /// A state that is told by shape, word and colour.
    ///
    /// @param tone `ok`, `info`, `warn`, `bad`, `quiet`
    record Badge(String shape, String word, String tone) {}
}
