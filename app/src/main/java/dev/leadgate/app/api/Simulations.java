package dev.leadgate.app.api;

import dev.leadgate.app.api.PolicyLines.Simulate;
import dev.leadgate.app.api.PolicyLines.Simulated;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.simulate.Simulation;
import dev.leadgate.routing.simulate.Simulation.Past;
import dev.leadgate.routing.simulate.SlaEstimate;
import dev.leadgate.store.KnownAccount;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.Reader.Response;
import dev.leadgate.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Decides the leads of the last days anew, by the live rules and by a draft. Reads only. One at a time.
public final class Simulations {
    /// The most leads that one simulation decides anew: the newest, as the gateway's heap is small and leads that come
    /// meanwhile need it. The command line decides all of them, in a process of its own.
    public static final int MOST_LEADS = 20_000;

    /// How far back, and how many, answers of reps are looked at for an estimate.
    public static final Duration ANSWERS = Duration.ofDays(90);

    public static final int MOST_ANSWERS = 20_000;
    private static final int MOST_DAYS = 90;
    private static final int USUAL_DAYS = 7;
    private static final int PAGE = 2_000;

    private final Store store;
    private final Supplier<Policy> live;
    private final PolicyFile file;
    private final InstantSource clock;
    private final int most;
    private final Semaphore running = new Semaphore(1);

    /// @param live asked anew every time
    public Simulations(Store store, Supplier<Policy> live, PolicyFile file, InstantSource clock) {
        this(store, live, file, clock, MOST_LEADS);
    }

    /// @param most leads that one simulation decides
    public Simulations(Store store, Supplier<Policy> live, PolicyFile file, InstantSource clock, int most) {
        this.most = most;
        this.store = store;
        this.live = live;
        this.file = file;
        this.clock = clock;
    }

    /// @throws Refusal the draft has mistakes, or another simulation runs
    Simulated run(Simulate wanted) {
        var text = Optional.ofNullable(wanted.text())
                .filter(t -> !t.isBlank())
                .orElseThrow(() -> new Refusal(400, "there is no `text` to try", "send the text of the draft"));
        int days = wanted.days().orElse(USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw new Refusal(400, "`days` is not from 1 to " + MOST_DAYS + ": " + days, "");
        }
        var checked = file.check(text);
        var draft = checked.config()
                .orElseThrow(() -> new Refusal(
                        400, "the draft has mistakes", checked.report().text(false)));
        return of(draft.policy(), Duration.ofDays(days));
    }

    /// @param back from now
    public Simulated of(Policy draft, Duration back) {
        if (!running.tryAcquire()) {
            throw new Refusal(503, "another simulation runs", "try again in a moment");
        }
        try {
            var now = live.get();
            var at = clock.instant();
            var span = store.reader().newest(at.minus(back), most);
            var leads = past(at.minus(back), span.after());
            var accounts = accounts(now, draft);
            var results = Simulation.asksForResults(now, draft) ? store.reader().results() : PastResults.NONE;
            var before = Simulation.run(now, leads, accounts, results);
            var after = Simulation.run(draft, leads, accounts, results);
            List<Response> answers = SlaEstimate.asked(now, draft)
                    ? store.reader().responses(at.minus(ANSWERS), MOST_ANSWERS)
                    : List.of();
            return Simulated.of(
                    Simulation.compare(before, after),
                    SlaEstimate.of(now, before, draft, after, answers, at),
                    span.older());
        } finally {
            running.release();
        }
    }

    private List<Past> past(Instant since, long begin) {
        var leads = new ArrayList<Past>();
        long after = begin;
        while (leads.size() < most) {
            int wanted = Math.min(PAGE, most - leads.size());
            var page = store.reader().past(since, after, wanted);
            page.forEach(l -> leads.add(new Past(l.lead(), l.number(), l.receivedAt())));
            if (page.size() < wanted) {
                break;
            }
            after = page.getLast().number();
        }
        return leads;
    }

    private Accounts accounts(Policy now, Policy draft) {
        if (now.profiling().accounts().isEmpty() && draft.profiling().accounts().isEmpty()) {
            return Accounts.NONE;
        }
        var all = new ArrayList<KnownAccount>();
        Optional<String> after = Optional.empty();
        do {
            var page = store.accounts().list(Optional.empty(), after, PAGE);
            all.addAll(page);
            after = page.size() < PAGE
                    ? Optional.empty()
                    : Optional.of(page.getLast().id());
        } while (after.isPresent());
        return new Accounts(all);
    }
}
