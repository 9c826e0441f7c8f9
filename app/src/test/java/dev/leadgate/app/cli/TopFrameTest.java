package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.api.Top;
import dev.leadgate.app.api.Top.SourceStat;
import dev.leadgate.app.api.Top.TeamStat;
import dev.leadgate.app.api.Top.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopFrameTest {
    private static final Instant NOW = Instant.parse("2026-03-02T07:04:11Z");
    private static final String KEYS = "[s]ort  [p]ause  [q]uit";

    private static Top top() {
        return new Top(
                NOW,
                NOW.minusSeconds(761),
                List.of(
                        source("website", "web_form", "ok", "ok", 41, 30, Optional.of(180.2), 0, 1),
                        source("sales_inbox", "imap", "ok", "connected", 12.2, 8, Optional.of(2400.0), 0, 3),
                        source("partner_api", "webhook", "warn", "bad payloads", 3, 2, Optional.of(195.0), 14, 250),
                        source(
                                "pbx_of_the_whole_company",
                                "asterisk_cdr",
                                "fail",
                                "needs you",
                                0,
                                0,
                                Optional.empty(),
                                0,
                                90_000)),
                List.of(new TeamStat("apac", 4, 6, 61, 0), new TeamStat("global", 2, 3, 58, 3)),
                new Totals(56.2, 55.7, 3, 14, 2, 1_200, 92, 241, 1_100));
    }

    private static SourceStat source(
            String id,
            String type,
            String level,
            String state,
            double rate,
            int peak,
            Optional<Double> p95,
            long dead,
            long ago) {
        var series =
                IntStream.range(0, 30).mapToObj(i -> (long) (peak * i / 29)).toList();
        return new SourceStat(id, type, level, state, rate, series, p95, dead, Optional.of(NOW.minusSeconds(ago)));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 200})
    void draws_the_golden_frame(int columns) throws IOException {
        var frame = TopFrame.render(top(), columns, 50, TopFrame.Sort.NAME, KEYS);

        assertThat(String.join("\n", frame) + "\n").isEqualTo(golden("top-" + columns + ".txt"));
        assertThat(frame).allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(columns));
    }

    private static String golden(String name) throws IOException {
        try (var in = Objects.requireNonNull(TopFrameTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void keeps_state_words_whole_in_80_columns_and_fits_24_lines() {
        var many = new Top(
                NOW,
                NOW,
                IntStream.range(0, 40)
                        .mapToObj(i ->
                                source("source-" + i, "webhook", "warn", "bad payloads", i, i, Optional.empty(), 1, 1))
                        .toList(),
                IntStream.range(0, 12)
                        .mapToObj(i -> new TeamStat("team-" + i, 1, 2, 3, 4))
                        .toList(),
                top().totals());

        var frame = TopFrame.render(many, 80, 24, TopFrame.Sort.BUSY, KEYS);

        assertThat(frame).hasSize(24).last().isEqualTo(KEYS);
        assertThat(frame).anySatisfy(line -> assertThat(line).contains("source-39", "▲ bad payloads"));
        assertThat(frame).anySatisfy(line -> assertThat(line).contains("more sources"));
        assertThat(frame).anySatisfy(line -> assertThat(line).contains("more teams"));
    }

    @Test
    void sorts_by_what_is_asked() {
        var byDead = TopFrame.render(top(), 80, 50, TopFrame.Sort.DEAD, "");

        assertThat(byDead.get(2)).startsWith("partner_api");
    }

    @Test
    void bars_show_silence_as_nothing() {
        assertThat(TopFrame.spark(List.of(0L, 1L, 4L, 8L), 4)).isEqualTo(" ▁▄█");
        assertThat(TopFrame.spark(List.of(0L, 0L), 2)).isEqualTo("  ");
    }

    @Test
    void a_terminal_never_gets_what_strangers_wrote_to_control_it() {
        assertThat(Output.clean("a\u001b[2Jb\u009bc\u202ed\re")).isEqualTo("a [2Jb c d e");
    }
}
