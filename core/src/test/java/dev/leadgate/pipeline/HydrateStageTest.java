package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Wakeup;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What is told of a vendor that owes details.
class HydrateStageTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();

    /// Nothing is kept.
    private static final class NoInbox implements Inbox, Enrichments {
        @Override
        public CompletionStage<Void> append(String source, Lane lane, List<Envelope> envelopes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void appendPage(String source, Lane lane, List<Envelope> envelopes, Cursor next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Cursor cursor(String source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Claimed> claim(Lane lane, int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void hydrated(Claimed claimed, Payload payload) {}

        @Override
        public void later(Claimed claimed, Duration after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Wakeup wakeup(Lane lane) {
            return new Wakeup();
        }

        @Override
        public List<Claimed> claim(int max, Set<String> busy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void later(Claimed claimed, Duration after, String why) {}

        @Override
        public void without(Claimed claimed) {}

        @Override
        public void done(Claimed claimed) {}

        @Override
        public List<Pending> pending(int max) {
            throw new UnsupportedOperationException();
        }
    }

    private Event told(Hydrator hydrator, int attempt, Duration age) throws InterruptedException {
        var hosted = new Intake.Hosted(request -> new Verdict.Answer(Reply.of(202)));
        var source = new Source(
                List.of(hosted),
                Optional.of(hydrator),
                raw -> new Translation.Ignored(Translation.Reason.STATUS, "not read here"),
                List::of);
        var sources = new Sources();
        sources.replace(List.of(new OpenSource(
                new SourceFacts("ads", "test", Channel.API, Optional.empty(), ZoneOffset.UTC), source, "/in/ads", 9)));
        var telemetry = new Telemetry(new SimpleMeterRegistry());
        telemetry.listen(event -> {
            if (!(event instanceof Event.DeadLetterWritten)) {
                told.add(event);
            }
        });
        var store = new NoInbox();
        var stage = new HydrateStage(sources, store, store, batch -> {}, telemetry, () -> NOW);
        var raw = new RawLead(7, "ads", new Envelope("k", NOW, Payload.utf8("{}", ""), Map.of()), Optional.empty());
        stage.hydrate(List.of(new Claimed(raw, NOW.minus(age), attempt)));
        var event = told.poll(20, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return java.util.Objects.requireNonNull(event);
    }

    @Test
    void every_end_of_a_fetch_is_told_as_what_it_is() throws Exception {
        var pause = Duration.ofMinutes(5);
        Hydrator busy = raw -> new Hydration.Later(pause, "too many calls");
        assertThat(told(busy, 1, Duration.ZERO)).isEqualTo(new Event.DetailsLate("ads", 7, "too many calls", pause));
        assertThat(told(busy, 12, Duration.ofDays(1))).isEqualTo(new Event.DetailsGivenUp("ads", 7));
        assertThat(told(raw -> new Hydration.Gone("no such lead"), 1, Duration.ZERO))
                .isEqualTo(new Event.DetailsGivenUp("ads", 7));
        assertThat(told(
                        raw -> {
                            throw new AccessRefusedException("no right");
                        },
                        1,
                        Duration.ZERO))
                .isEqualTo(new Event.DetailsRefused("ads", 7, "no right"));
        assertThat(told(raw -> new Hydration.Complete(Payload.utf8("{}", "")), 1, Duration.ZERO))
                .isEqualTo(new Event.DetailsFetched("ads", 7));
    }
}
