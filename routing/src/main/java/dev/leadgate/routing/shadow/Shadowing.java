package dev.leadgate.routing.shadow;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Roster.ShareEntry;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Shadows;
import dev.leadgate.store.Shadows.Counts;
import dev.leadgate.store.Shadows.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the draft that runs decide along. What was decided is handed over after its commit, into a
/// queue with an end: a draft that is slow is compared less often, one that fails is counted, and
/// neither is felt by a lead. The draft reads what the live decision read and writes no lead, no
/// share, no notice; only counts and differences go to [Shadows].
///
/// It has one thread of the platform, which cannot hold up the virtual threads that carry leads.
public final class Shadowing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shadowing.class);
    private static final long LOOK_EVERY_MILLIS = 2_000;
    private static final int BATCHES = 256;
    private static final int WRITE_AT = 500;

    private final Shadows shadows;
    private final Roster roster;
    private final BlockingQueue<Seen> queue = new ArrayBlockingQueue<>(BATCHES);
    private final AtomicLong dropped = new AtomicLong();
    private volatile Optional<Active> active = Optional.empty();
    private volatile boolean stopping;
    private Optional<Thread> thread = Optional.empty();

    /// What a live decision read, and what it made of it.
    record Seen(Facts facts, RosterState roster, List<Settlement> live) {}

    private record Active(long id, Optional<Policy> draft) {}

    public Shadowing(Shadows shadows, Roster roster) {
        this.shadows = shadows;
        this.roster = roster;
    }

    /// The same deciders, watched.
    public Supplier<Decider> beside(Supplier<? extends Decider> deciders) {
        return () -> new WatchedDecider(deciders.get(), this);
    }

    /// Begins to look for a draft that runs.
    ///
    /// @param compile a draft's text to its policy; empty when it is not valid any more
    public synchronized void start(Function<String, Optional<Policy>> compile) {
        if (thread.isEmpty()) {
            var own = Thread.ofPlatform().daemon().name("shadow").unstarted(() -> run(compile));
            thread = Optional.of(own);
            own.start();
        }
    }

    /// Whether a draft decides along at this moment.
    public boolean watches() {
        return active.flatMap(Active::draft).isPresent();
    }

    /// How closely the draft that decides along looks at past results.
    PastResults.Depth resultsAsked() {
        return active.flatMap(Active::draft).map(Policy::resultsAsked).orElse(PastResults.Depth.NONE);
    }

    /// Never waits and never fails.
    void offer(Seen seen) {
        if (!queue.offer(seen)) {
            dropped.addAndGet(seen.live().size());
        }
    }

    private void run(Function<String, Optional<Policy>> compile) {
        var kept = new Kept();
        long looked = 0;
        while (!stopping) {
            try {
                if (System.nanoTime() - looked > TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS) || looked == 0) {
                    looked = System.nanoTime();
                    look(compile, kept);
                }
                var seen = queue.poll(LOOK_EVERY_MILLIS / 4, TimeUnit.MILLISECONDS);
                if (seen != null) {
                    compare(seen, kept);
                }
                if (queue.isEmpty() || kept.differences.size() >= WRITE_AT) {
                    write(kept);
                }
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException fault) {
                LOG.warn("The shadow cannot be looked after; the live policy goes on.", fault);
                kept.clear();
            }
        }
    }

    /// Another node or an earlier start may have begun it.
    private void look(Function<String, Optional<Policy>> compile, Kept kept) {
        var running = shadows.running();
        if (running.map(Shadows.Draft::id).equals(active.map(Active::id))) {
            return;
        }
        write(kept);
        queue.clear();
        dropped.set(0);
        active = running.map(draft -> new Active(draft.id(), compiled(compile, draft)));
    }

    private Optional<Policy> compiled(Function<String, Optional<Policy>> compile, Shadows.Draft draft) {
        Optional<Policy> policy;
        var fault = "the draft is not valid here";
        try {
            policy = compile.apply(draft.text());
        } catch (RuntimeException unreadable) {
            policy = Optional.empty();
            fault = String.valueOf(unreadable.getMessage());
        }
        if (policy.isEmpty()) {
            shadows.add(draft.id(), Counts.NONE, List.of(), fault);
        }
        return policy;
    }

    private void compare(Seen seen, Kept kept) {
        var draft = active.flatMap(Active::draft);
        if (draft.isEmpty()) {
            return;
        }
        try {
            var decided = new RoutingDecider(draft::get).decide(seen.facts(), roster(draft.get(), seen.roster()));
            kept.add(Comparison.of(seen.live(), decided, seen.facts().now()));
        } catch (RuntimeException | StackOverflowError fault) {
            kept.failed += seen.live().size();
            kept.fault = fault.getClass().getSimpleName() + ": " + fault.getMessage();
        }
    }

    /// The live decision read the teams that it asked; the draft may ask others.
    private RosterState roster(Policy draft, RosterState read) {
        var missing = draft.teams().keySet().stream()
                .filter(team -> !read.teams().containsKey(team))
                .toList();
        if (missing.isEmpty()) {
            return read;
        }
        var teams = new HashMap<>(read.teams());
        var clocks = new HashMap<>(read.clocks());
        for (var team : missing) {
            var shares = roster.shares(team);
            teams.put(team, shares.stream().collect(Collectors.toMap(ShareEntry::rep, ShareEntry::state)));
            shares.stream().findFirst().ifPresent(share -> clocks.put(team, share.clock()));
        }
        return new RosterState(teams, read.reps(), clocks, read.given(), read.results());
    }

    private void write(Kept kept) {
        long lost = dropped.getAndSet(0);
        if (active.isEmpty() || (kept.counts().equals(Counts.NONE) && lost == 0)) {
            return;
        }
        shadows.add(active.get().id(), kept.counts(lost), kept.differences, kept.fault);
        kept.clear();
    }

    /// What was found and not written yet. One thread.
    private static final class Kept {
        private long same;
        private long otherRep;
        private long otherRule;
        private long waiting;
        private long failed;
        private String fault = "";
        private final List<Difference> differences = new ArrayList<>();

        void add(Comparison found) {
            same += found.counts().same();
            otherRep += found.counts().otherRep();
            otherRule += found.counts().otherRule();
            waiting += found.counts().waiting();
            differences.addAll(found.differences());
        }

        Counts counts() {
            return counts(0);
        }

        Counts counts(long lost) {
            return new Counts(same, otherRep, otherRule, waiting, failed, lost);
        }

        void clear() {
            same = 0;
            otherRep = 0;
            otherRule = 0;
            waiting = 0;
            failed = 0;
            fault = "";
            differences.clear();
        }
    }

    @Override
    public synchronized void close() {
        stopping = true;
        thread.ifPresent(own -> {
            own.interrupt();
            try {
                own.join(5_000);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
