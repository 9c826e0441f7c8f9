package dev.leadgate.routing;

import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Decision.RuleTrial;
import dev.leadgate.routing.Decision.RuleTrial.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of `leadgate why`: one screen that says where a lead went and why.
public final class WhyText {
    private static final int RULE = 20;
    private static final int REP = 7;
    private static final int REASON = 16;
    private static final DateTimeFormatter RECEIVED = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter DEADLINE = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("EEE d MMM HH:mm zzz", Locale.ENGLISH);

    private final Decision decision;
    private final About about;
    private final StringBuilder text = new StringBuilder();

    private WhyText(Decision decision, About about) {
        this.decision = decision;
        this.about = about;
    }

    /// What the decision does not know of itself.
    ///
    /// @param name as it may be shown to the reader, masked or not; empty when unknown
    /// @param ownerName of the rep the lead was given to
    /// @param notifiedBy notifier that told the rep, with `notifiedIn`
    /// @param applied end of the last line, `applied 09:12 by nadia`; may be empty
    /// @param zone in which times are shown
    public record About(
            String number,
            String name,
            String channel,
            String source,
            Instant receivedAt,
            String ownerName,
            Optional<Duration> assignedIn,
            Optional<Duration> notifiedIn,
            String notifiedBy,
            String applied,
            ZoneId zone) {}

    /// Lines end with a line feed, the last one too.
    public static String render(Decision decision, About about) {
        return new WhyText(decision, about).render();
    }

    private String render() {
        head();
        owner();
        decision.known().ifPresent(this::known);
        rules();
        if (!decision.candidates().isEmpty()) {
            pick();
        }
        line("config", decision.policy() + (about.applied().isEmpty() ? "" : ", " + about.applied()));
        return text.toString();
    }

    /// The line about an SLA.
    ///
    /// @param accept until when its owner has to accept; empty when nothing is asked of them, or not any more
    public static String sla(String name, Optional<Instant> accept, Optional<Instant> contact, ZoneId zone) {
        return "sla     " + name + by("accept", accept, zone) + by("first contact", contact, zone) + "\n";
    }

    private static String by(String what, Optional<Instant> at, ZoneId zone) {
        return at.map(by -> ", " + what + " by " + DEADLINE.format(by.atZone(zone)))
                .orElse("");
    }

    private void head() {
        text.append(about.number());
        if (!about.name().isEmpty()) {
            text.append("  ").append(about.name()).append("  ·");
        }
        text.append("  ").append(about.channel()).append(" via ").append(about.source());
        text.append("  ·  received ").append(RECEIVED.format(about.receivedAt().atZone(about.zone())));
        text.append('\n');
    }

    private void owner() {
        var outcome = decision.outcome();
        if (outcome.rep().isEmpty()) {
            var until = outcome.until()
                    .map(at -> "; may go on " + UNTIL.format(at.atZone(about.zone())))
                    .orElse("");
            line("owner", "waiting: " + outcome.why() + until);
            return;
        }
        var team = outcome.team().isEmpty() ? "" : " (team " + outcome.team() + ")";
        var times = about.assignedIn()
                .map(in -> "assigned in " + shown(in)
                        + about.notifiedIn()
                                .map(told -> ", notified in " + shown(told) + " (" + about.notifiedBy() + ")")
                                .orElse(""))
                .orElse("");
        line("owner", times.isEmpty() ? about.ownerName() + team : padded(about.ownerName() + team, 48) + " " + times);
    }

    private void known(Known known) {
        known.score().ifPresent(score -> line("score", score.clause().substring("score ".length())));
        known.account().ifPresent(account -> line("account", account.clause()));
        if (!known.tags().isEmpty()) {
            line("tags", String.join(", ", known.tags()));
        }
        if (!known.segments().isEmpty()) {
            line("segment", String.join(", ", known.segments()));
        }
    }

    private static String shown(Duration duration) {
        return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }

    // The rule that placed the lead comes first, then those above it that did not.
    private void rules() {
        var shown = decision.trials().stream()
                .filter(t -> t.result() != Result.NOT_REACHED)
                .sorted((a, b) -> Boolean.compare(b.result() == Result.MATCHED, a.result() == Result.MATCHED))
                .toList();
        for (var i = 0; i < shown.size(); i++) {
            var trial = shown.get(i);
            line(i == 0 ? "rule" : "", trial.number() + " " + padded(trial.rule(), RULE) + " " + reason(trial));
        }
    }

    private static String reason(RuleTrial trial) {
        return switch (trial.result()) {
            case MATCHED -> trial.because();
            case NOT_MATCHED -> "no: " + trial.because();
            case PASSED_ON -> "passed on: " + trial.because();
            case FAILED -> "failed: " + trial.because();
            case NOT_REACHED -> "not reached";
        };
    }

    private void pick() {
        var before = decision.asked().isEmpty() ? "" : ", after " + String.join(", ", decision.asked());
        line(
                "pick",
                decision.by().isEmpty()
                        ? named()
                        : decision.by() + " in " + decision.outcome().team() + ", "
                                + decision.candidates().size()
                                + (decision.candidates().size() == 1 ? " member" : " members") + before + turns());
        var width = Math.max(
                REP,
                decision.candidates().stream()
                        .mapToInt(c -> c.rep().length())
                        .max()
                        .orElse(0));
        var previous = "";
        for (var candidate : decision.candidates()) {
            text.append("          ").append(mark(candidate)).append(' ');
            text.append(padded(candidate.rep(), width)).append(' ');
            text.append(standing(candidate, previous)).append('\n');
            previous = candidate.rep();
        }
    }

    // Of a team that shares by value.
    private String turns() {
        return decision.outcome()
                .turns()
                .map(BigDecimal::valueOf)
                .map(turns -> turns.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros())
                .map(turns -> ", counts as " + turns.toPlainString()
                        + (turns.compareTo(BigDecimal.ONE) == 0 ? " turn" : " turns"))
                .orElse("");
    }

    // Why this person is whom a rule names: by name, as an owner, as the manager.
    private String named() {
        var outcome = decision.outcome();
        return outcome.rep().isPresent() ? outcome.why() : "named by the rule";
    }

    private String mark(Candidate candidate) {
        return switch (candidate.standing()) {
            case SELECTED -> taken() ? "●" : "○";
            case ELIGIBLE -> "○";
            case SKIPPED -> "–";
        };
    }

    // Of a lead that anybody may claim the first candidate is not its owner.
    private boolean taken() {
        return decision.outcome().rep().isPresent();
    }

    private String standing(Candidate candidate, String previous) {
        var first = taken() ? "next in turn" : "first in turn";
        return switch (candidate.standing()) {
            case SELECTED -> joined(candidate.because().isEmpty() ? "" : first, candidate.because(), open(candidate));
            case ELIGIBLE -> joined("eligible, after " + previous, candidate.because());
            case SKIPPED -> skipped(candidate);
        };
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String open(Candidate candidate) {
        return candidate.open() + candidate.maxOpen().map(max -> " of " + max).orElse("") + " open";
    }

    private static String skipped(Candidate candidate) {
        var first = candidate.skips().getFirst();
        var text = new StringBuilder(padded(first.reason(), REASON)).append(' ').append(first.detail());
        candidate.skips().stream()
                .skip(1)
                .forEach(skip ->
                        text.append("; ").append(skip.reason()).append(", ").append(skip.detail()));
        return text.toString();
    }

    private void line(String label, String content) {
        text.append(padded(label, REP))
                .append(' ')
                .append(content.stripTrailing())
                .append('\n');
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }
}
