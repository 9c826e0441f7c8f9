package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.store.LeadAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An experiment from its first lead to its end.
class ExperimentsTest {
    private static final String TOKEN = "a-token-of-the-site-000001";
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site:
                type: webhook
                verify: { token: { header: X-Token, secret: "${secret:KEY}" } }
                id: id
                map: { email: email }
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
        try (var gateway = new RunningGateway(dir, YAML, Map.of("KEY", TOKEN))) {
            var data = dir.resolve("data").toString();
            for (int i = 0; i < 80; i++) {
                var body = "{\"id\":\"e%d\",\"email\":\"e%d@example.com\"}".formatted(i, i);
                gateway.post("/in/site", "application/json", body, Map.of("X-Token", TOKEN));
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

            var plain = Ran.of("experiments", "show", "to-the-best", "--data", data, "--plain")
                    .out();
            assertThat(plain).contains("control\t" + (80 - best) + "\t", "best\t" + best + "\t");
            assertThat(Ran.of("rules", "--data", data, "--plain").out())
                    .as("arms count as their rule")
                    .startsWith("1\teveryone\t80\t100.0 %\t0\t80\t");

            // Whoever changes the split meanwhile has arms that do not hold what they should.
            var draft = Files.writeString(dir.resolve("draft.yaml"), YAML.replace("percent: 50", "percent: 95"));
            assertThat(Ran.of("policy", "apply", draft.toString(), "--data", data)
                            .exit())
                    .isZero();
            assertThat(Ran.of("experiments", "show", "to-the-best", "--data", data)
                            .out())
                    .contains("Do not read this: the split is off")
                    .doesNotContain("converted 1 of");
            assertThat(Ran.of("experiments", "list", "--data", data).out()).contains("split off");

            var asked = Ran.of("experiments", "adopt", "to-the-best", "best", "--data", data);
            assertThat(asked.out()).contains("With --yes");
            var adopted = Ran.of("experiments", "adopt", "to-the-best", "best", "--yes", "--data", data);
            assertThat(adopted.exit()).as(adopted.err()).isZero();
            assertThat(dir.resolve("leadgate.yaml"))
                    .content()
                    .contains("  to-the-best:\n    adopted: best\n    rule: everyone\n", "# kept as it is");
            assertThat(Ran.of("policy", "list", "--data", data, "--plain").out())
                    .contains("adopt best of to-the-best");
            assertThat(Ran.of("experiments", "list", "--data", data).out()).contains("ended, adopted best");
            gateway.post(
                    "/in/site",
                    "application/json",
                    "{\"id\":\"last\",\"email\":\"last@example.com\"}",
                    Map.of("X-Token", TOKEN));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.reader().conservation().leads() == 81);
            var last = gateway.newest("site").orElseThrow().line();
            assertThat(last.owner()).contains("budi");
            assertThat(last.rule()).contains("everyone");
        }
    }
}
