package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.health.Health;
import dev.leadgate.health.Health.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// How a source is, in the reader's language: the badge, one sentence and one action.
///
/// @param action what helps
record SourceHealth(Badge badge, String sentence, Act action) {

    /// @param post a form, else a link
    record Act(String label, String target, boolean post) {}

    static SourceHealth of(String source, Health health, Frame frame) {
        return new SourceHealth(badge(health.state(), frame), sentence(health, frame), act(source, health, frame));
    }

    private static Badge badge(State state, Frame frame) {
        var word = frame.t("health." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case OK -> new Badge("●", word, "ok");
            case STARTING -> new Badge("○", word, "quiet");
            case MAY_RECOVER, BAD_PAYLOADS -> new Badge("▲", word, "warn");
            case PAUSED -> new Badge("‖", word, "quiet");
            case NEEDS_YOU -> new Badge("✗", word, "bad");
            case SILENT -> new Badge("–", word, "warn");
        };
    }

    private static String sentence(Health health, Frame frame) {
        var words = frame.words();
        return switch (health) {
            case Health.Ok(var last, var link) ->
                last.map(at -> frame.t("health.ok.words", "ago", words.ago(at, frame.now())))
                                .orElseGet(() -> frame.t("health.ok.first"))
                        + (link.isEmpty() ? "" : " " + frame.t("health.ok.link", "words", link));
            case Health.Starting(var since) -> frame.t("health.starting.words", "span", span(frame, since));
            case Health.MayRecover(var what, var detail, var since, var next) ->
                frame.t(
                                "health.may_recover.words",
                                "span",
                                span(frame, since),
                                "why",
                                ended(detail.isEmpty() ? what : detail))
                        + next.filter(at -> at.isAfter(frame.now()))
                                .map(at ->
                                        " " + frame.t("health.may_recover.next", "when", words.near(at, frame.now())))
                                .orElse("");
            case Health.BadPayloads(var count) -> words.count("health.bad_payloads.words", count);
            case Health.Paused(var by, var since, var held) ->
                frame.t("health.paused.words", "by", by, "ago", words.ago(since, frame.now())) + " "
                        + words.count("health.paused.held", held);
            case Health.NeedsYou(var cause, var detail, var since) ->
                frame.t(
                        "health.needs_you." + cause.name().toLowerCase(Locale.ROOT),
                        "span",
                        span(frame, since),
                        "why",
                        ended(detail));
            case Health.Silent(var last, var expected) ->
                frame.t("health.silent.words", "span", span(frame, last), "due", words.ago(expected, frame.now()));
        };
    }

    /// Without the full stop that our sentence brings.
    private static String ended(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String span(Frame frame, Instant since) {
        return frame.words().span(Duration.between(since, frame.now()));
    }

    private static Act act(String source, Health health, Frame frame) {
        return switch (health.state()) {
            case OK -> new Act(frame.t("source.see_leads"), frame.link("/leads", "source", source), false);
            case BAD_PAYLOADS -> new Act(frame.t("source.fix"), frame.link("/sources") + "#dead-letters", false);
            case PAUSED -> new Act(frame.t("source.resume"), address(frame, source, "resume"), true);
            case STARTING, MAY_RECOVER, NEEDS_YOU, SILENT ->
                new Act(frame.t("source.check"), address(frame, source, "check"), true);
        };
    }

    /// Of a form that does something to a source.
    static String address(Frame frame, String source, String verb) {
        return frame.link("/sources/" + Frame.encoded(source) + "/" + verb);
    }
}
