package dev.leadgate.pipeline;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.health.Diagnosis;
import dev.leadgate.health.Health;
import dev.leadgate.health.Rhythm;
import dev.leadgate.health.Vitals;
import dev.leadgate.health.Vitals.Checked;
import dev.leadgate.health.Vitals.Link;
import dev.leadgate.pipeline.SourceChecks.Check;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.store.SourceBook;
import dev.leadgate.store.SourceBook.Aside;
import dev.leadgate.store.SourceBook.Standing;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people ask of sources and do to them: how they are, check, pause, resume, swap. Thread-safe.
public final class SourceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SourceDesk.class);
    private static final Duration CHECK_WITHIN = Duration.ofSeconds(15);
    private static final int RELEASED_AT_ONCE = 2_000;

    private final Sources sources;
    private final SourceStatus board;
    private final SourceSignals signals;
    private final SourceBook book;
    private final Intakes intakes;
    private final InstantSource clock;
    private final SourceChecks checks;
    private final Map<String, Check> lastChecks = new ConcurrentHashMap<>();
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();
    private volatile Map<String, Rhythm> rhythms = Map.of();

    /// @param telemetry heard from now on
    public SourceDesk(
            Sources sources,
            SourceStatus board,
            SourceBook book,
            Intakes intakes,
            Telemetry telemetry,
            InstantSource clock) {
        this.sources = sources;
        this.board = board;
        this.book = book;
        this.intakes = intakes;
        this.clock = clock;
        this.checks = new SourceChecks(clock, CHECK_WITHIN);
        this.signals = new SourceSignals(clock);
        telemetry.listen(signals);
    }

    /// How one source is.
    ///
    /// @param check the last one since the source was swapped
    public record Report(OpenSource source, Vitals vitals, Health health, Optional<Check> check) {}

    /// Of all sources, by id.
    public List<Report> reports() {
        var standings = book.standings();
        var lines = board.lines();
        var now = clock.instant();
        return sources.all().stream()
                .sorted(Comparator.comparing(OpenSource::id))
                .map(source -> {
                    var vitals = vitals(
                            source,
                            standings.getOrDefault(source.id(), Standing.NEW),
                            Optional.ofNullable(lines.get(source.id())));
                    return new Report(
                            source,
                            vitals,
                            Diagnosis.of(vitals, now),
                            Optional.ofNullable(lastChecks.get(source.id())));
                })
                .toList();
    }

    private Vitals vitals(OpenSource source, Standing standing, Optional<SourceStatus.Line> line) {
        var check = Optional.ofNullable(lastChecks.get(source.id()));
        var last = Stream.concat(standing.lastAt().stream(), signals.lastPayload(source.id()).stream())
                .max(Comparator.naturalOrder());
        boolean connects = source.source().intakes().stream().anyMatch(i -> !(i instanceof Intake.Hosted));
        return new Vitals(
                standing.pause().map(p -> new Vitals.Pause(p.by(), p.at(), standing.held())),
                line.filter(l -> !l.ok())
                        .map(SourceStatus.Line::link)
                        .or(() -> signals.details(source.id()))
                        .or(() -> line.map(SourceStatus.Line::link))
                        .orElse(connects ? new Link.Starting(clock.instant()) : new Link.None()),
                signals.refusals(source.id()),
                check.map(c -> new Checked(c.at(), problem(c, last))),
                standing.deadLetters(),
                last,
                Optional.ofNullable(rhythms.get(source.id())),
                signals.ailments(source.id()));
    }

    /// What a check found stands until the next one; a doubt only until something comes in.
    private static Optional<String> problem(Check check, Optional<Instant> last) {
        boolean since = last.filter(at -> at.isAfter(check.at())).isPresent();
        return check.findings().stream()
                .filter(f -> !f.ok() && !(f.doubtful() && since))
                .map(Finding::what)
                .findFirst();
    }

    /// Runs the probes of these sources without being asked to. Doubts count for nothing, and what is wrong
    /// only when it was wrong the time before: a vendor has its bad minutes. That all is well is no reason
    /// to try anything sooner, as it is when somebody asks: a vendor may have asked for time. Blocks for
    /// some seconds.
    ///
    /// @return those that are to be looked at again soon
    Set<String> checkByItself(Set<String> ids) throws InterruptedException {
        var again = new HashSet<String>();
        for (var check : checks.run(sources.all().stream()
                .filter(s -> ids.contains(s.id()) && !sources.paused(s.id()))
                .toList())) {
            boolean wrong = check.faults().findAny().isPresent();
            if (wrong && suspects.add(check.source())) {
                again.add(check.source());
            } else if (wrong || check.ok()) {
                lastChecks.put(check.source(), check);
            }
            if (!wrong) {
                suspects.remove(check.source());
            }
        }
        return again;
    }

    /// Runs the probes of these sources and looks what they set aside. A source that had trouble and passes its
    /// probe tries to connect at once. Blocks for some seconds.
    public List<Check> check(Set<String> ids) throws InterruptedException {
        var asked = sources.all().stream()
                .filter(s -> ids.contains(s.id()))
                .sorted(Comparator.comparing(OpenSource::id))
                .toList();
        var aside = book.asides(clock.instant().minus(SetAside.LATELY)).stream()
                .collect(Collectors.groupingBy(Aside::source));
        var done = new ArrayList<Check>();
        for (var check : checks.run(asked)) {
            var whole = check.with(SetAside.findings(aside.getOrDefault(check.source(), List.of())));
            done.add(whole);
            lastChecks.put(check.source(), whole);
            if (check.ok()) {
                suspects.remove(check.source());
                signals.checked(check.source());
            }
            var line = board.lines().get(check.source());
            if (check.ok() && line != null && !line.ok()) {
                intakes.restart(check.source());
            }
        }
        return List.copyOf(done);
    }

    public boolean knows(String id) {
        return sources.configured(id);
    }

    /// Ids of those that nobody paused.
    Set<String> running() {
        return ids().stream().filter(id -> !sources.paused(id)).collect(Collectors.toSet());
    }

    public Set<String> ids() {
        return sources.all().stream().map(OpenSource::id).collect(Collectors.toSet());
    }

    /// From now on nothing is fetched, and what senders bring is stored and kept aside.
    ///
    /// @return false when it was paused already
    public boolean pause(String id, String by) {
        boolean changed = book.pause(id, by);
        followPauses();
        return changed;
    }

    /// Fetching goes on, and what was kept aside becomes leads, oldest first.
    ///
    /// @return false when it was not paused
    public boolean resume(String id, String by) {
        boolean changed = book.resume(id, by);
        followPauses();
        release();
        return changed;
    }

    /// What the store knows of the sources: who is paused, and how often each brings something.
    public void recall() {
        followPauses();
        learn();
    }

    /// Starts the configured sources that nobody paused; after [#recall].
    public void open() {
        intakes.open();
    }

    /// Swaps what changed; see [Intakes#replace].
    public void swap(Collection<OpenSource> next, String by) {
        var before = ids();
        var changed = intakes.replace(next);
        var after = ids();
        for (var id : changed) {
            signals.swapped(id);
            lastChecks.remove(id);
            suspects.remove(id);
            var kind = !before.contains(id) ? "added" : after.contains(id) ? "swapped" : "removed";
            note(id, kind, by);
        }
    }

    /// The swap is done; that it cannot be written down undoes nothing.
    private void note(String id, String kind, String by) {
        try {
            book.note(id, kind, by, "");
        } catch (LeadgateException away) {
            LOG.warn("It was not written down that a source was {}. source={} by={}", kind, id, by);
        }
    }

    /// What was done to sources and happened to them, newest first.
    public List<SourceBook.Happening> happenings(int max) {
        return book.happenings(max);
    }

    /// Pauses may be set by another process on the same database.
    void followPauses() {
        intakes.pause(book.pauses().keySet());
    }

    /// Puts what is not paused any more back to work.
    void release() {
        book.hold();
        var hydrated = sources.all().stream()
                .filter(s -> s.source().hydrator().isPresent())
                .map(OpenSource::id)
                .collect(Collectors.toSet());
        while (book.release(hydrated, RELEASED_AT_ONCE) == RELEASED_AT_ONCE) {
            Thread.onSpinWait();
        }
    }

    /// Stores what was counted since the last time.
    void store() {
        var activities = signals.take();
        try {
            book.record(activities);
        } catch (RuntimeException away) {
            signals.giveBack(activities);
            throw away;
        }
    }

    /// Learns the usual gaps anew.
    void learn() {
        var now = clock.instant();
        book.forget(now.minus(Rhythm.MEMORY));
        Map<String, List<Instant>> active = book.activity(now.minus(Rhythm.MEMORY));
        var learned = new HashMap<String, Rhythm>();
        sources.all()
                .forEach(source -> Rhythm.of(
                                active.getOrDefault(source.id(), List.of()),
                                source.facts().zone(),
                                now)
                        .ifPresent(rhythm -> learned.put(source.id(), rhythm)));
        rhythms = Map.copyOf(learned);
    }
}
