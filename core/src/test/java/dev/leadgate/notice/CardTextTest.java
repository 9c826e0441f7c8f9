package dev.leadgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Action;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:02:00Z");
    private static final UUID ID = UUID.fromString("01936d2e-0000-7000-8000-00000000abcd");
    private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://leads.example.com/"));

    @Test
    void factsStandInTheirOrder() {
        var text = text("lead_assigned", "id", card(false));
        assertThat(text.lines())
                .containsExactly(
                        "Kartika W. · PT Maju Jaya",
                        "“Harga untuk 120 kursi?”",
                        "formulir web, Jakarta · 120 kursi",
                        "Terima sebelum 14.07 (5 menit lagi)",
                        "Kenapa Anda: giliran berikutnya",
                        "Sebelumnya: permintaan ke-2",
                        "Cara menjawab: +62 812 · k@maju.example");
        assertThat(text.title()).isEqualTo("Terima sebelum 14.07: Kartika W., 120 kursi");
        assertThat(text.open()).contains(URI.create("https://leads.example.com/leads/L-1042"));
        assertThat(text.fields())
                .extracting(f -> f.label())
                .containsExactly("Dari", "Ukuran", "Terima sebelum", "Kenapa Anda", "Sebelumnya", "Cara menjawab");
    }

    @Test
    void threeDecisionsAreOfferedAndOnlyThoseThatHaveAName() {
        var actions =
                List.of(action("unheard_of"), action("accept"), action("decline"), action("snooze"), action("open"));
        assertThat(text("lead_assigned", "es", card(false).with(actions)).buttons())
                .extracting(b -> b.label() + " " + b.callback())
                .containsExactly("Aceptar accept:t0", "Rechazar decline:t0", "Recordar más tarde snooze:t0");
        assertThat(text("lead_assigned", "es", card(false)).buttons()).isEmpty();
    }

    private static Action action(String key) {
        return new Action(key, "t0", Optional.empty());
    }

    @Test
    void nobodyIsHurriedByATest() {
        var text = text("lead_assigned", "en", card(true));
        assertThat(text.by()).isEmpty();
        assertThat(text.title()).isEqualTo("[Test] New lead: Kartika W., 120 kursi");
        assertThat(text.sentences().getFirst()).startsWith("Test lead:");
        assertThat(text.sentences()).hasSizeLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "lead_touched,Again: Kartika W.,Why you: giliran berikutnya",
        "lead_wrote,New message: Kartika W.,Why you: giliran berikutnya",
        "lead_gone,Passed on: Kartika W.,Why: giliran berikutnya",
        "reminder,Waits for you: Kartika W.,Why you: giliran berikutnya",
        "sla_missed,Not accepted in time: Kartika W.,Why: giliran berikutnya",
        "lead_passed_on,Passed on: Kartika W.,Why: giliran berikutnya"
    })
    void newsOfALeadSaysWhatIsNew(String kind, String headline, String why) {
        var text = text(kind, "en", card(false));
        assertThat(text.headline()).isEqualTo(headline);
        assertThat(text.sentences()).contains(why);
    }

    private static CardText text(String kind, String language, Card card) {
        var to = new Recipient("budi", "Budi", language, "Asia/Jakarta", Map.of());
        return CardText.of(new Notification(ID, kind, to, card), Map.of(), PUBLIC, NOW);
    }

    private static Card card(boolean test) {
        return new Card(
                "L-1042",
                ID,
                Optional.of("Kartika W."),
                Optional.of("PT Maju\r\nJaya"),
                Optional.of("Harga untuk 120 kursi?"),
                "web_form",
                "website",
                Optional.of("Jakarta"),
                Optional.of("120 kursi"),
                Optional.of(NOW.plusSeconds(300)),
                "giliran berikutnya",
                Optional.of("permintaan ke-2"),
                List.of("+62 812", "k@maju.example"),
                NOW,
                test);
    }
}
