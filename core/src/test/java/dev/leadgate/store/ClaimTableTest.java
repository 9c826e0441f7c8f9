package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTableTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final List<String> table = new ArrayList<>();
    private int looks;
    private final ClaimTable<String> claims = new ClaimTable<>(new HandOver<>(3, LEASE));

    private List<String> look(int max) {
        looks++;
        var found = List.copyOf(table.subList(0, Math.min(max, table.size())));
        table.subList(0, found.size()).clear();
        return found;
    }

    private List<String> claim(int max) {
        return claims.claim(max, this::look);
    }

    private void write(String... rows) {
        var all = List.of(rows);
        int slots = claims.reserve(all.size());
        table.addAll(all.subList(slots, all.size()));
        claims.written(slots, all.subList(0, slots), System.nanoTime(), slots < all.size());
    }

    @Test
    void what_was_handed_over_is_claimed_in_order_without_a_look_into_the_table() {
        assertThat(claim(10))
                .as("the first look, for what was left before the start")
                .isEmpty();
        write("a", "b", "c");
        assertThat(claim(2)).containsExactly("a", "b");
        assertThat(claim(2)).containsExactly("c");
        assertThat(claim(2)).isEmpty();
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void without_a_free_slot_rows_wait_in_the_table_and_nothing_overtakes_them_there() {
        claim(10);
        write("a", "b", "c", "d", "e");
        write("f");
        assertThat(table).containsExactly("d", "e", "f");
        assertThat(claim(2)).containsExactly("d", "e");
        assertThat(claim(2)).containsExactly("f");
        assertThat(claim(2)).containsExactly("a", "b");
        write("g");
        assertThat(table).isEmpty();
        assertThat(claim(9)).containsExactly("c", "g");
    }

    @Test
    void a_ring_makes_it_look_once_and_again_while_there_is_something() {
        claim(10);
        table.addAll(List.of("x", "y", "z"));
        assertThat(claim(2)).isEmpty();
        claims.wakeup().ring();
        assertThat(claim(2)).containsExactly("x", "y");
        assertThat(claim(2)).containsExactly("z");
        assertThat(claim(2)).isEmpty();
        int before = looks;
        assertThat(claim(2)).isEmpty();
        assertThat(looks).isEqualTo(before);
    }

    @Test
    void a_failed_look_is_made_up_for() {
        var away = new LeadgateException(ErrorCode.LG0801, "PostgreSQL does not answer");
        table.add("x");
        assertThatThrownBy(() -> claims.claim(1, max -> {
                    throw away;
                }))
                .isSameAs(away);
        assertThat(claim(1)).containsExactly("x");
    }

    @Test
    void slots_of_what_was_not_written_are_free_again() {
        int slots = claims.reserve(3);
        claims.written(slots, List.of(), System.nanoTime(), false);
        assertThat(claims.reserve(5)).isEqualTo(3);
    }

    @Test
    void what_waited_for_half_of_its_lease_is_left_to_the_table() {
        int slots = claims.reserve(2);
        claims.written(
                slots,
                List.of("late", "later"),
                System.nanoTime() - LEASE.dividedBy(2).toNanos(),
                false);
        claim(1);
        assertThat(claim(1)).isEmpty();
        assertThat(claims.reserve(5)).as("their slots are free").isEqualTo(3);
    }

    @Test
    void closing_gives_back_what_nobody_took_and_takes_nothing_more() {
        claim(10);
        write("a", "b");
        claim(1);
        var back = new ArrayList<String>();
        claims.close(back::addAll);
        assertThat(back).containsExactly("b");
        write("c");
        assertThat(table).containsExactly("c");
    }

    @Test
    void a_store_that_is_away_while_closing_is_no_failure() {
        claim(10);
        write("a");
        claims.close(rows -> {
            throw new LeadgateException(ErrorCode.LG0801, "PostgreSQL does not answer");
        });
        assertThat(claim(1)).isEmpty();
    }
}
