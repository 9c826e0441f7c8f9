package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PrecedenceTest {

    @Test
    void without_a_crowd_nobody_waits() {
        var asked = new AtomicInteger();
        new Precedence(() -> asked.incrementAndGet() < 0).giveWay();
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_worker_goes_on_as_soon_as_the_crowd_is_gone() {
        var left = new AtomicInteger(5);
        new Precedence(() -> left.getAndDecrement() > 0).giveWay();
        assertThat(left.get()).isLessThanOrEqualTo(0);
    }

    @Test
    void a_crowd_that_stays_does_not_hold_a_worker_for_ever() {
        new Precedence(() -> true).giveWay();
    }
}
