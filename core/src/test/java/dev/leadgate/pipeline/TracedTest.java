package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.telemetry.Passage;
import dev.leadgate.telemetry.Telemetry;
import dev.leadgate.telemetry.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TracedTest {
    private static final String SENDER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Envelope PLAIN =
            new Envelope("k", Instant.EPOCH, Payload.utf8("{}", "application/json"), Map.of("call", "7"));

    private final Telemetry telemetry = new Telemetry(new SimpleMeterRegistry());

    private void on() {
        telemetry.trace(new Traces() {
            @Override
            public boolean wants(UUID lead) {
                return true;
            }

            @Override
            public void passed(Passage passage) {}

            @Override
            public void close() {}
        });
    }

    private static RawLead raw(Envelope envelope) {
        return new RawLead(1, "site", envelope, Optional.empty());
    }

    @Test
    void while_traces_are_off_nothing_is_touched() {
        var sent = List.of(PLAIN);
        assertThat(Traced.marked(telemetry, sent, () -> {
                    throw new AssertionError("nobody needs to know");
                }))
                .isSameAs(sent);
    }

    @Test
    void translators_see_nothing_of_the_mark() {
        on();
        var marked = Traced.marked(telemetry, List.of(PLAIN), () -> SENDER).getFirst();
        assertThat(marked.attributes()).hasSize(3).containsValue(SENDER);
        assertThat(Traced.unmarked(raw(marked))).isEqualTo(raw(PLAIN));
        var plain = raw(PLAIN);
        assertThat(Traced.unmarked(plain)).isSameAs(plain);
    }

    @Test
    void what_is_no_trace_context_is_not_kept() {
        on();
        for (var odd : List.of("", "x", "00-00-00-00", SENDER + "-x", SENDER.replaceFirst("00", "0g"))) {
            assertThat(Traced.marked(telemetry, List.of(PLAIN), () -> odd)
                            .getFirst()
                            .attributes())
                    .as(odd)
                    .hasSize(2);
        }
    }
}
