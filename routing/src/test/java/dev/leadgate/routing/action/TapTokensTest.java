package dev.leadgate.routing.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.action.TapTokens.Pressed;
import dev.leadgate.spi.Notification.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TapTokensTest {
    private static final Instant ARRIVED = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID LEAD = new UUID(ARRIVED.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0007L);
    private static final UUID TURN = UUID.nameUUIDFromBytes(new byte[] {1});
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final TapTokens tokens = tokens(1);
    private final String callback = "accept:" + tokens.token("accept", LEAD, "budi", TURN);

    private static TapTokens tokens(int key) {
        var bytes = new byte[32];
        new Random(key).nextBytes(bytes);
        return new TapTokens(bytes);
    }

    private Optional<Pressed> read(String text) {
        return tokens.read(text, ARRIVED.plusSeconds(60));
    }

    private boolean good(TapTokens reader, String text, String rep, UUID turn) {
        return reader.read(text, ARRIVED.plusSeconds(60))
                .filter(p -> p.lead().equals(LEAD) && reader.proves(p, rep, turn))
                .isPresent();
    }

    @Test
    void a_button_is_good_for_its_action_lead_rep_and_turn_alone() {
        assertThat(good(tokens, callback, "budi", TURN)).isTrue();
        assertThat(good(tokens, callback, "ana", TURN)).isFalse();
        assertThat(good(tokens, callback, "budi", UUID.nameUUIDFromBytes(new byte[] {2})))
                .isFalse();
        assertThat(good(tokens, callback.replace("accept", "decline"), "budi", TURN))
                .isFalse();
        assertThat(good(tokens(2), callback, "budi", TURN)).isFalse();
        var other = new UUID(LEAD.getMostSignificantBits(), 8);
        assertThat(tokens.token("accept", other, "budi", TURN))
                .isNotEqualTo(tokens.token("accept", LEAD, "budi", TURN));
    }

    @Test
    void every_change_of_one_character_is_refused() {
        for (int at = callback.indexOf(':') + 1; at < callback.length(); at++) {
            for (int i = 0; i < ALPHABET.length(); i++) {
                char other = ALPHABET.charAt(i);
                if (other != callback.charAt(at)) {
                    var changed = callback.substring(0, at) + other + callback.substring(at + 1);
                    assertThat(good(tokens, changed, "budi", TURN)).as(changed).isFalse();
                }
            }
        }
    }

    @Test
    void what_is_none_of_ours_is_not_read() {
        for (var text : new String[] {
            "",
            ":",
            "accept",
            "accept:",
            callback + "A",
            callback.substring(1) + " ",
            "ACCEPT" + callback.substring(6),
            callback.replace(':', '|'),
            "\n" + callback,
            "accept:" + "*".repeat(38),
            "x".repeat(10_000)
        }) {
            assertThat(read(text)).as(text).isEmpty();
        }
    }

    @Test
    void it_ends_thirty_days_after_the_lead_arrived() {
        assertThat(tokens.read(callback, ARRIVED.plus(Duration.ofDays(30)))).isPresent();
        assertThat(tokens.read(callback, ARRIVED.plus(Duration.ofDays(30)).plusMillis(1)))
                .isEmpty();
    }

    @Test
    void every_button_fits_the_narrowest_channel() {
        var keys = Stream.concat(
                Stream.of("accept", "contacted", "no_answer", "back"),
                Stream.concat(
                        ActionWords.DECLINE_REASONS.stream().map(r -> "decline_" + r),
                        ActionWords.NO_LEAD_REASONS.stream().map(r -> "not_a_lead_" + r)));
        assertThat(keys).allSatisfy(key -> {
            var action = new Action(key, tokens.token(key, LEAD, "budi", TURN), Optional.empty());
            assertThat(action.callback().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
            assertThat(read(action.callback())).map(Pressed::action).hasValue(key);
        });
    }

    @Test
    void nothing_shows_a_proof() {
        assertThat(tokens).hasToString("TapTokens");
        assertThat(read(callback).orElseThrow()).hasToString("Pressed[accept, " + LEAD + "]");
    }
}
