package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptTest {
    @Test
    void what_leaves_the_browser_is_different_each_time_and_tells_nothing_of_the_rest() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            var attempt = Attempt.fresh("/leads");
            for (var value : List.of(
                    attempt.state(),
                    attempt.nonce(),
                    attempt.verifier(),
                    attempt.proof().reveal())) {
                assertThat(value).matches("[A-Za-z0-9_-]{43}");
                assertThat(seen.add(value)).isTrue();
            }
        }
    }

    @Test
    void the_cookie_brings_it_back_whole_and_only_its_own_state_fits() {
        var attempt = Attempt.fresh("/leads?q=Ünal&lang=es");
        var back = Attempt.of(attempt.cookie()).orElseThrow();
        assertThat(back.to()).isEqualTo("/leads?q=Ünal&lang=es");
        assertThat(back.verifier()).isEqualTo(attempt.verifier());
        assertThat(back.began(attempt.state())).isTrue();
        assertThat(back.began(Attempt.fresh("/leads").state())).isFalse();
        assertThat(back.began("")).isFalse();
        assertThat(attempt.cookie()).matches("[A-Za-z0-9_.-]+");
        assertThat(attempt.toString()).doesNotContain(attempt.proof().reveal());
    }

    @Test
    void what_is_none_of_ours_is_nothing() {
        var proof = Proof.fresh().reveal();
        for (var cookie : List.of("", ".", proof, "x." + proof, proof + ".%%%", proof + "." + "A".repeat(2000))) {
            assertThat(Attempt.of(cookie)).as(cookie).isEmpty();
        }
    }
}
