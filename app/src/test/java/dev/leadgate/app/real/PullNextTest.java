package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reps take their next lead themselves.
class PullNextTest {
    private static final String TOKEN = "a-token-of-the-site-000001";
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site:
                type: webhook
                verify: { token: { header: X-Token, secret: "${secret:KEY}" } }
                id: id
                map: { email: email, seats: seats }
            score:
              - { when: lead.seats >= 50, points: 30, because: many seats }
            reps:
              ana: { name: Ana Ruiz, max_open: 2 }
              budi: { name: Budi Santoso }
              cleo: { name: Cleo Braun }
            teams: { sales: { by: pull, claim_within: 4h, members: [ana, budi] }, other: { members: [cleo] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    @Test
    void the_best_waits_for_whoever_is_ready_and_each_is_taken_once(@TempDir Path dir) throws Exception {
        try (var gateway = new RunningGateway(dir, YAML, Map.of("KEY", TOKEN))) {
            var data = dir.resolve("data").toString();
            for (var seats : List.of(1, 2, 90)) {
                var body = "{\"id\":\"p%d\",\"email\":\"p%d@example.com\",\"seats\":%d}".formatted(seats, seats, seats);
                gateway.post("/in/site", "application/json", body, Map.of("X-Token", TOKEN));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> gateway.reader().conservation().received() == 0);
            }
            var leads = gateway.reader().leads(LeadFilter.ALL, Optional.empty(), 10);
            assertThat(leads).hasSize(3).allMatch(l -> l.state() == LeadState.WAITING);
            var numbers = leads.stream()
                    .map(LeadLine::number)
                    .sorted()
                    .map(n -> "L-" + n)
                    .toList();

            assertThat(next(data, "cleo").out()).isEqualTo("none\n");
            assertThat(next(data, "ana").out()).as("the best score").isEqualTo(numbers.get(2) + "\n");
            assertThat(next(data, "ana").out()).as("then the oldest").isEqualTo(numbers.get(0) + "\n");
            var full = next(data, "ana");
            assertThat(full.exit()).isEqualTo(1);
            assertThat(full.err()).contains("ana has 2 open leads of 2");
            assertThat(next(data, "budi").out()).isEqualTo(numbers.get(1) + "\n");
            assertThat(next(data, "budi").out()).isEqualTo("none\n");
            assertThat(gateway.reader()
                            .lead(numbers.getFirst())
                            .orElseThrow()
                            .line()
                            .state())
                    .isEqualTo(LeadState.ACCEPTED);
            assertThat(gateway.shares("ana")).as("what is taken is a turn").isEqualTo(2);
        }
    }

    private static Ran next(String data, String rep) {
        return Ran.of("reps", "next", rep, "--data", data, "--plain");
    }
}
