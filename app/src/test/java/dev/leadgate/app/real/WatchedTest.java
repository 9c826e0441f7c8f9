package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.real.Collector.Span;
import dev.leadgate.history.Mark;
import dev.leadgate.history.Window;
import dev.leadgate.telemetry.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What machines see of a running gateway, and what its time axis remembers.
class WatchedTest {
    private static final String KEY = "a-long-and-secret-key-of-the-partner";
    private static final String YAML = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              partner:
                type: webhook
                verify: { token: { header: X-Token, secret: "${secret:KEY}" } }
                id: id
                map: { email: email, message: text }
            traces: { endpoint: "@COLLECTOR@", name: gate, headers: { X-Key: "${secret:KEY}" } }
            reps: { ana: { name: Ana Ruiz, webhook: "@REP@/ana" } }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
            notify: { rep: { try: [hook] } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;
    private static final String SENDERS = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Pattern SERIES = Pattern.compile("(?m)^(leadgate_[a-z_]+)");

    @Test
    void metrics_health_traces_and_the_time_axis_of_a_running_gateway(@TempDir Path dir) throws Exception {
        var secrets = Map.of("KEY", KEY, "NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        try (var collector = new Collector();
                var gateway = new RunningGateway(dir, YAML.replace("@COLLECTOR@", collector.endpoint()), secrets)) {
            var answer = gateway.post(
                    "/in/partner",
                    "application/json",
                    "{\"id\":\"a\",\"email\":\"a@example.com\",\"text\":\"hi\"}",
                    Map.of("X-Token", KEY, "traceparent", "00-" + SENDERS + "-00f067aa0ba902b7-01"));
            assertThat(answer.statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.inside("/metrics").body().contains("leadgate_leads_assigned_seconds_count"));

            var metrics = gateway.inside("/metrics").body();
            assertThat(metrics)
                    .contains("leadgate_envelopes_accepted_total{source=\"partner\"} 1.0")
                    .contains("leadgate_source_well{source=\"partner\",state=\"ok\"} 1.0")
                    .contains("leadgate_leads_waiting 0.0", "leadgate_inbox_backlog{lane=\"received\"}")
                    .contains("leadgate_leads_assigned_seconds_bucket{source=\"partner\",le=\"+Inf\"} 1");
            assertThat(SERIES.matcher(metrics).results().map(found -> found.group(1)))
                    .isSubsetOf(Stream.of(Metric.values())
                            .flatMap(metric -> metric.series().stream())
                            .toList());

            assertThat(gateway.inside("/health/live").body()).isEqualTo("{\"status\":\"live\",\"checks\":[]}");
            var ready = gateway.inside("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body())
                    .contains("\"status\":\"ready\"", "\"name\":\"store\",\"ok\":true", "\"name\":\"source partner\"");

            trace(collector, gateway.newest("partner").orElseThrow().line().id());

            gateway.rewrite(
                    YAML.replace("@COLLECTOR@", collector.endpoint()).replace("name: Ana Ruiz", "name: Ana R. Ruiz"));
            assertThat(gateway.reload().now("nadia").applied()).isTrue();
            var marks =
                    gateway.gateway().history().past(Window.DAY, ZoneOffset.UTC).marks();
            assertThat(marks.getFirst()).returns("started", Mark::kind).returns("v1", Mark::detail);
            assertThat(marks.getLast()).returns("configuration", Mark::kind).returns("v2", Mark::detail);
        }
    }

    /// From the request to the rep's notification, under the lead's own id.
    private static void trace(Collector collector, UUID lead) {
        var stages = List.of("receive", "inbox", "standardize", "settle", "notify");
        await().atMost(Duration.ofSeconds(20)).until(() -> collector.spans().size() >= stages.size());
        var spans = collector.spans();
        assertThat(spans).extracting(Span::name).containsExactlyInAnyOrderElementsOf(stages);
        assertThat(spans).extracting(Span::trace).containsOnly(lead.toString().replace("-", ""));
        var byName = spans.stream().collect(Collectors.toMap(Span::name, Function.identity()));
        var receive = Objects.requireNonNull(byName.get("receive"));
        assertThat(receive.parent()).isEmpty();
        assertThat(receive.links()).containsExactly(SENDERS);
        assertThat(spans)
                .filteredOn(s -> !s.name().equals("receive"))
                .extracting(Span::parent)
                .containsOnly(receive.id());
        assertThat(spans).extracting(Span::id).doesNotHaveDuplicates();
        assertThat(spans).allMatch(s -> s.start() <= s.end());
        var notify = Objects.requireNonNull(byName.get("notify"));
        assertThat(notify.end())
                .isGreaterThanOrEqualTo(
                        Objects.requireNonNull(byName.get("standardize")).end());
        assertThat(notify.attributes()).containsEntry("leadgate.channel", "hook");
        assertThat(receive.attributes()).containsEntry("leadgate.source", "partner");
        assertThat(spans.toString()).doesNotContain("a@example.com").doesNotContain("Ruiz");
        assertThat(collector.keys()).containsOnly(KEY);
    }
}
