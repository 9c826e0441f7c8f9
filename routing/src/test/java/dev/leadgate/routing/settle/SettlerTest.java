package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.Given;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Decider;
import dev.leadgate.store.DueTimer;
import dev.leadgate.store.FencedException;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Mover;
import dev.leadgate.store.WaitingLead;
import dev.leadgate.store.Wakeup;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What becomes of a batch that the store does not take.
class SettlerTest {
    private static final int TRIES = 4;

    private final Deque<RuntimeException> faults = new ArrayDeque<>();
    private final List<Batch> asked = new ArrayList<>();
    private final List<Duration> putOff = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Settler settler = new Settler(
            new Book(),
            new Put(),
            () -> new RoutingDecider(() -> Given.policy(Given.standard())),
            tests -> {},
            events -> {},
            new Telemetry(meters),
            List.of(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)));

    @Test
    void anOutageThatIsOverSoonCostsNoLease() {
        faults.add(away());
        faults.add(away());
        settler.settle(batch(3));
        assertThat(asked).containsExactly(batch(3), batch(3), batch(3));
        assertThat(counted("leadgate.store.away", "stage", "settle")).isEqualTo(2);
        assertThat(counted("leadgate.leads.settled")).isEqualTo(3);
        assertThat(putOff).isEmpty();
    }

    @Test
    void anOutageThatLastsIsLeftToTheLease() {
        for (int i = 0; i < TRIES; i++) {
            faults.add(away());
        }
        assertThatThrownBy(() -> settler.settle(batch(3))).isInstanceOf(LeadgateException.class);
        assertThat(asked).hasSize(TRIES);
        assertThat(putOff).isEmpty();
    }

    /// The answer to the commit was lost, not the commit.
    @Test
    void aTryThatWasCommittedUnseenIsNotDoneTwice() {
        faults.add(away());
        faults.add(new FencedException("1 of 1 envelopes are claimed by somebody else"));
        settler.settle(batch(1));
        assertThat(asked).hasSize(2);
        assertThat(counted("leadgate.settle.failures")).isZero();
        assertThat(putOff).isEmpty();
    }

    @Test
    void whatIsNoOutageIsSplitAndNotRepeated() {
        faults.add(new IllegalStateException("a bug"));
        faults.add(new IllegalStateException("a bug"));
        settler.settle(batch(2));
        assertThat(asked).extracting(b -> b.results().size()).containsExactly(2, 1, 1);
        assertThat(putOff).containsExactly(Duration.ofSeconds(2));
    }

    private static LeadgateException away() {
        return new LeadgateException(ErrorCode.LG0801, "PostgreSQL does not answer: restarting");
    }

    private double counted(String name, String... tags) {
        return meters.counter(name, tags).count();
    }

    private static Batch batch(int size) {
        return new Batch(LongStream.range(0, size)
                .mapToObj(id -> new Claimed(
                        new RawLead(
                                id,
                                "site",
                                new Envelope("k" + id, Instant.EPOCH, Payload.of(new byte[0], ""), Map.of()),
                                Optional.empty()),
                        Instant.EPOCH,
                        1))
                .map(claimed -> new Batch.Result(claimed, List.of(new Batch.Outcome.Ignored("status", ""))))
                .toList());
    }

    private final class Book implements LeadBook {
        @Override
        public Batch.Settled settle(Batch batch, Decider decider) {
            asked.add(batch);
            if (!faults.isEmpty()) {
                throw faults.remove();
            }
            return new Batch.Settled(List.of());
        }

        @Override
        public Batch.Settled settleWaiting(List<WaitingLead> waiting, Decider decider) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Moved act(UUID lead, Cause cause, Mover mover) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Moved timeCame(DueTimer due, Mover mover) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Moved> rehearse(List<UUID> leads, Cause cause, Mover mover) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<UUID> heldBy(String rep) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long apply(PolicyRecord policy) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Put implements Inbox {
        @Override
        public void later(Claimed claimed, Duration after) {
            putOff.add(after);
        }

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
        public void hydrated(Claimed claimed, Payload payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Wakeup wakeup(Lane lane) {
            throw new UnsupportedOperationException();
        }
    }
}
