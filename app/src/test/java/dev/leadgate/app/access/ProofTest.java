package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

    @Test
    void a_proof_is_known_by_its_hash_and_shown_to_nobody() {
        var proof = Proof.fresh();
        var again = Proof.of(proof.reveal()).orElseThrow();
        assertThat(again.hash()).isEqualTo(proof.hash()).hasSize(32);
        assertThat(Proof.fresh().hash()).isNotEqualTo(proof.hash());
        assertThat(proof.toString()).doesNotContain(proof.reveal());
        for (var other : List.of("", "x", proof.reveal() + "A", proof.reveal().substring(1) + "=", "ä".repeat(43))) {
            assertThat(Proof.of(other)).as(other).isEmpty();
        }
    }

    @Test
    void only_proxies_of_ours_are_believed() {
        var ours = List.of("127.0.0.1", "10.0.0.9");
        assertThat(ClientAddress.of("203.0.113.5", List.of("198.51.100.7"), ours))
                .isEqualTo("203.0.113.5");
        assertThat(ClientAddress.of("127.0.0.1", List.of("198.51.100.7"), List.of()))
                .isEqualTo("127.0.0.1");
        assertThat(ClientAddress.of("127.0.0.1", List.of("6.6.6.6, 198.51.100.7, 10.0.0.9"), ours))
                .isEqualTo("198.51.100.7");
        assertThat(ClientAddress.of("127.0.0.1", List.of("6.6.6.6", "2001:db8::1"), ours))
                .isEqualTo("2001:db8::1");
        assertThat(ClientAddress.of("127.0.0.1", List.of("<b>"), ours)).isEqualTo("127.0.0.1");
        assertThat(ClientAddress.of("127.0.0.1", List.of(), ours)).isEqualTo("127.0.0.1");
    }
}
