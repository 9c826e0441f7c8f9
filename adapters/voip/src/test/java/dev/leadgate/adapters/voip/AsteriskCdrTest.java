package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsteriskCdrTest implements SourceContract<AsteriskCdrConfig> {

    static AsteriskCdrConfig config(String path, String extra, List<String> contexts, String only) {
        return new AsteriskCdrConfig(
                path, extra, false, contexts, "[0-9]{2,5}", only, "read", Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Override
    public SourceAdapter<AsteriskCdrConfig> adapter() {
        return new AsteriskCdr();
    }

    @Override
    public Map<String, AsteriskCdrConfig> configs() {
        var missed = config("Master.csv", "uniqueid", List.of(), "missed");
        var trunks = config("Master.csv", "uniqueid", List.of("from-trunk", "from-did*"), "missed");
        var all = config("Master.csv", "uniqueid", List.of(), "all");
        return Map.of(
                "*", missed,
                "userfield-17", config("Master.csv", "userfield", List.of(), "missed"),
                "context-did", trunks,
                "context-outbound", trunks,
                "all-answered", all,
                "all-columns-21-crlf", all);
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Europe/Berlin").defaultCountry("DE").build();
    }

    private RawLead raw(String text) {
        var payload = Payload.utf8(text, "text/csv");
        return new RawLead(1, "pbx", new Envelope("k", TestContext.NOW, payload, Map.of()), Optional.empty());
    }

    @Test
    void aMegabyteIsReadInTime() {
        var translator = adapter().open(config("all-answered"), context("")).translator();
        var line = "\"" + "\"\"".repeat(8_000) + "\"\n";
        for (var text : List.of("\"", ",", "a", "\n", "\"\",", "<", line, ",".repeat(16_000) + "\n")) {
            var raw = raw(text.repeat((1 << 20) / text.length()));
            var threads = ManagementFactory.getThreadMXBean();
            long started = threads.getCurrentThreadCpuTime();
            assertThat(translator.translate(raw)).isInstanceOf(Translation.Unreadable.class);
            long took = (threads.getCurrentThreadCpuTime() - started) / 1_000_000;
            System.out.println("MEASURE 1 MiB of damage: " + took + " ms");
            assertThat(took).isLessThan(5_000);
        }
    }

    @Test
    void configurationProblemsSayWhatToDo() {
        var cdr = new AsteriskCdr();
        assertThat(cdr.validate(config("/var/log/asterisk/cdr-csv/Master.csv", "uniqueid", List.of(), "all")))
                .isEmpty();
        var bad = new AsteriskCdrConfig(
                "/", "uniqueid", false, List.of(), "(", "all", "read", Duration.ZERO, Duration.ofHours(1));
        assertThat(cdr.validate(bad))
                .extracting(Problem::path)
                .containsExactly("file", "internal", "settle", "poll_every");
        assertThat(cdr.validate(bad)).allMatch(p -> !p.help().isBlank());
    }
}
