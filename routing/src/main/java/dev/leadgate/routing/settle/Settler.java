package dev.leadgate.routing.settle;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.pipeline.Traced;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Decider;
import dev.leadgate.store.FencedException;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.TestTraffic;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.store.WaitingLead;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Settles batches. A batch that fails for any reason but an outage is split in halves, so that
/// the one lead at fault ends alone: after [#LAST_ATTEMPT] claims it becomes a dead letter, and
/// the others never noticed. After an outage or a deadlock the batch is tried again at once: both are mostly over in
/// seconds, and a lease takes half a minute to end. A try that was committed unseen is fenced at the next.
public final class Settler {
    private static final int LAST_ATTEMPT = 5;

    /// Before each further try; together far less than a lease.
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final LeadBook book;
    private final Inbox inbox;
    private final Supplier<Decider> deciders;
    private final TestTraffic tests;
    private final Consumer<List<TimelineEvent>> told;
    private final Telemetry telemetry;
    private final List<Duration> pauses;

    /// @param deciders a decider that holds one policy, asked anew for every settlement
    /// @param told called after each commit with the new timeline events; must be quick
    public Settler(
            LeadBook book,
            Inbox inbox,
            Supplier<Decider> deciders,
            TestTraffic tests,
            Consumer<List<TimelineEvent>> told,
            Telemetry telemetry) {
        this(book, inbox, deciders, tests, told, telemetry, PAUSES);
    }

    Settler(
            LeadBook book,
            Inbox inbox,
            Supplier<Decider> deciders,
            TestTraffic tests,
            Consumer<List<TimelineEvent>> told,
            Telemetry telemetry,
            List<Duration> pauses) {
        this.pauses = pauses;
        this.book = book;
        this.inbox = inbox;
        this.deciders = deciders;
        this.tests = tests;
        this.told = told;
        this.telemetry = telemetry;
    }

    public void settle(Batch batch) {
        long start = System.nanoTime();
        var noted = tests(batch);
        tests.note(noted);
        try {
            var settled = settled(batch);
            announce(settled, batch.results().size(), noted.size(), start);
            Counted.settled(batch, noted, settled.events()).forEach(telemetry::emit);
            Traced.settled(telemetry, batch, Duration.ofNanos(System.nanoTime() - start));
        } catch (FencedException fenced) {
            if (batch.results().size() > 1) {
                halve(batch);
            }
        } catch (LeadgateException away) {
            if (away.code() == ErrorCode.LG0801) {
                throw away;
            }
            split(batch, away);
        } catch (RuntimeException | StackOverflowError fault) {
            split(batch, fault);
        }
    }

    private Batch.Settled settled(Batch batch) {
        for (var pause : pauses) {
            try {
                return book.settle(batch, deciders.get());
            } catch (LeadgateException away) {
                if (away.code() != ErrorCode.LG0801 || !Rest.taken(pause)) {
                    throw away;
                }
                telemetry.emit(new Event.StoreAway("settle", away));
            }
        }
        return book.settle(batch, deciders.get());
    }

    private void split(Batch batch, Throwable fault) {
        telemetry.emit(new Event.SettleFailed(batch.results().size(), fault));
        if (batch.results().size() > 1) {
            halve(batch);
            return;
        }
        var claimed = batch.results().getFirst().claimed();
        if (claimed.attempt() >= LAST_ATTEMPT) {
            bury(claimed, fault);
        } else {
            inbox.later(claimed, Duration.ofSeconds(1L << claimed.attempt()));
        }
    }

    private void halve(Batch batch) {
        int middle = batch.results().size() / 2;
        settle(new Batch(batch.results().subList(0, middle)));
        settle(new Batch(batch.results().subList(middle, batch.results().size())));
    }

    private void bury(Claimed claimed, Throwable fault) {
        telemetry.emit(new Event.DeadLetterWritten(claimed.raw().source(), ErrorCode.LG0606.name()));
        var letter = new Batch.Outcome.Dead(
                ErrorCode.LG0606.name(),
                "",
                "settling failed with " + fault.getClass().getSimpleName());
        book.settle(new Batch(List.of(new Batch.Result(claimed, List.of(letter)))), deciders.get());
    }

    /// Waiting leads whose time has come.
    public void settleWaiting(List<WaitingLead> waiting) {
        long start = System.nanoTime();
        var settled = book.settleWaiting(waiting, deciders.get());
        announce(settled, waiting.size(), 0, start);
        Counted.settled(waiting, settled.events()).forEach(telemetry::emit);
        if (telemetry.traces()) {
            var leads = waiting.stream().map(w -> w.lead().id()).toList();
            Traced.settled(telemetry, leads, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static List<Claimed> tests(Batch batch) {
        return batch.results().stream()
                .filter(r -> r.outcomes().stream()
                        .anyMatch(o -> o instanceof Batch.Outcome.Standardized made
                                && made.lead().test()))
                .map(Batch.Result::claimed)
                .toList();
    }

    private void announce(Batch.Settled settled, int size, int tests, long start) {
        told.accept(settled.events());
        telemetry.emit(new Event.LeadsSettled(size, tests, Duration.ofNanos(System.nanoTime() - start)));
    }
}
