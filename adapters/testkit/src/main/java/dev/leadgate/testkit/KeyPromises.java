package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Request;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Keys are equal whenever the sender repeats itself, and different otherwise.
public interface KeyPromises<C extends Record> extends TestedSource<C> {

    @TestFactory
    default Stream<DynamicTest> theSameRequestHasTheSameKey() {
        return Tried.all(this)
                .filter(t -> repeatable(t.name()) && t.c().request().isPresent())
                .map(t -> t.test(() -> assertThat(t.keys()).isEqualTo(t.keys())));
    }

    /// Whoever records a request and sends it again gets the same answer and no second lead.
    @TestFactory
    default Stream<DynamicTest> aReplayHasTheSameKey() {
        return Tried.believed(this)
                .filter(t -> repeatable(t.name()))
                .map(t -> t.test(() -> {
                    var request = t.request();
                    var judge = t.judge();
                    Tally.mutation();
                    assertThat(keys(judge, request))
                            .as("from one opened source")
                            .isEqualTo(keys(judge, request))
                            .as("after a restart")
                            .isEqualTo(t.keys());
                }));
    }

    private static List<String> keys(Judge judge, Request request) {
        return Tried.envelopes(judge.judge(request)).stream().map(Envelope::key).toList();
    }

    @Test
    default void differentLeadsHaveDifferentKeys() {
        var seen = new HashMap<String, String>();
        for (var t : Tried.all(this).toList()) {
            var keys = t.keys();
            assertThat(keys).as("keys within case %s", t.name()).doesNotHaveDuplicates();
            var twin = t.c().text("same-key-as.txt").map(String::strip);
            if (twin.isPresent()) {
                assertThat(Tried.all(this))
                        .filteredOn(o -> o.name().equals(twin.get()))
                        .as("%s has the keys of %s", t.name(), twin.get())
                        .singleElement()
                        .satisfies(o -> assertThat(o.keys()).isEqualTo(keys));
                continue;
            }
            for (var key : keys) {
                assertThat(seen.put(key, t.name()))
                        .as("case with the same key %s as case %s", key, t.name())
                        .isNull();
            }
        }
    }
}
