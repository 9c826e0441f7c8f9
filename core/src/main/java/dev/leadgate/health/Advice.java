package dev.leadgate.health;

import java.time.Duration;
import java.time.Instant;

/// What to tell an operator of a source: one plain sentence and one thing to do.
///
/// @param action a command of ours
public record Advice(String sentence, String action) {

    public static Advice of(String source, Health health, Instant now) {
        return new Advice(sentence(health, now), action(source, health));
    }

    private static String sentence(Health health, Instant now) {
        return switch (health) {
            case Health.Ok(var last, var link) ->
                last.map(at -> "Leads come in; the last one " + span(at, now) + " ago.")
                                .orElse("Ready; no lead has come yet.")
                        + (link.isEmpty() ? "" : " Connection: " + link + ".");
            case Health.Starting(var since) -> "It is connecting, for " + span(since, now) + " now.";
            case Health.MayRecover(var words, var detail, var since, var next) ->
                "Trouble for " + span(since, now) + " (" + shown(words, detail) + "); the next try is "
                        + next.filter(at -> at.isAfter(now))
                                .map(at -> "in " + span(now, at) + ".")
                                .orElse("under way.");
            case Health.BadPayloads(var count) ->
                count == 1
                        ? "One payload is stored and could not become a lead."
                        : count + " payloads are stored and could not become leads.";
            case Health.Paused(var by, var since, var held) ->
                "Paused by " + by + " " + span(since, now) + " ago; "
                        + (held == 0 ? "what comes is kept." : held + " payloads are kept and wait.");
            case Health.NeedsYou(var cause, var detail, var since) -> needsYou(cause, detail, span(since, now));
            case Health.Silent(var last, var expected) ->
                "No lead for " + span(last, now) + "; by its usual gap one should have come " + span(expected, now)
                        + " ago.";
        };
    }

    private static String needsYou(Health.Cause cause, String detail, String span) {
        return switch (cause) {
            case LOGIN_REFUSED -> "The other side refuses the login for " + span + ": " + ended(detail);
            case CHECK_FAILED -> "The check " + span + " ago found: " + ended(detail);
            case NO_CONNECTION -> "There has been no connection for " + span + ": " + ended(detail);
            case DETAILS_LATE ->
                "Leads are announced, and their details have not come for " + span + ": " + ended(detail);
            case SENDER_REFUSED ->
                detail + " requests in a row had a wrong signature or token, the last one " + span + " ago.";
            case TOO_LARGE -> "A request " + span + " ago was too large, " + ended(detail);
            case ADAPTER_FAILED ->
                "Its adapter failed on a request " + span + " ago (" + detail
                        + "); the sender was asked to come again. See the log, and report it.";
        };
    }

    private static String shown(String words, String detail) {
        return detail.isEmpty() || detail.equals("null") ? words : detail;
    }

    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String action(String source, Health health) {
        return "leadgate "
                + switch (health.state()) {
                    case OK -> "leads list --source " + source;
                    case BAD_PAYLOADS -> "dead-letters list --source " + source;
                    case PAUSED -> "sources resume " + source;
                    case STARTING, MAY_RECOVER, NEEDS_YOU, SILENT -> "sources check " + source;
                };
    }

    /// In its largest unit.
    static String span(Instant from, Instant to) {
        long seconds = Math.max(0, Duration.between(from, to).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }
}
