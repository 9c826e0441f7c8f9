package dev.leadgate.testkit;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.SourceContext;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// Builds the [SourceContext] of a test: a fixed clock, UTC, no country, and a network where
/// nobody answers.
public final class TestContext {
    /// The time of every test that sets no other: 2026-01-01T00:00:00Z, Unix 1767225600.
    public static final Instant NOW = Instant.ofEpochSecond(1_767_225_600);

    private String sourceId = "test_source";
    private Http http = new FakeHttp();
    private InstantSource clock = InstantSource.fixed(NOW);
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<String> defaultCountry = Optional.empty();
    private Optional<URI> publicUrl = Optional.empty();

    public TestContext sourceId(String id) {
        sourceId = id;
        return this;
    }

    public TestContext http(Http client) {
        http = client;
        return this;
    }

    public TestContext now(Instant instant) {
        clock = InstantSource.fixed(instant);
        return this;
    }

    public TestContext clock(InstantSource source) {
        clock = source;
        return this;
    }

    public TestContext zone(String id) {
        zone = ZoneId.of(id);
        return this;
    }

    /// ISO 3166-1 alpha-2.
    public TestContext defaultCountry(String country) {
        defaultCountry = Optional.of(country);
        return this;
    }

    public TestContext publicUrl(String url) {
        publicUrl = Optional.of(URI.create(url));
        return this;
    }

    public SourceContext build() {
        return new SourceContext(sourceId, http, clock, zone, defaultCountry, publicUrl);
    }
}
