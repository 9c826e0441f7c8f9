package dev.leadgate.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetaTimeTest {

    @Test
    void readsSecondsMillisecondsAndTheGraphApisWriting() {
        assertThat(MetaTime.unix("1767225600")).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(MetaTime.unix("1767225600123")).contains(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(MetaTime.graph("2025-12-31T23:59:59+0000")).contains(Instant.parse("2025-12-31T23:59:59Z"));
        assertThat(MetaTime.graph("2026-01-01T02:59:59+0300")).contains(Instant.parse("2025-12-31T23:59:59Z"));
    }

    @Test
    void anythingElseIsNoTime() {
        for (var text : List.of("", "0", "-1", "1.5", "17672256001234", "1e9", "٣", "2026-01-01", "soon")) {
            assertThat(MetaTime.unix(text)).as(text).isEmpty();
            assertThat(MetaTime.graph(text)).as(text).isEmpty();
        }
    }
}
