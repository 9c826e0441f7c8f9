package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An experiment from its first lead to its end.
class ExperimentsTest {
    private static final String YAML = """
            reps: { ana: { name: Ana Ruiz }, budi: { name: Budi Santoso } }
            teams: { sales: { members: [ana] }, best: { members: [budi] } }
            experiments:
              # kept as it is
              to-the-best:
                rule: everyone
                variants: { best: { percent: 50, team: best } }
                within: 1s
                from: 2020-01-01
                sample: 10
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    @Test
    void the_example_of_the_docs_holds() {
        var ran = Ran.of("test", Checkout.file("examples/experiments").toString());
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    }

    @Test
    void leads_are_split_counted_read_and_the_winner_is_adopted(@TempDir Path dir) throws Exception {
        try (var site = new OneSite(dir, YAML)) {
            var gateway = site.gateway();
            for (int i = 0; i < 80; i++) {
                site.post("e" + i, i < 60 ? "\"utm_campaign\": \"spring\"" : "");
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.reader().conservation().leads() == 80);
            long best = gateway.realLeadsOf("budi");
            assertThat(best).as("about half").isBetween(22L, 58L);
            assertThat(gateway.realLeadsOf("ana")).isEqualTo(80 - best);
            var lead = gateway.newest("site").orElseThrow().line();
            assertThat(lead.rule())
                    .contains(lead.owner().equals(Optional.of("budi")) ? "everyone~best" : "everyone~control");
            gateway.gateway().moves().act(lead.id(), new LeadAction.Converted(), LeadAction.Actor.staff("nadia"));

            var plain =
                    site.run("experiments", "show", "to-the-best", "--plain").out();
            assertThat(plain).contains("control\t" + (80 - best) + "\t", "best\t" + best + "\t");
            assertThat(site.run("rules", "--plain").out())
                    .as("arms count as their rule")
                    .startsWith("1\teveryone\t80\t100.0 %\t0\t80\t");

            outcomesComeByTable(site, dir);
            conversionIsTold(site);

            // Whoever changes the split meanwhile has arms that do not hold what they should.
            var draft = site.draft("draft.yaml", OneSite.yaml(YAML).replace("percent: 50", "percent: 95"));
            assertThat(site.run("policy", "apply", draft.toString()).exit()).isZero();
            assertThat(site.run("experiments", "show", "to-the-best").out())
                    .contains("Do not read this: the split is off")
                    .doesNotContain("converted 1 of");
            assertThat(site.run("experiments", "list").out()).contains("split off");

            var refused = site.run("experiments", "adopt", "to-the-best", "best", "--yes");
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.err()).contains("cannot be read yet, so `best` is not adopted");
            assertThat(site.run("experiments", "adopt", "to-the-best", "best").out())
                    .contains("only `control` can be adopted");
            assertThat(site.file()).content().doesNotContain("adopted:");

            // Arms that hold what they should are read.
            var back = site.draft(
                    "draft.yaml",
                    OneSite.yaml(YAML).replace("percent: 50", "percent: " + Math.round(100.0 * best / 80)));
            assertThat(site.run("policy", "apply", back.toString()).exit()).isZero();
            var asked = site.run("experiments", "adopt", "to-the-best", "best");
            assertThat(asked.out()).contains("With --yes");
            var adopted = site.run("experiments", "adopt", "to-the-best", "best", "--yes");
            assertThat(adopted.exit()).as(adopted.err()).isZero();
            assertThat(site.file())
                    .content()
                    .contains("  to-the-best:\n    adopted: best\n    rule: everyone\n", "# kept as it is");
            assertThat(site.run("policy", "list", "--plain").out()).contains("adopt best of to-the-best");
            assertThat(site.run("experiments", "list").out()).contains("ended, adopted best");
            site.send("last", "");
            var last = gateway.newest("site").orElseThrow().line();
            assertThat(last.owner()).contains("budi");
            assertThat(last.rule()).contains("everyone");
        }
    }

    /// Looked at first, then written, and written again without an effect.
    private static void outcomesComeByTable(OneSite site, Path dir) throws Exception {
        var open = open(site);
        var won = open.getFirst();
        var spam = open.get(1);
        var table = Files.writeString(dir.resolve("won.csv"), """
                Lead;Outcome;Reason
                %s;converted;
                %s;not_a_lead;spam
                %s;not_a_lead;
                %s;won;
                L-9999;lost;
                """.formatted(open.toArray()));
        var dry = site.run("outcomes", "import", table.toString(), "--dry-run", "--plain");
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(dry.out().lines()).hasSize(5);
        assertThat(dry.out())
                .contains(
                        "2\t" + won + "\tconverted\tdone\twas assigned",
                        "3\t" + spam + "\tnot_a_lead\tdone\twas assigned",
                        "4\t" + open.get(2) + "\tnot_a_lead\tproblem\ta reason is missing",
                        "5\t" + open.get(3) + "\twon\tproblem\tthere is no outcome `won`",
                        "6\tL-9999\tlost\tproblem\tno such lead");
        assertThat(state(site, won)).isEqualTo(LeadState.ASSIGNED);
        var done = site.run("outcomes", "import", table.toString());
        assertThat(done.out()).contains("5 rows: 2 changed, 0 as they were, 3 with a problem");
        assertThat(done.err()).contains("won.csv:5");
        assertThat(state(site, won)).isEqualTo(LeadState.CONVERTED);
        assertThat(state(site, spam)).isEqualTo(LeadState.LOST);
        assertThat(site.run("outcomes", "import", table.toString()).out()).contains("0 changed, 2 as they were");
    }

    /// The converted ones are the newest lead and the first of the table; its second one was no lead.
    private static void conversionIsTold(OneSite site) {
        assertThat(site.run("sources", "conversion", "--plain").out())
                .isEqualTo("site\t80\t77\t2\t0\t1\t2.5 % (0.7 to 8.7)\n");
        assertThat(site.run("sources", "conversion", "--by", "campaign", "--plain")
                        .out())
                .isEqualTo("""
                        spring\t60\t60\t0\t0\t0\t0.0 % (0.0 to 6.0)
                        -\t20\t17\t2\t0\t1\t10.0 % (2.8 to 30.1)
                        """);
        assertThat(site.run("sources", "conversion", "--by", "rep").err()).contains("use by=source or by=campaign");
    }

    private static List<String> open(OneSite site) {
        var newest = site.gateway().newest("site").orElseThrow().line().number();
        return LongStream.iterate(newest, n -> n - 1)
                .mapToObj(n -> "L-" + n)
                .filter(lead -> site.gateway()
                        .reader()
                        .lead(lead)
                        .filter(page -> page.line().state() == LeadState.ASSIGNED)
                        .isPresent())
                .limit(4)
                .toList();
    }

    private static LeadState state(OneSite site, String lead) {
        return site.gateway().reader().lead(lead).orElseThrow().line().state();
    }
}
