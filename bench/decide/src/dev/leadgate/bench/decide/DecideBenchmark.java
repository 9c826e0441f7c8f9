package dev.leadgate.bench.decide;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.simulate.Simulation;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.RosterState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One decision, and a month of them.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-02T07:02:11Z");

    @State(Scope.Benchmark)
    public static class Company {
        @Param({"20x50", "200x50", "1000x500"})
        public String size = "20x50";

        Policy policy;
        Subject subject;

        @Setup
        public void set() {
            var parts = size.split("x");
            policy = policy(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            subject = new Subject(lead(1), 1042, NOW, History.NONE);
        }
    }

    @State(Scope.Benchmark)
    public static class Month {
        Policy policy;
        List<Simulation.Past> leads;

        @Setup
        public void set() {
            policy = policy(20, 50);
            leads = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                leads.add(new Simulation.Past(lead(i), 1000 + i, NOW.plusSeconds(26L * i)));
            }
        }
    }

    @Benchmark
    public Decision decide(Company company) {
        return Router.decide(company.policy, company.subject, new Roster(RosterState.EMPTY), NOW);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public List<Simulation.Fate> replay(Month month) {
        return Simulation.run(month.policy, month.leads, Accounts.NONE, PastResults.NONE);
    }

    static Policy policy(int rules, int reps) {
        var yaml = new StringBuilder("hours:\n  day: { time_zone: Asia/Jakarta, mon-fri: 08:30-17:30 }\nreps:\n");
        var members = new StringBuilder();
        for (int i = 0; i < reps; i++) {
            yaml.append("  r%d: { name: Rep %d, hours: day, max_open: 2000000, skills: [enterprise] }\n".formatted(i, i));
            members.append(i == 0 ? "" : ", ").append("r%d: %d".formatted(i, i == 0 ? 0 : 50 + i));
        }
        yaml.append("teams:\n  t: { by: weighted_round_robin, members: { ").append(members).append(" } }\nrules:\n");
        for (int i = 1; i < rules; i++) {
            yaml.append("  - { name: rule%d, when: 'lead.seats >= 5 && lead.country in [\"X%d\", \"Y\"]', assign: { team: t } }\n"
                    .formatted(i, i));
        }
        yaml.append("  - { name: last, assign: { team: t } }\n");
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml.toString()).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(), "bench").policy().orElseThrow();
    }

    static Lead lead(int n) {
        return new Lead(
                new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | n),
                "website",
                "web_form",
                Channel.WEB_FORM,
                NOW,
                new Person(
                        Optional.of("Kartika W."),
                        Optional.of("PT Maju Jaya"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Reach.Email("person" + n + "@example.org"))),
                new Inquiry(
                        "form",
                        Optional.of("Pricing for our offices?"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(120L),
                        List.of()),
                Attribution.NONE,
                Optional.empty(),
                Optional.of("ID"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Map.of());
    }
}
