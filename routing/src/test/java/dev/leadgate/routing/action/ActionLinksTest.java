package dev.leadgate.routing.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.action.ActionLinks.Carried;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActionLinksTest {
    private static final Instant ARRIVED = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID LEAD = id(ARRIVED, 7);
    private static final UUID TURN = new UUID(0, 3);
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

    private Optional<Carried> read(String token) {
        return links.read(token, ARRIVED.plusSeconds(60))
                .filter(carried -> REPS.stream().anyMatch(rep -> links.proves(carried, rep, TURN)));
    }

    @Test
    void a_token_says_of_which_lead_rep_and_turn_it_is() {
        var carried = read(token("budi")).orElseThrow();
        assertThat(carried.lead()).isEqualTo(LEAD);
        assertThat(links.proves(carried, "budi", TURN)).isTrue();
        assertThat(links.proves(carried, "budi", new UUID(0, 4)))
                .as("a later turn")
                .isFalse();
        assertThat(carried.toString()).isEqualTo("Carried[" + LEAD + "]");
        assertThat(token("budi")).matches("[A-Za-z0-9_-]{40}").isEqualTo(token("budi"));
    }

    private String token(String rep) {
        return links.token(LEAD, rep, TURN);
    }

    @Test
    void every_change_of_one_character_is_refused() {
        var token = token("budi");
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
        var mine = token("ana");
        var carried = links.read(mine, ARRIVED).orElseThrow();
        assertThat(List.of("budi", "dina")).noneMatch(rep -> links.proves(carried, rep, TURN));
        assertThat(links.token(id(ARRIVED, 8), "ana", TURN)).isNotEqualTo(mine);
        assertThat(links(2, Optional.empty()).proves(carried, "ana", TURN)).isFalse();
    }

    @Test
    void what_is_no_token_is_nobodys() {
        for (var text : List.of("", "a", "%", "A".repeat(40), "A".repeat(400), token("ana") + "=", "ü")) {
            assertThat(read(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_token_ends_thirty_days_after_its_lead_came() {
        var token = token("ana");
        assertThat(links.read(token, ARRIVED.plus(ActionLinks.LASTS))).isPresent();
        assertThat(links.read(token, ARRIVED.plus(ActionLinks.LASTS).plus(Duration.ofMillis(1))))
                .isEmpty();
    }

    @Test
    void pages_are_where_reps_reach_the_gateway_and_nowhere_else() {
        assertThat(links.page(LEAD, "ana", TURN)).hasValue(URI.create("https://leads.example.com/a/" + token("ana")));
        assertThat(links(1, Optional.empty()).page(LEAD, "ana", TURN)).isEmpty();
        assertThat(links.toString()).doesNotContain(token("ana"));
    }
}
