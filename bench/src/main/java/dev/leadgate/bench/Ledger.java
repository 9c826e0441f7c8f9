package dev.leadgate.bench;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// What became of every lead that was sent to one system: each has a number, and whatever happens
/// is written behind that number. Nothing is concluded from totals, since a lost lead and a
/// doubled one would cancel out there.
///
/// Any thread may write.
final class Ledger {
    /// An arrival that says nothing about latency: a second one, or of a lead nobody sent.
    static final long NO_LATENCY = -1;

    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;
    private static final int SENT = 1;
    private static final int ACKED = 2;
    private static final int ARRIVAL = 4;

    private static final class Segment {
        final AtomicLongArray intendedAt = new AtomicLongArray(1 << BITS);
        final AtomicIntegerArray state = new AtomicIntegerArray(1 << BITS);
    }

    /// What became of a range of numbers.
    ///
    /// @param lost acknowledged and never notified
    /// @param doubled notifications beyond the first of each lead
    /// @param unacknowledged notified although the sender saw no acknowledgement; allowed
    /// @param unknown notifications of numbers that nobody sent
    record Tally(long sent, long acked, long notified, long lost, long doubled, long unacknowledged, long unknown) {
        boolean clean() {
            return lost == 0 && doubled == 0 && unknown == 0;
        }
    }

    private final ConcurrentMap<Integer, Segment> segments = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong acked = new AtomicLong();
    private final AtomicLong notified = new AtomicLong();
    private final AtomicLong ackedAndNotified = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    /// A number that no other lead has.
    long number() {
        return next.getAndIncrement();
    }

    /// The next number that will be given out.
    long end() {
        return next.get();
    }

    /// @param intendedAt `System.nanoTime()` at which the lead should have left, however late it
    /// did
    void sent(long number, long intendedAt) {
        var segment = segment(number);
        segment.intendedAt.set(place(number), intendedAt);
        segment.state.accumulateAndGet(place(number), SENT, (a, b) -> a | b);
    }

    void acked(long number) {
        int before = segment(number).state.getAndAccumulate(place(number), ACKED, (a, b) -> a | b);
        if ((before & ACKED) == 0) {
            acked.incrementAndGet();
            if (before >= ARRIVAL) {
                ackedAndNotified.incrementAndGet();
            }
        }
    }

    /// Returns the nanoseconds since the lead should have left, or [#NO_LATENCY].
    long arrived(long number, long now) {
        if (number < 0 || number >= next.get()) {
            unknown.incrementAndGet();
            return NO_LATENCY;
        }
        var segment = segment(number);
        int before = segment.state.getAndAdd(place(number), ARRIVAL);
        if (before >= ARRIVAL || (before & SENT) == 0) {
            return NO_LATENCY;
        }
        notified.incrementAndGet();
        if ((before & ACKED) != 0) {
            ackedAndNotified.incrementAndGet();
        }
        return now - segment.intendedAt.get(place(number));
    }

    /// A notification that names no lead of ours.
    void unreadable() {
        unknown.incrementAndGet();
    }

    /// Leads acknowledged so far.
    long acked() {
        return acked.get();
    }

    /// Leads of which a first notification arrived.
    long notified() {
        return notified.get();
    }

    /// Acknowledged leads whose rep does not know yet.
    long owed() {
        return acked.get() - ackedAndNotified.get();
    }

    /// Goes through every number from `from` up to, not including, `to`. Unknown notifications
    /// belong to no range, so each tally has all of them.
    Tally tally(long from, long to) {
        long sent = 0;
        long wereAcked = 0;
        long wereNotified = 0;
        long lost = 0;
        long doubled = 0;
        long unacknowledged = 0;
        long strangers = unknown.get();
        for (long number = from; number < to; number++) {
            int state = segment(number).state.get(place(number));
            int arrivals = state / ARRIVAL;
            boolean wasAcked = (state & ACKED) != 0;
            sent += state & SENT;
            wereAcked += wasAcked ? 1 : 0;
            wereNotified += arrivals > 0 ? 1 : 0;
            lost += wasAcked && arrivals == 0 ? 1 : 0;
            doubled += Math.max(0, arrivals - 1);
            unacknowledged += !wasAcked && arrivals > 0 ? 1 : 0;
            strangers += (state & SENT) == 0 && arrivals > 0 ? 1 : 0;
        }
        return new Tally(sent, wereAcked, wereNotified, lost, doubled, unacknowledged, strangers);
    }

    private Segment segment(long number) {
        return segments.computeIfAbsent((int) (number >> BITS), s -> new Segment());
    }

    private static int place(long number) {
        return (int) (number & MASK);
    }
}
