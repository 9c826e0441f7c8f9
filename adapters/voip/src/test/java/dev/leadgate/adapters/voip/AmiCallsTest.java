package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmiCallsTest {
    private static final Instant T = Instant.parse("2026-03-02T10:00:00Z");

    private final AmiCalls records = new AmiCalls(true, Duration.ofSeconds(3));
    private final AmiCalls channels = new AmiCalls(false, Duration.ofSeconds(3));

    private static AmiMessage message(String event, String call, String channel) {
        var text = "Event: " + event + "\r\nUniqueid: " + channel + "\r\nLinkedid: " + call + "\r\n";
        return AmiMessage.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_call_settles_after_its_last_record() {
        records.add(message("Cdr", "1", "1"), T);
        records.add(message("Cdr", "1", "2"), T.plusSeconds(2));
        records.add(message("Hangup", "2", "2"), T);
        assertThat(records.over(T.plusSeconds(4), false)).isEmpty();
        assertThat(records.over(T.plusSeconds(5), false)).containsExactly("1");
        assertThat(records.envelopes(List.of("1")).getFirst().occurredAt()).isEqualTo(T);
        assertThat(records.over(T.plusSeconds(5), false)).as("not stored yet").containsExactly("1");
        records.stored(List.of("1"));
        assertThat(records.over(T.plusSeconds(50), true)).isEmpty();
        assertThatThrownBy(() -> records.envelopes(List.of("1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_record_without_linkedid_is_a_call_of_its_own() {
        records.add(message("Cdr", "", "7"), T);
        records.add(message("Cdr", "", ""), T);
        records.add(message("Cdr", "", "x".repeat(201)), T);
        assertThat(records.over(T, true)).containsExactly("7");
    }

    @Test
    void a_call_is_over_when_its_first_channel_and_all_others_are() {
        channels.add(message("Newchannel", "1", "1"), T);
        channels.add(message("Newchannel", "1", "2"), T);
        channels.add(message("DialEnd", "1", "1"), T);
        channels.add(message("Hangup", "1", "2"), T);
        assertThat(channels.over(T.plusSeconds(6_000), true)).isEmpty();
        channels.add(message("Hangup", "9", "1"), T.plusSeconds(6_000));
        assertThat(channels.over(T.plusSeconds(6_002), false)).isEmpty();
        assertThat(channels.over(T.plusSeconds(6_003), false)).containsExactly("1");
        assertThat(channels.over(T.plusSeconds(6_000), true)).containsExactly("1");
    }

    @Test
    void a_call_that_began_before_us_waits_for_its_end() {
        channels.add(message("DialEnd", "1", "1"), T);
        assertThat(channels.over(T.plusSeconds(599), true)).isEmpty();
        channels.add(message("Hangup", "1", "1"), T.plusSeconds(60));
        assertThat(channels.over(T.plusSeconds(63), false)).containsExactly("1");
        channels.add(message("BridgeEnter", "2", "2"), T);
        assertThat(channels.over(T.plusSeconds(600), false)).containsExactly("1", "2");
    }

    @Test
    void a_call_whose_end_nobody_heard_is_given_up_after_a_while() {
        channels.add(message("Newchannel", "1", "1"), T);
        channels.cutOff();
        channels.add(message("Newchannel", "2", "2"), T);
        assertThat(channels.over(T.plusSeconds(599), false)).isEmpty();
        assertThat(channels.over(T.plusSeconds(600), false)).containsExactly("1");
        channels.stored(List.of("1"));
        channels.add(message("Hangup", "1", "1"), T.plusSeconds(700));
        assertThat(channels.over(T.plusSeconds(703), false))
                .as("as a call of its own")
                .containsExactly("1");
    }

    @Test
    void what_is_held_is_bounded() {
        for (int i = 0; i < 1_000; i++) {
            records.add(message("Cdr", "1", "1"), T);
        }
        assertThat(records.envelopes(List.of("1")).getFirst().payload().text().split("\r\n\r\n"))
                .hasSize(200);
        for (int i = 0; i < 9_999; i++) {
            assertThat(records.full()).isFalse();
            records.add(message("Cdr", "c" + i, "1"), T);
        }
        assertThat(records.full()).isTrue();
    }
}
