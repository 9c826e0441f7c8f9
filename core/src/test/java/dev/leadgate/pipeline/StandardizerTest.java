package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.Normalizer;
import dev.leadgate.normalize.Settings;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.store.Claimed;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardizerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Draft person(String email) {
        return Draft.of("form").put(LeadField.EMAIL, email).build();
    }

    /// Each keeps the place that it has among them, so a replay takes none for another.
    @Test
    void one_item_that_nobody_can_read_is_one_dead_letter() {
        var source = Source.of(
                new Intake.Hosted(request -> new Verdict.Refuse(400, "not asked")),
                raw -> new Translation.Leads(List.of(
                        person("ada@example.com"),
                        Draft.unreadable("item 2", "it is no object"),
                        person("bo@example.com"))));
        var sources = new Sources();
        var facts = new SourceFacts("shop", "webhook", Channel.API, Optional.empty(), ZoneOffset.UTC);
        sources.replace(List.of(new OpenSource(facts, source, "/in/shop", 1 << 20)));
        var standardizer =
                new Standardizer(sources, new Normalizer(Settings.DEFAULT), new Telemetry(new SimpleMeterRegistry()));
        var raw = new RawLead(
                1, "shop", new Envelope("k", NOW, Payload.utf8("[]", "application/json"), Map.of()), Optional.empty());
        var outcomes = standardizer
                .standardize(List.of(new Claimed(raw, NOW, 1)))
                .results()
                .getFirst()
                .outcomes();
        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Standardized.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Dead("LG0602", "item 2", "it is no object"));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Standardized.class);
    }
}
