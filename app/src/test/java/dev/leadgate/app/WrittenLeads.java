package dev.leadgate.app;

import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Facts;
import dev.leadgate.store.ForwardingDecider;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Store;
import dev.leadgate.store.Word;
import dev.leadgate.store.Written;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Leads of the real store, each with what its person was written before.
final class WrittenLeads {
    private final Store store;
    private int sent;

    WrittenLeads(Store store) {
        this.store = store;
    }

    /// Tags stand for fields that tell who somebody is.
    private static final class Asking extends ForwardingDecider {
        private final boolean outs;
        private Written written = Written.NONE;

        Asking(boolean outs) {
            super(new PlainDecider(List.of("ana"), List.of()));
            this.outs = outs;
        }

        @Override
        public Set<String> keys(Lead lead) {
            var keys = new LinkedHashSet<>(live.keys(lead));
            lead.tags().forEach(tag -> keys.add("field:" + tag));
            return keys;
        }

        @Override
        public Set<String> sought(Lead lead) {
            return keys(lead);
        }

        @Override
        public boolean asksForLetters() {
            return true;
        }

        @Override
        public List<Word> words(Facts facts, List<Settlement> settled) {
            written = facts.written();
            var first = facts.arrivals().getFirst().lead();
            return outs
                    ? List.of(new Word(
                            first.id(),
                            facts.arrivals().getFirst().number(),
                            List.of(),
                            Optional.empty(),
                            Set.of(first.person().reaches().getFirst().key()),
                            List.of()))
                    : List.of();
        }
    }

    record Made(UUID id, Written written) {}

    /// @param customer a field by which the person is known; empty for none
    /// @param outs the first address says that it wants no more
    Made made(String customer, boolean outs, Reach... reaches) {
        var envelope = new Envelope("l" + ++sent, Instant.EPOCH, Payload.of(new byte[] {1}, ""), Map.of());
        store.inbox()
                .append("test", Lane.RECEIVED, List.of(envelope))
                .toCompletableFuture()
                .join();
        var claimed = store.inbox().claim(Lane.RECEIVED, 1).getFirst();
        var lead = lead(new UUID(7, sent), customer, List.of(reaches));
        var decider = new Asking(outs);
        var outcome = new Batch.Outcome.Standardized(lead, false);
        store.book().settle(new Batch(List.of(new Batch.Result(claimed, List.of(outcome)))), decider);
        return new Made(lead.id(), decider.written);
    }

    private static Lead lead(UUID id, String customer, List<Reach> reaches) {
        return new Lead(
                id,
                "test",
                "test",
                Channel.API,
                Instant.EPOCH,
                new Person(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), reaches),
                new Inquiry(
                        "form",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                Attribution.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                customer.isEmpty() ? List.of() : List.of(customer),
                false,
                Map.of());
    }
}
