package dev.leadgate.normalize;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the tests of this package normalize with.
final class Samples {
    static final Instant ARRIVED = Instant.parse("2026-03-01T10:00:00Z");
    static final UUID ID = new UUID(1, 2);
    static final RawLead RAW = new RawLead(
            1, "site", new Envelope("k", ARRIVED, Payload.utf8("{}", "application/json"), Map.of()), Optional.empty());
    static final SourceFacts FORM = facts(Channel.WEB_FORM, "ID");

    private Samples() {}

    static SourceFacts facts(Channel channel, String country) {
        return new SourceFacts("site", "web_form", channel, Optional.of(country), ZoneId.of("Asia/Jakarta"));
    }

    static Normalization normalize(Normalizer normalizer, Draft draft) {
        return normalizer.normalize(RAW, 0, ID, draft, FORM);
    }
}
