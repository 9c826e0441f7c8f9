package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.api.ApiGateway;
import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Leads that are announced, while their vendor owes the rest.
class PendingDetailsTest {

    /// Its vendor always says "later".
    private record Busy(Duration after, boolean optional) implements Hydrator {
        @Override
        public Hydration hydrate(RawLead raw) {
            return new Hydration.Later(after, "the vendor is busy");
        }
    }

    /// Its vendor answers nobody until it is let go.
    private record Stuck(AtomicInteger asked, CountDownLatch end) implements Hydrator {
        @Override
        public Hydration hydrate(RawLead raw) throws InterruptedException {
            asked.incrementAndGet();
            end.await();
            return gone(raw);
        }
    }

    private static Hydration gone(RawLead raw) {
        return new Hydration.Gone("there is no such lead");
    }

    private static OpenSource source(String id, Hydrator hydrator) {
        var intake = new Intake.Hosted(request -> Verdict.Accept.of(
                new Envelope(request.body().text(), Instant.now(), request.body(), Map.of()), Reply.of(202)));
        var source = new Source(
                List.of(intake),
                Optional.of(hydrator),
                raw -> Translation.Leads.of(Draft.of("form")
                        .put(LeadField.EMAIL, raw.envelope().payload().text())
                        .put(LeadField.NAME, raw.hydrated().isPresent() ? "With details" : "Without details")
                        .build()),
                List::of);
        var facts = new SourceFacts(id, "test", Channel.API, Optional.empty(), ZoneOffset.UTC);
        return new OpenSource(facts, source, "/in/" + id, 1 << 20);
    }

    @Test
    void what_waits_is_seen_and_ends_by_its_kind(@TempDir Path dir) throws Exception {
        var stuck = new Stuck(new AtomicInteger(), new CountDownLatch(1));
        try (var gateway = new ApiGateway(
                dir,
                source("waits", new Busy(Duration.ofHours(1), false)),
                source("courtesy", new Busy(Duration.ZERO, true)),
                source("required", PendingDetailsTest::gone),
                source("stuck", stuck),
                source("quick", raw -> new Hydration.Complete(raw.envelope().payload())))) {
            gateway.post("/in/waits", "w@example.com");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.store().enrichments().pending(10).stream()
                            .anyMatch(p -> p.why().isPresent()));

            var data = dir.toString();
            assertThat(Ran.of("leads", "list", "--data", data).err())
                    .contains("1 more is announced and waits for its details:")
                    .contains("waits  received ", "attempt 1, next in 59 min  (the vendor is busy)");
            assertThat(Ran.of("leads", "list", "--source", "website", "--data", data)
                            .err())
                    .doesNotContain("announced");
            assertThat(Ran.of("top", "--once", "--data", data).out()).contains("1 wait for details");
            assertThat(Ran.of("tap", "--stage", "received", "--limit", "1", "--data", data)
                            .out())
                    .contains("\"kind\":\"pending_enrichment\"", "\"why\":\"the vendor is busy\"");

            gateway.post("/in/courtesy", "c@example.com");
            gateway.post("/in/required", "r@example.com");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.store().enrichments().pending(10).size() == 1);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.store().reader().conservation().received() == 0);

            assertThat(gateway.store().reader().lead("L-1001").orElseThrow().line())
                    .satisfies(line -> assertThat(line.source()).isEqualTo("courtesy"))
                    .satisfies(line -> assertThat(line.name()).contains("Without details"));
            assertThat(gateway.store().deadLetters().causes())
                    .singleElement()
                    .satisfies(c -> assertThat(c.source() + " " + c.code()).isEqualTo("required LG0607"));
            assertThat(Ran.of("dead-letters", "list", "--data", data).out())
                    .contains("when `required` had lost its access at the vendor, give it back and replay");
            assertThat(gateway.store().reader().conservation().balanced()).isTrue();
            aStuckVendorHoldsUpNobodyElse(gateway, stuck);
        } finally {
            stuck.end().countDown();
        }
    }

    /// More than ever may be fetched at once wait for it, and a lead of another source overtakes them.
    private static void aStuckVendorHoldsUpNobodyElse(ApiGateway gateway, Stuck stuck) throws Exception {
        for (int i = 0; i < 60; i++) {
            gateway.post("/in/stuck", "s" + i + "@example.com");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> stuck.asked().get() >= 16);
        gateway.post("/in/quick", "q@example.com");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.store().reader().lead("L-1002").isPresent());
        assertThat(gateway.store().reader().lead("L-1002").orElseThrow().line().name())
                .contains("With details");
        assertThat(stuck.asked().get()).as("fetched at once").isLessThan(32);
        stuck.end().countDown();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.store().enrichments().pending(100).size() == 1);
        assertThat(stuck.asked().get()).as("each is fetched in the end").isGreaterThanOrEqualTo(60);
        assertThat(gateway.store().reader().conservation().balanced()).isTrue();
    }
}
