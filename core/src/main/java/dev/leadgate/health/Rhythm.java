package dev.leadgate.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// When leads of a source usually come, learned from the quarter hours of recent weeks in which one
/// came.
///
/// Gaps are not measured in minutes, which would make every night and every weekend a long gap, but
/// in *expected arrivals*: each quarter hour of the week counts as the share of weeks in which a
/// lead came in it. A night counts next to nothing, a busy hour counts four. The usual gap is the
/// 95th percentile of the gaps seen, so that a past outage or two do not teach the source to be
/// silent; it is never less than one expected arrival, so that a burst of a hundred leads at nine
/// o'clock does not make ten o'clock suspicious. Immutable.
public final class Rhythm {
    public static final Duration SLOT = Duration.ofMinutes(15);

    /// No more of the past is looked at.
    public static final Duration MEMORY = Duration.ofDays(28);

    private static final Duration NEEDED = Duration.ofDays(14);
    private static final int NEEDED_SLOTS = 20;
    private static final int PER_DAY = 96;
    private static final int PER_WEEK = 7 * PER_DAY;
    private static final double QUANTILE = 0.95;

    /// Leads come a little earlier or later than last week.
    private static final double[] BLUR = {1 / 9.0, 2 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0};

    private final ZoneId zone;
    private final double[] shares;
    private final double usualGap;

    private Rhythm(ZoneId zone, double[] shares, double usualGap) {
        this.zone = zone;
        this.shares = shares;
        this.usualGap = usualGap;
    }

    /// @param arrivals times at which a lead came, in any order; several in one quarter hour count
    /// once
    /// @param zone whose nights and weekends count
    /// @return empty when two weeks and twenty quarter hours with a lead are not reached yet
    public static Optional<Rhythm> of(Collection<Instant> arrivals, ZoneId zone, Instant now) {
        var slots = new TreeSet<Instant>();
        arrivals.stream()
                .filter(at -> !at.isAfter(now) && !at.isBefore(now.minus(MEMORY)))
                .map(Rhythm::slot)
                .forEach(slots::add);
        if (slots.size() < NEEDED_SLOTS || slots.first().isAfter(now.minus(NEEDED))) {
            return Optional.empty();
        }
        double weeks = Duration.between(slots.first(), now).toMillis()
                / (double) Duration.ofDays(7).toMillis();
        var counts = new double[PER_WEEK];
        slots.forEach(at -> counts[index(at, zone)]++);
        var unmeasured = new Rhythm(zone, blurred(counts, weeks), 1);
        return Optional.of(new Rhythm(zone, unmeasured.shares, Math.max(1, unmeasured.quantileOfGaps(slots))));
    }

    private static double[] blurred(double[] counts, double weeks) {
        var shares = new double[PER_WEEK];
        for (int i = 0; i < PER_WEEK; i++) {
            double share = Math.min(1, counts[i] / weeks);
            for (int j = 0; j < BLUR.length; j++) {
                shares[Math.floorMod(i + j - BLUR.length / 2, PER_WEEK)] += share * BLUR[j];
            }
        }
        return shares;
    }

    private double quantileOfGaps(NavigableSet<Instant> slots) {
        var gaps = new double[slots.size() - 1];
        int n = 0;
        var before = slots.first();
        for (var at : slots.tailSet(before, false)) {
            gaps[n++] = expected(before.plus(SLOT), at);
            before = at;
        }
        java.util.Arrays.sort(gaps);
        return gaps[(int) Math.min(gaps.length - 1L, Math.round(Math.ceil(gaps.length * QUANTILE)))];
    }

    /// Expected arrivals between two starts of slots.
    private double expected(Instant from, Instant to) {
        double sum = 0;
        for (var at = from; at.isBefore(to); at = at.plus(SLOT)) {
            sum += shares[index(at, zone)];
        }
        return sum;
    }

    /// In expected arrivals, at least 1.
    double usualGap() {
        return usualGap;
    }

    /// When so many usual gaps will have passed after a lead; empty when that takes more than four
    /// weeks.
    public Optional<Instant> after(Instant lead, double gaps) {
        double left = gaps * usualGap;
        var end = lead.plus(MEMORY);
        var at = lead;
        while (at.isBefore(end)) {
            var next = slot(at).plus(SLOT);
            double whole = shares[index(at, zone)];
            double part = whole * Duration.between(at, next).toMillis() / SLOT.toMillis();
            if (part >= left && whole > 0) {
                return Optional.of(at.plusMillis((long) Math.ceil(left / whole * SLOT.toMillis())));
            }
            left -= part;
            at = next;
        }
        return Optional.empty();
    }

    /// The start of the quarter hour.
    public static Instant slot(Instant at) {
        long seconds = SLOT.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private static int index(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        return (local.getDayOfWeek().getValue() - 1) * PER_DAY + local.getHour() * 4 + local.getMinute() / 15;
    }
}
