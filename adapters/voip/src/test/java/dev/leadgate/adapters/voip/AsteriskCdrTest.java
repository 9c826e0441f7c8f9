package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsteriskCdrTest {

    static AsteriskCdrConfig config(String path, String extra, List<String> contexts, String only) {
        return new AsteriskCdrConfig(
                path, extra, false, contexts, "[0-9]{2,5}", only, "read", Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    private static Source open(AsteriskCdrConfig config) {
        return new AsteriskCdr()
                .open(
                        config,
                        new SourceContext(
                                "pbx",
                                call -> {
                                    throw new IOException("this test has no network");
                                },
                                () -> Cases.NOW,
                                ZoneId.of("Europe/Berlin"),
                                Optional.of("DE"),
                                Optional.empty()));
    }

    /// The folder's name says which settings it needs.
    private static Source source(String name) {
        return open(config(
                "Master.csv",
                name.contains("userfield") ? "userfield" : "uniqueid",
                name.startsWith("context-") ? List.of("from-trunk", "from-did*") : List.of(),
                name.startsWith("all-") ? "all" : "missed"));
    }

    @Test
    void everyCaseGivesItsAnswer() throws IOException {
        var cases = Cases.of("asterisk_cdr");
        assertThat(cases).hasSizeGreaterThanOrEqualTo(15);
        for (var folder : cases) {
            var bytes = Files.readAllBytes(folder.resolve("lines.csv"));
            var source = source(String.valueOf(folder.getFileName()));
            Cases.check(folder, source.translator().translate(Cases.raw(bytes, "text/csv")));
        }
    }

    @Test
    void translatorAnswersAnyBytesEverywhereAlike() throws IOException {
        var originals = new ArrayList<byte[]>();
        for (var folder : Cases.of("asterisk_cdr")) {
            originals.add(Files.readAllBytes(folder.resolve("lines.csv")));
        }
        Mutations.survives(source("all-").translator(), originals, "text/csv", 20261122L);
    }

    @Test
    void aMegabyteIsReadInTime() {
        for (var text : List.of("\"", ",", "a", "\n", "\"\",", "<")) {
            var bytes = text.repeat((1 << 20) / text.length()).getBytes(StandardCharsets.UTF_8);
            long started = System.nanoTime();
            assertThat(source("all-").translator().translate(Cases.raw(bytes, "text/csv")))
                    .isNotNull();
            long took = (System.nanoTime() - started) / 1_000_000;
            System.out.println("MEASURE 1 MiB of " + text.strip() + ": " + took + " ms");
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
                .containsExactly("path", "internal", "settle", "poll_every");
        assertThat(cdr.validate(bad)).allMatch(p -> !p.help().isBlank());
    }
}
