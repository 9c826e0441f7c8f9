package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Unpacker;
import dev.leadgate.spi.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What comes together stands for itself alone. A list in a body is a batch when one more item in
/// it is one more outcome.
public interface BatchPromises<C extends Record> extends TestedSource<C> {

    @TestFactory
    default Stream<DynamicTest> aReorderedBatchGivesTheSameLeads() {
        return Tried.all(this)
                .filter(t -> itemsStandAlone(t.name()))
                .map(t -> t.test(() -> batches(t).forEach(batch -> {
                    Tally.mutation();
                    var inOrder = outcomes(t, batch.of(batch.items()));
                    var reversed = outcomes(t, batch.of(batch.items().reversed()));
                    assertThat(reversed.leads())
                            .as("with %s in reverse order", batch.where())
                            .containsExactlyInAnyOrderElementsOf(inOrder.leads());
                    // The key of a body that is kept whole is that of its first item; it stays whole.
                    var keys = assertThat(reversed.ids()).as("keys with %s in reverse order", batch.where());
                    if (inOrder.ids().size() > 1) {
                        keys.containsExactlyInAnyOrderElementsOf(inOrder.ids());
                    } else {
                        keys.hasSameSizeAs(inOrder.ids());
                    }
                })));
    }

    @TestFactory
    default Stream<DynamicTest> oneBadItemNeverFailsItsBatch() {
        return Tried.all(this)
                .filter(t -> itemsStandAlone(t.name()))
                .map(t -> t.test(() -> batches(t).stream().map(Batch::ofMany).forEach(batch -> {
                    for (int i = 0; i < Math.min(batch.items().size(), 4); i++) {
                        var others = outcomes(t, batch.of(batch.without(i))).leads();
                        for (var bad : batch.bad()) {
                            Tally.mutation();
                            var found = new ArrayList<>(
                                    outcomes(t, batch.of(batch.with(i, bad))).leads());
                            for (var other : others) {
                                assertThat(found.remove(other))
                                        .as("%s with `%.40s` as item %d still has %s", batch.where(), bad, i, other)
                                        .isTrue();
                            }
                        }
                    }
                })));
    }

    /// Several envelopes of one request come out of a list that these promises know.
    @TestFactory
    default Stream<DynamicTest> everyBatchIsFound() {
        return Tried.all(this)
                .filter(t -> itemsStandAlone(t.name()) && t.envelopes().size() > 1 && isText(t))
                .map(t -> t.test(() -> assertThat(batches(t))
                        .as(
                                "the list that %d envelopes come from",
                                t.envelopes().size())
                        .isNotEmpty()));
    }

    private static <C extends Record> boolean isText(Tried<C> t) {
        return !Batch.of(body(t).bytes(), body(t).mediaType()).isEmpty();
    }

    private static <C extends Record> Payload body(Tried<C> t) {
        return t.c().request().map(r -> r.body()).orElseGet(t.c()::payload);
    }

    private static <C extends Record> List<Batch> batches(Tried<C> t) {
        boolean taken = t.c().request().isPresent()
                ? t.judge(t.request()) instanceof Verdict.Accept
                : t.unpacker().isPresent();
        if (!taken) {
            return List.of();
        }
        return Batch.of(body(t).bytes(), body(t).mediaType()).stream()
                .filter(batch -> {
                    var more = new ArrayList<>(batch.items());
                    more.add(t.test().oneMore(batch.items().getFirst()));
                    return outcomes(t, batch.of(more)).leads().size()
                            > outcomes(t, batch.of(batch.items())).leads().size();
                })
                .toList();
    }

    /// @param leads every draft, and what was ignored or unreadable
    /// @param ids the keys that are the sender's own
    record Outcomes(List<Object> leads, List<String> ids) {}

    private static <C extends Record> Outcomes outcomes(Tried<C> t, byte[] body) {
        var envelopes = t.c().request().isEmpty()
                ? t.unpacker().orElseThrow().unpack(new Unpacker.Message(Payload.of(body, body(t).mediaType()), true))
                : Tried.envelopes(answered(t.judge(t.request(body))));
        var leads = new ArrayList<>();
        for (var translation : t.translations(envelopes)) {
            switch (translation) {
                case Translation.Leads l -> leads.addAll(l.drafts());
                case Translation.Ignored i -> leads.add(i);
                case Translation.Unreadable u -> leads.add(u);
            }
        }
        return new Outcomes(
                leads,
                envelopes.stream()
                        .map(Envelope::key)
                        .filter(k -> !k.startsWith("sha256:"))
                        .toList());
    }

    private static Verdict answered(Verdict verdict) {
        assertThat(verdict).as("the answer to a whole batch").isNotInstanceOf(Verdict.Refuse.class);
        return verdict;
    }
}
