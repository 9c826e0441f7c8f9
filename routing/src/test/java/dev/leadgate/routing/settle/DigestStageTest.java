package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Overview;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Digests of paper: when one is written, and how it climbs its reader's ladder.
class DigestStageTest {
    private static final Instant EIGHT = Instant.parse("2026-06-02T08:00:00Z");
    private static final Policy POLICY = policy();

    private final PaperDigests digests = new PaperDigests(EIGHT);
    private final Map<String, Notifier> notifiers = new HashMap<>();
    private final List<Digest> told = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DigestStage stage = new DigestStage(
            digests,
            () -> POLICY,
            () -> notifiers,
            () -> Optional.of(URI.create("https://leads.example.com/")),
            new Telemetry(meters),
            () -> digests.now,
            NotifyStage.Schedule.STANDARD);

    private static Policy policy() {
        var yaml = """
                reps:
                  ana: { name: Ana, slack: U0ANA }
                  dina: { name: Dina, language: id, slack: U0DINA, email: dina@example.com }
                teams: { sales: { members: [ana], manager: dina } }
                rules: [{ name: everyone, assign: { team: sales } }]
                notify: { rep: { try: [slack, email] }, digest: { at: '08:00' } }
                """;
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(), "v1").policy().orElseThrow();
    }

    private interface Answering {
        Notifier.Delivery now() throws IOException;
    }

    private void channel(String id, Answering answering) {
        notifiers.put(id, new Notifier() {
            @Override
            public Delivery deliver(Notification notification) {
                throw new IllegalStateException("a digest is about no lead");
            }

            @Override
            public Delivery deliver(Overview overview) throws IOException {
                told.add((Digest) overview);
                return answering.now();
            }
        });
    }

    private void round() throws InterruptedException {
        stage.round();
        stage.drain(Duration.ofSeconds(10));
    }

    @Test
    void a_manager_is_told_once_of_a_span_that_is_over() throws Exception {
        channel("slack", () -> new Notifier.Delivery.Delivered("m"));
        digests.now = EIGHT.minusSeconds(1);
        round();
        digests.now = EIGHT;
        round();
        round();
        assertThat(digests.written)
                .extracting(
                        d -> d.recipient().rep() + " " + d.recipient().language() + " " + d.teams() + " " + d.since())
                .containsExactly("dina id [sales] 2026-06-01T08:00:00Z");
        assertThat(digests.sent).containsExactly("slack m");
        assertThat(told).singleElement().satisfies(digest -> {
            assertThat(digest.until()).isEqualTo(EIGHT);
            assertThat(digest.page()).contains(URI.create("https://leads.example.com/"));
        });
    }

    /// What lies hours back is no news: the next digest comes on time.
    @Test
    void a_gateway_that_was_down_tells_late_but_not_too_late() throws Exception {
        channel("slack", () -> new Notifier.Delivery.Delivered("m"));
        digests.now = EIGHT.minus(Duration.ofDays(1)).plus(Duration.ofHours(6)).plusSeconds(1);
        round();
        assertThat(digests.written).isEmpty();
        digests.now = EIGHT.plus(Duration.ofHours(6));
        round();
        assertThat(digests.sent).hasSize(1);
    }

    @Test
    void a_channel_that_is_away_is_tried_again_and_then_the_next_one_is_used() throws Exception {
        channel("slack", () -> {
            throw new IOException("away");
        });
        channel("email", () -> new Notifier.Delivery.Delivered("m"));
        for (int second = 0; second < 120 && digests.sent.isEmpty(); second++) {
            round();
            digests.now = digests.now.plusSeconds(1);
        }
        assertThat(digests.sent).containsExactly("email m");
        assertThat(told).hasSize(1 + 4);
        assertThat(meters.get("leadgate.notices.failed")
                        .tag("gave_up", "true")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void without_a_channel_that_takes_it_somebody_must_know() throws Exception {
        channel("slack", () -> new Notifier.Delivery.Undeliverable("no such member"));
        round();
        round();
        assertThat(digests.failed)
                .singleElement()
                .satisfies(d -> assertThat(d.channel()).isEqualTo("email"));
        assertThat(told).hasSize(1);
    }
}
