package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.api.ApiGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the plan says, the replay does.
class ReplayPlanTest {

    @Test
    void a_plan_counts_new_merged_and_failed_and_the_replay_does_the_same(@TempDir Path dir) throws Exception {
        try (var gateway = new ApiGateway(dir)) {
            gateway.send("Kim|kim@example.com|ID|hello");
            gateway.send("broken|kim@example.com");
            gateway.send("broken|new@example.com");
            gateway.send("broken|New@example.com");
            gateway.send("broken|also@example.com");
            gateway.send("still broken");
            var data = dir.toString();

            var early = Ran.of("dead-letters", "replay", "--all", "--dry-run", "--data", data);
            assertThat(early.out()).contains("5 payloads", "0 would become leads", "5 would fail");

            gateway.mend();
            var plan = Ran.of("dead-letters", "replay", "--source", "website", "--plan", "--data", data);
            assertThat(plan.out())
                    .contains("5 payloads · with the running configuration: 4 would become leads (2 new, 2 merged into"
                            + " L-1001 and others), 1 would fail")
                    .contains("1 × LG0602 no email or phone  at line 1");
            assertThat(gateway.store().reader().conservation().leads()).isEqualTo(1);

            var place = Ran.of("dead-letters", "replay", "--source", "website", "--place", "line 1", "--data", data);
            // TellingDecider merges nobody: it makes a lead of each.
            assertThat(place.out()).contains("5 payloads put back", "4 new · 0 merged · 1 failed");
            var again = Ran.of("dead-letters", "replay", "--source", "website", "--data", data);
            assertThat(again.out()).contains("1 payload put back · 4 already replayed");
        }
    }
}
