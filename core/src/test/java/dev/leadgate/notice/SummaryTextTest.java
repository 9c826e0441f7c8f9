package dev.leadgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Summary;
import dev.leadgate.spi.Summary.Entry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:02:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 9 leads at once: answer the first by 14:05 | And 2 more leads.",
                "es | 9 leads a la vez: responde el primero antes de las 14:05 | Y 2 leads más.",
                "id | 9 prospek sekaligus: jawab yang pertama sebelum 14.05 | Dan 2 prospek lagi."
            })
    void howManyThereAreAndUntilWhenTheFirstMustBeAnswered(String language, String title, String more) {
        var text = text(language, "x", 7, 2);
        assertThat(text.title()).isEqualTo(title);
        assertThat(text.more()).contains(more);
        assertThat(text.lines()).hasSize(7);
    }

    /// What somebody else has, or a vendor tests, hurries nobody.
    @Test
    void onlyWhatWaitsForTheReaderHasADeadline() {
        var others = new Entry("lead_passed_on", card("x", 0, false));
        var test = new Entry("lead_assigned", card("x", 0, true));
        assertThat(text(summary("en", List.of(others, test), 0)).title()).isEqualTo("2 leads at once");
    }

    @Test
    void oneLeadIsNoCrowd() {
        assertThat(text("en", "Ann", 1, 0).title()).isEqualTo("Accept by 14:05: Ann0");
    }

    @Test
    void eachLineLeadsToItsLead() {
        assertThat(text("en", "Ann", 2, 0).plain(4_000))
                .containsExactly(
                        "2 leads at once: answer the first by 14:05",
                        "Accept by 14:05: Ann0 https://leads.example.com/a/0",
                        "Accept by 14:06: Ann1 https://leads.example.com/a/1",
                        "All my leads: https://leads.example.com/me");
    }

    /// Where there is little room, names give way and addresses do not.
    @Test
    void addressesStayWholeInLittleRoom() {
        for (int most : List.of(700, 1_000, 2_000)) {
            var lines = text("es", "Raden Ajeng ".repeat(30), Summary.MOST, 40).plain(most);
            assertThat(String.join("\n", lines)).hasSizeLessThanOrEqualTo(most);
            assertThat(lines)
                    .filteredOn(line -> line.contains("/a/"))
                    .hasSize(Summary.MOST)
                    .allMatch(line -> line.matches(".+ https://leads.example.com/a/[0-9]"));
        }
    }

    private static SummaryText text(String language, String name, int leads, int more) {
        var entries = IntStream.range(0, leads)
                .mapToObj(i -> new Entry("lead_assigned", card(name + i, i, false)))
                .toList();
        return text(summary(language, entries, more));
    }

    private static Summary summary(String language, List<Entry> entries, int more) {
        var to = new Recipient("budi", "Budi", language, "Asia/Jakarta", Map.of());
        return new Summary(new UUID(0, 1), to, entries, more, Optional.of(URI.create("https://leads.example.com/me")));
    }

    private static SummaryText text(Summary summary) {
        return SummaryText.of(summary, Map.of(), Optional.of(URI.create("https://leads.example.com")), NOW);
    }

    private static Card card(String name, int i, boolean test) {
        return new Card(
                        "L-" + i,
                        new UUID(1, i),
                        Optional.of(name),
                        Optional.empty(),
                        Optional.empty(),
                        "web_form",
                        "website",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(NOW.plusSeconds(180 + 60L * i)),
                        "",
                        Optional.empty(),
                        List.of(),
                        NOW,
                        test)
                .at(URI.create("https://leads.example.com/a/" + i));
    }
}
