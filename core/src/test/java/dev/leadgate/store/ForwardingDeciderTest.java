package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForwardingDeciderTest {

    /// An answer with a default that is not passed on would be lost for everybody behind it.
    @Test
    void passesOnEveryQuestion() {
        assertThat(ForwardingDecider.class.getDeclaredMethods())
                .extracting(Method::getName)
                .containsExactlyInAnyOrder(Arrays.stream(Decider.class.getDeclaredMethods())
                        .filter(m -> !m.isSynthetic())
                        .map(Method::getName)
                        .toArray(String[]::new));
    }
}
