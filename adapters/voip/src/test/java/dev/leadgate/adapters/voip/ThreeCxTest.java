package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.testkit.SourceCase;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreeCxTest implements SourceContract<ThreeCxConfig> {

    static ThreeCxConfig config(String mode, Optional<Integer> port, String file, List<String> columns, String only) {
        return new ThreeCxConfig(
                mode,
                Optional.of("127.0.0.1"),
                port,
                "127.0.0.1",
                List.of("127.0.0.1"),
                file,
                "read",
                Duration.ofSeconds(1),
                columns,
                "[0-9]{2,5}",
                List.of("VMail", "VoiceMail"),
                only);
    }

    private static ThreeCxConfig config(List<String> columns, String only) {
        return config("connect", Optional.of(33461), "cdr.log", columns, only);
    }

    @Override
    public SourceAdapter<ThreeCxConfig> adapter() {
        return new ThreeCx();
    }

    @Override
    public Map<String, ThreeCxConfig> configs() {
        return Map.of(
                "*", config(ThreeCxFormat.KNOWN, "missed"),
                "all-answered", config(ThreeCxFormat.KNOWN, "all"),
                "minimal", config(ThreeCxFormat.NEEDED, "missed"));
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Europe/Berlin").defaultCountry("DE").build();
    }

    @Override
    public Envelope envelope(SourceCase test, Payload payload) {
        return new ThreeCxFormat(config(test.name()).columns(), ZoneId.of("Europe/Berlin"))
                .envelope(payload.bytes(), InstantSource.fixed(TestContext.NOW));
    }

    @Override
    public Map<String, ThreeCxConfig> invalid() {
        return Map.of(
                "port: `mode: listen` needs a port; set it to that of 3CX",
                config("listen", Optional.empty(), "cdr.log", ThreeCxFormat.KNOWN, "missed"),
                "columns: `from` is no column of 3CX; write the names as the page lists them",
                config(List.of("time-start", "time-answered", "from"), "missed"),
                "columns: a column stands twice, or one of time-start, time-answered, from-no is missing; "
                        + "enable it at 3CX and list all columns in the order of 3CX",
                config(List.of("time-start", "time-answered"), "missed"));
    }

    @Test
    void configurationsWithoutAnAddressAreExplained() {
        var bad = new ThreeCxConfig(
                "listen",
                Optional.empty(),
                Optional.of(33461),
                "0.0.0.0",
                List.of(),
                "cdr.log",
                "skip",
                Duration.ZERO,
                ThreeCxFormat.KNOWN,
                "(",
                List.of(),
                "missed");
        assertThat(adapter().validate(bad))
                .extracting(p -> p.path())
                .containsExactly("allow", "internal", "poll_every");
        var nowhere = new ThreeCxConfig(
                "connect",
                Optional.empty(),
                Optional.empty(),
                "127.0.0.1",
                List.of(),
                "cdr.log",
                "skip",
                Duration.ofSeconds(1),
                ThreeCxFormat.KNOWN,
                "1",
                List.of(),
                "missed");
        assertThat(adapter().validate(nowhere)).extracting(p -> p.path()).containsExactly("port", "host");
    }

    @Test
    void aRepeatedLineHasItsKeyAndACounterThatStartedAnewHasAnother() {
        var format = new ThreeCxFormat(ThreeCxFormat.KNOWN, ZoneOffset.UTC);
        var line = "Call 1,00_1,,2026/01/01 09:00:00,,2026/01/01 09:00:30,src,+491511234567";
        assertThat(key(format, line)).isEqualTo("1:00_1:2026-01-01T09:00:00Z").isEqualTo(key(format, line));
        assertThat(key(format, line.replace("Call 1,", "1,"))).isEqualTo(key(format, line));
        assertThat(key(format, line.replace("2026/01/01 09:00:00", "2026/02/01 09:00:00")))
                .isNotEqualTo(key(format, line));
        assertThat(key(format, "no record")).startsWith("sha256:");
    }

    private static String key(ThreeCxFormat format, String line) {
        return format.envelope(
                        line.getBytes(java.nio.charset.StandardCharsets.UTF_8), InstantSource.fixed(TestContext.NOW))
                .key();
    }
}
