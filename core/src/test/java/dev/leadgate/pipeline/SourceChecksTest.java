package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Whatever a probe does, there is an answer in time.
class SourceChecksTest {
    private final SourceChecks checks = new SourceChecks(InstantSource.system(), Duration.ofSeconds(1));

    private static OpenSource source(String id, Probe probe) {
        var intake = new Intake.Hosted(request -> new Verdict.Answer(Reply.of(200)));
        var source = new Source(List.of(intake), Optional.empty(), raw -> new Translation.Unreadable("", ""), probe);
        var facts = new SourceFacts(id, "test", Channel.API, Optional.empty(), ZoneOffset.UTC);
        return new OpenSource(facts, source, "/in/" + id, 1 << 20);
    }

    @Test
    void good_bad_broken_and_hanging_probes_are_told_apart() throws Exception {
        var never = new CountDownLatch(1);
        var found = checks.run(List.of(
                source("good", () -> List.of(new Finding(true, "login ok", ""))),
                source("bad", () -> List.of(new Finding(false, "401", "get a new token"))),
                source("broken", () -> {
                    throw new IOException("no route to host");
                }),
                source("mute", () -> {
                    throw new IllegalStateException();
                }),
                source("hanging", () -> {
                    never.await();
                    return List.of();
                }),
                source("plain", List::of)));

        assertThat(found).extracting(SourceChecks.Check::ok).containsExactly(true, false, false, false, false, true);
        assertThat(found)
                .extracting(c -> c.findings().getFirst().what())
                .containsExactly(
                        "login ok",
                        "401",
                        "no route to host",
                        "IllegalStateException",
                        "no answer within 1 s",
                        "listens on /in/plain; nothing to log in to");
        assertThat(found.stream().filter(c -> !c.ok()).flatMap(c -> c.findings().stream()))
                .allSatisfy(f -> assertThat(f.hint()).isNotBlank());
        assertThat(found)
                .as("a bug or a refusal is for sure, the network is not")
                .extracting(c -> c.findings().getFirst().doubtful())
                .containsExactly(false, false, true, false, true, false);
        never.countDown();
    }
}
