package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a sample of a source that nobody foresaw to its first lead, as the how-to tells it, in one process.
///
/// It guards the work on that way, not the promise of 20 seconds by the clock: `bench/run --only T13` measures
/// that. Other forks of the build run beside this one, so
/// what counts is the processor time of this process, unless the clock says less. PostgreSQL's work and all
/// waiting are not in it; a minute by the clock bounds them.
class OwnSourceTest {
    private static final Duration MOST_WORK = Duration.ofSeconds(20);
    private static final Duration HANGS = Duration.ofMinutes(1);
    private static final String SAMPLE = """
            { "event": { "id": "evt_0192", "created_at": "2026-03-02T07:04:11Z" },
              "contact": { "full_name": "Kartika Wijaya", "email": "kartika@company.example", "msisdn": "6281234567890" },
              "note": "Do you have a price list?", "qty": 120 }
            """;
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources: { acme: { type: acme, secret: "${secret:ACME_KEY}" } }
            reps: { ana: { name: Ana Ruiz } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    @Test
    void from_a_sample_to_the_first_lead_in_seconds(@TempDir Path dir) throws Exception {
        long start = System.nanoTime();
        var cpu = worked();
        var sample = Files.writeString(dir.resolve("sample.json"), SAMPLE).toString();
        var config = dir.resolve("leadgate.yaml").toString();

        var made = Ran.of("adapters", "new", "acme", "--from", sample, "-c", config);
        assertThat(made.exit()).as(made.err()).isZero();
        // The one line to mend: what was marked as a guess.
        var file = dir.resolve("sources/acme.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("(?m)^  seats: .*\\n", "")
                        .replaceFirst("(?m)^      seats: .*\\n", ""));
        var tested = Ran.of("adapters", "test", "acme", "-c", config);
        assertThat(tested.exit()).as(tested.out() + tested.err()).isZero();

        try (var gateway = new RunningGateway(dir, YAML, Map.of("ACME_KEY", "acme-secret-0001"))) {
            var headers = Map.of("X-Leadgate-Token", "acme-secret-0001");
            assertThat(gateway.post("/in/acme", "application/json", SAMPLE, Map.of())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(gateway.post("/in/acme", "application/json", SAMPLE, headers)
                            .statusCode())
                    .isEqualTo(202);
            assertThat(gateway.post("/in/acme", "application/json", SAMPLE, headers)
                            .statusCode())
                    .isEqualTo(202);
            var data = dir.resolve("data").toString();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Ran.of("leads", "list", "--plain", "--data", data)
                            .out()
                            .contains("L-1001"));
            var took = Duration.ofNanos(System.nanoTime() - start);
            var worked = worked().minus(cpu);
            System.out.printf(
                    "sample to lead: %d ms, of which this process worked %d ms%n", took.toMillis(), worked.toMillis());
            assertThat(took.compareTo(worked) < 0 ? took : worked).isLessThan(MOST_WORK);
            assertThat(took).as("waiting and PostgreSQL included").isLessThan(HANGS);

            assertThat(Ran.of("leads", "list", "--plain", "--data", data).out().lines())
                    .hasSize(1);
            var lead = gateway.newest("acme").orElseThrow();
            assertThat(lead.lead().person().phone()).hasValue("+6281234567890");
            assertThat(lead.line().name()).hasValue("Kartika Wijaya");
            assertThat(lead.line().channel()).isEqualTo("api");
            assertThat(lead.lead().fields()).containsKey("qty");
        }
    }

    private static Duration worked() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
