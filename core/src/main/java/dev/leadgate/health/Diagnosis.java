package dev.leadgate.health;

import dev.leadgate.health.Health.Cause;
import dev.leadgate.health.Vitals.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides how a source is. What a person did comes first, then what only a person can mend, then
/// what mends itself, then that nothing comes any more, then what is wrong with what came: a dead letter may
/// stand for days, and must not hide that a source has gone silent.
public final class Diagnosis {
    /// So long may a connection be down, or a vendor owe details, before trying again is not enough.
    static final Duration PATIENCE = Duration.ofMinutes(30);

    /// So many refused requests while no lead comes are no stranger's knocking.
    static final int REFUSED_REQUESTS = 10;

    /// What went wrong at the door longer ago says nothing of now.
    static final Duration LATELY = Duration.ofHours(1);

    /// Silent after so many usual gaps.
    static final double GAPS = 3;

    private Diagnosis() {}

    public static Health of(Vitals vitals, Instant now) {
        if (vitals.pause().isPresent()) {
            var pause = vitals.pause().get();
            return new Health.Paused(pause.by(), pause.since(), pause.held());
        }
        return connection(vitals, now)
                .or(() -> ailment(vitals, now))
                .or(() -> refusedSenders(vitals, now))
                .or(() -> starting(vitals))
                .or(() -> silence(vitals, now))
                .orElseGet(() -> payloads(vitals));
    }

    private static Optional<Health> connection(Vitals vitals, Instant now) {
        if (vitals.link() instanceof Link.Refused(var words, var detail, var since)) {
            return Optional.of(new Health.NeedsYou(Cause.LOGIN_REFUSED, detail.isEmpty() ? words : detail, since));
        }
        var checked = vitals.checked().filter(c -> c.problem().isPresent());
        if (checked.isPresent()) {
            return checked.map(
                    c -> new Health.NeedsYou(Cause.CHECK_FAILED, c.problem().orElseThrow(), c.at()));
        }
        if (vitals.link() instanceof Link.Down(var words, var detail, var since, var nextTry)) {
            return Optional.of(
                    since.plus(PATIENCE).isAfter(now)
                            ? new Health.MayRecover(words, detail, since, nextTry)
                            : new Health.NeedsYou(Cause.NO_CONNECTION, detail.isEmpty() ? words : detail, since));
        }
        if (vitals.link() instanceof Link.Late(var detail, var since, var nextTry)) {
            return Optional.of(
                    since.plus(PATIENCE).isAfter(now)
                            ? new Health.MayRecover("details are late", detail, since, nextTry)
                            : new Health.NeedsYou(Cause.DETAILS_LATE, detail, since));
        }
        return Optional.empty();
    }

    private static Optional<Health> ailment(Vitals vitals, Instant now) {
        return vitals.ailments().stream()
                .filter(a -> a.last().plus(LATELY).isAfter(now))
                .findFirst()
                .map(a -> new Health.NeedsYou(a.cause(), a.detail(), a.last()));
    }

    private static Optional<Health> refusedSenders(Vitals vitals, Instant now) {
        var refusals = vitals.refusals();
        return refusals.last()
                .filter(last -> refusals.count() >= REFUSED_REQUESTS
                        && last.plus(LATELY).isAfter(now)
                        && quiet(vitals, now))
                .map(last -> new Health.NeedsYou(Cause.SENDER_REFUSED, String.valueOf(refusals.count()), last));
    }

    /// Where leads come as usual, whoever is refused is a stranger: nothing for so long as one usual gap,
    /// or an hour while none is known.
    private static boolean quiet(Vitals vitals, Instant now) {
        var last = vitals.lastLead();
        return last.isEmpty()
                || !vitals.rhythm()
                        .flatMap(rhythm -> rhythm.after(last.get(), 1))
                        .orElse(last.get().plus(LATELY))
                        .isAfter(now);
    }

    private static Optional<Health> starting(Vitals vitals) {
        return vitals.link() instanceof Link.Starting(var since)
                ? Optional.of(new Health.Starting(since))
                : Optional.empty();
    }

    private static Health payloads(Vitals vitals) {
        return vitals.deadLetters() > 0
                ? new Health.BadPayloads(vitals.deadLetters())
                : new Health.Ok(vitals.lastLead(), words(vitals.link()));
    }

    private static String words(Link link) {
        return link instanceof Link.Up(var words, var since) ? words : "";
    }

    private static Optional<Health> silence(Vitals vitals, Instant now) {
        return vitals.lastLead()
                .flatMap(last -> vitals.rhythm()
                        .filter(rhythm -> rhythm.after(last, GAPS)
                                .filter(due -> !due.isAfter(now))
                                .isPresent())
                        .flatMap(rhythm -> rhythm.after(last, 1))
                        .map(expected -> new Health.Silent(last, expected)));
    }
}
