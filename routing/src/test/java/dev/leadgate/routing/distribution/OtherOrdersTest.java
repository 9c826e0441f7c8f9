package dev.leadgate.routing.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.Distribution.Ranked;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `least_open` and `priority`.
class OtherOrdersTest {
    private static final LeastOpen LEAST_OPEN = new LeastOpen();
    private static final StrictOrder PRIORITY = new StrictOrder();

    private static Member member(String rep, int open, OptionalInt most, long received, boolean eligible) {
        return new Member(rep, 100, received, 0, open, most, Optional.empty(), eligible);
    }

    private static List<Ranked> rank(Distribution distribution, Member... members) {
        return distribution.rank(Given.lead(1, "ID", 1), new TeamSnapshot("t", Instant.EPOCH, List.of(members)));
    }

    @Test
    void whoever_has_most_room_comes_first() {
        var ranked = rank(
                LEAST_OPEN,
                member("budi", 8, OptionalInt.of(20), 0, true),
                member("dina", 3, OptionalInt.of(5), 0, true),
                member("ana", 10, OptionalInt.of(30), 9, true));
        assertThat(ranked).extracting(Ranked::rep).containsExactly("ana", "budi", "dina");
        assertThat(ranked.getFirst().because()).isEqualTo("room for 20 of 30, 9 received of 3 expected");
    }

    @Test
    void without_a_limit_for_everybody_what_they_hold_is_compared() {
        var ranked = rank(
                LEAST_OPEN,
                member("budi", 8, OptionalInt.of(100), 0, true),
                member("dina", 3, OptionalInt.empty(), 0, true));
        assertThat(ranked).extracting(Ranked::rep).containsExactly("dina", "budi");
        assertThat(ranked.getFirst().because()).startsWith("3 open, ");
    }

    @Test
    void equal_loads_go_by_share_and_equal_shares_tie() {
        var ranked = rank(
                LEAST_OPEN,
                member("budi", 2, OptionalInt.empty(), 4, true),
                member("dina", 2, OptionalInt.empty(), 1, true),
                member("ana", 2, OptionalInt.empty(), 1, true));
        assertThat(ranked.getLast().rep()).isEqualTo("budi");
        assertThat(ranked.get(0).score())
                .isEqualTo(ranked.get(1).score())
                .isGreaterThan(ranked.get(2).score());
    }

    /// Chatwoot and Rocket.Chat counted what a rep ever had, so that a newcomer got everything.
    @Test
    void nobody_is_flooded_whatever_was_before() {
        var random = new Random(11);
        for (var round = 0; round < 200; round++) {
            var open = random.ints(4, 0, 10).toArray();
            for (var n = 0; n < 100; n++) {
                var members = IntStream.range(0, open.length)
                        .mapToObj(i -> member("r" + i, open[i], OptionalInt.empty(), 1_000L * i, true))
                        .toArray(Member[]::new);
                var first = rank(LEAST_OPEN, members).getFirst().rep();
                open[Integer.parseInt(first.substring(1))]++;
            }
            assertThat(IntStream.of(open).max().orElseThrow()
                            - IntStream.of(open).min().orElseThrow())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void the_first_of_the_order_who_can_gets_it() {
        var ranked = rank(
                PRIORITY,
                member("budi", 0, OptionalInt.empty(), 0, false),
                member("dina", 9, OptionalInt.empty(), 900, true),
                member("ana", 0, OptionalInt.empty(), 0, true));
        assertThat(ranked).extracting(Ranked::rep).containsExactly("dina", "ana");
        assertThat(ranked.getFirst().because()).isEqualTo("number 2 in the team's order");
        assertThat(ranked.getFirst().score()).isGreaterThan(ranked.getLast().score());
    }
}
