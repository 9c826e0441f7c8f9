package dev.leadgate.routing.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.action.ActionLinks.Bearer;
import dev.leadgate.spi.Notification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActionLinksTest {
    private static final Instant ARRIVED = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID LEAD = id(ARRIVED, 7);
    private static final List<String> REPS = List.of("ana", "budi", "dina");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final ActionLinks links = links(1, Optional.of(URI.create("https://leads.example.com/")));

    private static ActionLinks links(int key, Optional<URI> publicUrl) {
        var bytes = new byte[32];
        new Random(key).nextBytes(bytes);
        return new ActionLinks(bytes, () -> publicUrl);
    }

    private static UUID id(Instant at, long low) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | low);
    }

    private Optional<Bearer> read(String token) {
        return links.read(token, REPS, ARRIVED.plusSeconds(60));
    }

    @Test
    void a_token_says_whose_it_is() {
        assertThat(read(links.token(LEAD, "budi"))).hasValue(new Bearer(LEAD, "budi"));
        assertThat(links.token(LEAD, "budi")).matches("[A-Za-z0-9_-]{40}").isEqualTo(links.token(LEAD, "budi"));
    }

    @Test
    void every_change_of_one_character_is_refused() {
        var token = links.token(LEAD, "budi");
        var tried = new HashSet<String>();
        for (int at = 0; at < token.length(); at++) {
            for (int i = 0; i < ALPHABET.length(); i++) {
                char other = ALPHABET.charAt(i);
                if (other != token.charAt(at)) {
                    var changed = token.substring(0, at) + other + token.substring(at + 1);
                    assertThat(read(changed)).as(changed).isEmpty();
                    tried.add(changed);
                }
            }
        }
        assertThat(tried).hasSize(40 * 63);
    }

    @Test
    void a_token_is_worth_nothing_for_another_rep_lead_or_key() {
        var mine = links.token(LEAD, "ana");
        assertThat(links.read(mine, List.of("budi", "dina"), ARRIVED)).isEmpty();
        assertThat(links.token(id(ARRIVED, 8), "ana")).isNotEqualTo(mine);
        assertThat(links(2, Optional.empty()).read(mine, REPS, ARRIVED)).isEmpty();
    }

    @Test
    void what_is_no_token_is_nobodys() {
        for (var text : List.of("", "a", "%", "A".repeat(40), "A".repeat(400), links.token(LEAD, "ana") + "=", "ü")) {
            assertThat(read(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_token_ends_thirty_days_after_its_lead_came() {
        var token = links.token(LEAD, "ana");
        assertThat(links.read(token, REPS, ARRIVED.plus(ActionLinks.LASTS))).isPresent();
        assertThat(links.read(token, REPS, ARRIVED.plus(ActionLinks.LASTS).plus(Duration.ofMillis(1))))
                .isEmpty();
    }

    @Test
    void pages_are_where_reps_reach_the_gateway_and_nowhere_else() {
        assertThat(links.page(LEAD, "ana"))
                .hasValue(URI.create("https://leads.example.com/a/" + links.token(LEAD, "ana")));
        assertThat(links(1, Optional.empty()).page(LEAD, "ana")).isEmpty();
        assertThat(links.toString()).doesNotContain(links.token(LEAD, "ana"));
    }

    @Test
    void who_is_told_of_a_lead_of_theirs_gets_its_page_and_nobody_else() {
        var page = links.page(LEAD, "ana");
        assertThat(page).isPresent();
        for (var kind : List.of("lead_assigned", "lead_touched", "reminder")) {
            assertThat(links.on(notification(kind, false)).card().page())
                    .as(kind)
                    .isEqualTo(page);
            assertThat(links.on(notification(kind, true)).card().page())
                    .as("test " + kind)
                    .isEmpty();
        }
        for (var kind : List.of("sla_missed", "lead_passed_on")) {
            assertThat(links.on(notification(kind, false)).card().page())
                    .as(kind)
                    .isEmpty();
        }
    }

    private static Notification notification(String kind, boolean test) {
        var card = new Notification.Card(
                "L-1042",
                LEAD,
                Optional.of("Kartika W."),
                Optional.empty(),
                Optional.empty(),
                "web_form",
                "website",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "next in turn",
                Optional.empty(),
                List.of(),
                ARRIVED,
                test);
        var ana = new Notification.Recipient("ana", "Ana Ruiz", "es", "Europe/Madrid", Map.of());
        return new Notification(new UUID(0, 1), kind, ana, card);
    }
}
