package dev.leadgate.app;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.Fairness;
import dev.leadgate.routing.Suspicion;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Alarms;
import dev.leadgate.store.Roster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute whether each team's leads are shared as its weights and its ledger say, raises one alarm for a
/// team where they are not, and clears it when they are. Lives on a thread of its own.
final class FairnessWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FairnessWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String CODE = ErrorCode.LG0350.name();

    private final Roster roster;
    private final Alarms alarms;
    private final Supplier<Policy> policy;
    private final InstantSource clock;
    private final Map<String, Suspicion> suspicions = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Map<String, Double> unexplained = Map.of();

    /// @param policy asked anew every time
    FairnessWatch(Roster roster, Alarms alarms, Supplier<Policy> policy, InstantSource clock) {
        this.roster = roster;
        this.alarms = alarms;
        this.policy = policy;
        this.clock = clock;
    }

    void start() {
        Thread.ofVirtual().name("fairness").start(this::run);
    }

    private void run() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                lookOnce();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            look();
        } catch (LeadgateException away) {
            LOG.debug("How fair teams are is not known while the store is away.", away);
        } catch (RuntimeException bug) {
            LOG.error("Looking at how fair teams are failed; trying again.", bug);
        }
    }

    /// Team → turns of the largest rest that nothing explains, as of the last look.
    Map<String, Double> unexplained() {
        return unexplained;
    }

    /// One round; by one thread at a time.
    void look() {
        var current = policy.get();
        var standing = alarms.standing(CODE);
        var found = new TreeMap<String, Double>();
        current.teams().forEach((id, team) -> {
            var fairness = Fairness.of(current, team, roster.shares(id), clock.instant());
            found.put(id, Suspicion.unexplained(fairness));
            tell(fairness, standing.containsKey(id));
        });
        standing.keySet().stream()
                .filter(team -> !current.teams().containsKey(team))
                .forEach(this::clear);
        unexplained = found;
    }

    private void tell(Fairness fairness, boolean stands) {
        var team = fairness.team();
        var suspected = Suspicion.of(fairness);
        if (suspected.isEmpty()) {
            suspicions.remove(team);
            if (stands) {
                clear(team);
            }
        } else if (!stands
                && suspicions.computeIfAbsent(team, t -> suspected.get()).holds(fairness)) {
            raise(team, words(fairness));
        }
    }

    private static String words(Fairness fairness) {
        return Suspicion.whose(fairness)
                .map(share -> String.format(
                        Locale.ROOT,
                        "%s has %.1f turns %s than weight and ledger explain; see `leadgate team fairness %s`",
                        share.name(),
                        Math.abs(share.rest()),
                        share.rest() > 0 ? "more" : "fewer",
                        fairness.team()))
                .orElse("");
    }

    private void raise(String team, String words) {
        if (alarms.raise(CODE, team, words)) {
            LOG.warn("[{}] Team {}: {}", CODE, team, words);
        }
    }

    private void clear(String team) {
        if (alarms.clear(CODE, team)) {
            LOG.info("Shares are explained again. team={}", team);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
