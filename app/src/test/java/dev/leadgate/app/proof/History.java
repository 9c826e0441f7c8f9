package dev.leadgate.app.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What the clients saw, kept outside the system under test: every attempt is invoked and ends as
/// ok (2xx), fail (4xx: certainly not taken) or unknown (5xx, broken connection, no answer: it
/// may be there or not).
final class History {

    private record Answered(long invoked, long answered) {}

    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final Set<String> acked = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> doubtful = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> kills = new ConcurrentLinkedQueue<>();

    void invoke(String key) {
        attempted.add(key);
    }

    void ok(String key, long invokedNanos) {
        acked.add(key);
        answers.add(new Answered(invokedNanos, System.nanoTime()));
    }

    void fail() {
        refused.incrementAndGet();
    }

    void unknown(String key) {
        doubtful.merge(key, 1, Integer::sum);
    }

    void killed() {
        kills.add(System.nanoTime());
    }

    int acked() {
        return acked.size();
    }

    int kills() {
        return kills.size();
    }

    /// For each kill the time until the first 2xx to a request that was sent after it, ascending.
    List<Duration> firstOkAfterKills() {
        var waits = new ArrayList<Duration>();
        for (long kill : kills) {
            answers.stream()
                    .filter(a -> a.invoked() - kill >= 0)
                    .mapToLong(a -> a.answered() - kill)
                    .min()
                    .ifPresent(nanos -> waits.add(Duration.ofNanos(nanos)));
        }
        waits.sort(Duration::compareTo);
        return waits;
    }

    /// Compares with the state after the drain.
    Verdict against(FinalRead read) {
        var there = read.leadsOfKey().keySet();
        int unknown = doubtful.values().stream().mapToInt(Integer::intValue).sum();
        return new Verdict(
                attempted.size(),
                acked.size(),
                (int) acked.stream().filter(k -> !there.contains(k)).count(),
                (int) there.stream().filter(k -> !attempted.contains(k)).count(),
                read.doubled(),
                unknown,
                (int) doubtful.keySet().stream().filter(there::contains).count(),
                refused.get());
    }

    /// @param lost acknowledged and not there
    /// @param unexpected there and never sent
    /// @param dup keys with more than one lead, and leads with more than one key
    /// @param unknown attempts whose outcome the client could not know
    /// @param recovered keys with such an attempt that became a lead in the end
    /// @param refused attempts that were answered 4xx
    record Verdict(
            int attempted, int acked, int lost, int unexpected, int dup, int unknown, int recovered, int refused) {

        boolean clean() {
            return acked > 0 && lost == 0 && unexpected == 0 && dup == 0 && refused == 0;
        }

        String line() {
            return "attempted=%d acked=%d lost=%d dup=%d unexpected=%d unknown=%d recovered=%d"
                    .formatted(attempted, acked, lost, dup, unexpected, unknown, recovered);
        }
    }
}
