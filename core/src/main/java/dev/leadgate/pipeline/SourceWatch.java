package dev.leadgate.pipeline;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.health.Advice;
import dev.leadgate.health.Health;
import dev.leadgate.store.SourceBook;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the sources every few seconds: stores their activity, follows pauses, and raises one alarm
/// when a source goes silent or needs somebody, and clears it when that is over. About hourly it has each
/// source checked: a vendor that has switched a webhook off tells nobody. Lives on a thread of its own; an
/// outage of the store only delays it.
public final class SourceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LEARN_EVERY = Duration.ofMinutes(10);

    private final SourceDesk desk;
    private final SourceBook book;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private Instant learned;
    private boolean away;
    private final CheckRounds rounds = new CheckRounds(new SplittableRandom());
    private final Executor checker;
    private final AtomicBoolean checking = new AtomicBoolean();

    public SourceWatch(SourceDesk desk, SourceBook book, Telemetry telemetry, InstantSource clock) {
        this(
                desk,
                book,
                telemetry,
                clock,
                check -> Thread.ofVirtual().name("source-checks").start(check));
    }

    /// @param checker runs the checks, one round after the other
    SourceWatch(SourceDesk desk, SourceBook book, Telemetry telemetry, InstantSource clock, Executor checker) {
        this.checker = checker;
        this.desk = desk;
        this.book = book;
        this.telemetry = telemetry;
        this.clock = clock;
        // Opening the desk has just done it.
        this.learned = clock.instant();
        this.thread = Thread.ofVirtual().name("source-watch").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                lookOnce();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
            desk.store();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (LeadgateException gone) {
            LOG.warn("The last activity of sources was not stored. why={}", gone.getMessage());
        }
    }

    private void lookOnce() {
        try {
            look();
            away = false;
        } catch (LeadgateException gone) {
            if (!away) {
                LOG.warn("Sources are not looked after while the store is away. why={}", gone.getMessage());
            }
            away = true;
        } catch (RuntimeException bug) {
            LOG.error("Looking after the sources failed; trying again.", bug);
        }
    }

    /// One round.
    void look() {
        desk.store();
        desk.followPauses();
        desk.release();
        if (learned.isBefore(clock.instant().minus(LEARN_EVERY))) {
            desk.learn();
            learned = clock.instant();
        }
        check();
        var standing = book.alarms();
        desk.reports().forEach(report -> tell(report, standing));
        standing.keySet().stream().filter(id -> !desk.knows(id)).forEach(book::clear);
    }

    private void check() {
        if (!checking.compareAndSet(false, true)) {
            return;
        }
        var due = rounds.due(desk.running(), clock.instant());
        if (due.isEmpty()) {
            checking.set(false);
        } else {
            checker.execute(() -> check(due));
        }
    }

    private void check(Set<String> due) {
        try {
            rounds.again(desk.checkByItself(due), clock.instant());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("Checking the sources failed; trying again later.", bug);
        } finally {
            checking.set(false);
        }
    }

    private void tell(SourceDesk.Report report, Map<String, String> standing) {
        var id = report.source().id();
        var alarm = standing.getOrDefault(id, "");
        switch (report.health()) {
            case Health.Silent silent -> raise(id, ErrorCode.LG0505, "silent", silent, alarm);
            case Health.NeedsYou you -> raise(id, ErrorCode.LG0506, "needs_you", you, alarm);
            case Health.Ok ok -> clear(id, alarm);
            case Health.BadPayloads bad -> clear(id, alarm);
            case Health.Paused paused -> clear(id, alarm);
            // Not known to be well yet: an alarm that stands goes on standing.
            case Health.Starting starting -> {}
            case Health.MayRecover trouble -> {}
        }
    }

    private void raise(String source, ErrorCode code, String kind, Health health, String standing) {
        if (standing.equals(code.name())) {
            return;
        }
        var words = Advice.of(source, health, clock.instant());
        if (book.raise(source, code.name(), words.sentence())) {
            book.note(source, kind, "gateway", words.sentence());
            telemetry.emit(new Event.SourceAlarm(source, code.name(), words.sentence() + " Next: " + words.action()));
        }
    }

    private void clear(String source, String standing) {
        if (!standing.isEmpty() && book.clear(source)) {
            book.note(source, "recovered", "gateway", "");
            telemetry.emit(new Event.SourceRecovered(source));
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
