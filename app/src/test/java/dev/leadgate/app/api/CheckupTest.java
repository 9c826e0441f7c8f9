package dev.leadgate.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Reader.Backlog;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What machines are told while the store is away.
class CheckupTest {
    private static final Instant NOW = Instant.parse("2026-11-28T14:07:31Z");

    private boolean away;
    private int asked;

    private void ask() {
        asked++;
        if (away) {
            throw new LeadgateException(ErrorCode.LG0801, "PostgreSQL does not answer");
        }
    }

    @Test
    void a_gateway_whose_store_is_away_is_not_ready_and_says_so() {
        var checkup = new Checkup(this::ask, List::of, InstantSource.fixed(NOW));
        assertThat(checkup.ready().status()).isEqualTo("ready");
        away = true;
        assertThat(checkup.ready())
                .isEqualTo(new Checkup.Answer(
                        "not_ready",
                        List.of(new Checkup.Check("store", false, true, "PostgreSQL does not answer (LG0801)"))));
        away = false;
        assertThat(checkup.ready().status()).isEqualTo("ready");
    }

    @Test
    void counters_are_told_without_the_store_and_how_things_stand_is_asked_every_five_seconds() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new Telemetry(meters).emit(new Event.LeadMade("website"));
        var now = new Instant[] {NOW};
        var page = new MetricsPage(
                meters,
                () -> {
                    ask();
                    return new Backlog(Map.of("received", 7L), Optional.of(NOW.minusSeconds(90)), 3, 2);
                },
                List::of,
                () -> Map.of("sales", 4.5),
                () -> now[0]);
        assertThat(page.text())
                .contains("leadgate_inbox_backlog{lane=\"received\"} 7.0", "leadgate_inbox_oldest_seconds 90.0")
                .contains("leadgate_outbox_backlog 3.0", "leadgate_leads_waiting 2.0")
                .contains("leadgate_team_unexplained_turns{team=\"sales\"} 4.5");
        now[0] = NOW.plusSeconds(4);
        page.text();
        assertThat(asked).isEqualTo(1);
        away = true;
        now[0] = NOW.plusSeconds(5);
        assertThat(page.text())
                .contains("leadgate_leads_made_total{source=\"website\"} 1.0")
                .doesNotContain("leadgate_inbox_backlog{", "leadgate_leads_waiting 2.0");
        assertThat(asked).isEqualTo(2);
    }
}
