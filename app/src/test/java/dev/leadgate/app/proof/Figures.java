package dev.leadgate.app.proof;

import java.time.Duration;
import java.util.List;

/// The lines that go into `docs/reliability-results.md`, printed as the proofs end.
final class Figures {
    private Figures() {}

    static void print(String proof, String figures) {
        System.out.println("PROOF " + proof + " " + figures);
    }

    static String firstOk(List<Duration> ascending) {
        return ascending.isEmpty()
                ? "first2xxAfterKill none"
                : "first2xxAfterKill p50=%dms max=%dms"
                        .formatted(
                                ascending.get(ascending.size() / 2).toMillis(),
                                ascending.getLast().toMillis());
    }

    static int kills() {
        return Integer.getInteger("leadgate.proof.kills", 20);
    }

    /// Of each gateway.
    static int workers() {
        return Integer.getInteger("leadgate.proof.workers", 2);
    }

    static long seed() {
        return Long.getLong("leadgate.proof.seed", System.nanoTime());
    }
}
