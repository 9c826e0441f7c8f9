package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParentChainsTest {

    @Test
    void chainsThatEndAreFine() {
        assertThat(ParentChains.cycles(Map.of("a", "b", "b", "c", "x", "c"))).isEmpty();
    }

    @Test
    void eachCycleIsNamedOnceFromItsSmallestId() {
        assertThat(ParentChains.cycles(Map.of("c", "b", "b", "a", "a", "c", "tail", "c", "own", "own")))
                .containsExactly(List.of("a", "c", "b", "a"), List.of("own", "own"));
    }

    @Test
    void randomParentsGiveExactlyTheirCycles() {
        var seed = 20261127L;
        System.out.println("chains seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Map<String, String> parents = new HashMap<>();
            int size = 1 + random.nextInt(20);
            for (int i = 0; i < size; i++) {
                if (random.nextInt(3) > 0) {
                    parents.put("n" + i, "n" + random.nextInt(size));
                }
            }
            Set<String> found = new HashSet<>();
            for (var cycle : ParentChains.cycles(parents)) {
                for (int i = 0; i + 1 < cycle.size(); i++) {
                    assertThat(parents).containsEntry(cycle.get(i), cycle.get(i + 1));
                    assertThat(found.add(cycle.get(i))).isTrue();
                }
            }
            for (var start : parents.keySet()) {
                assertThat(found.contains(start)).as(start + " in " + parents).isEqualTo(returns(parents, start, size));
            }
        }
    }

    private static boolean returns(Map<String, String> parents, String start, int most) {
        var at = parents.get(start);
        for (int i = 0; i < most && at != null; i++) {
            if (at.equals(start)) {
                return true;
            }
            at = parents.get(at);
        }
        return false;
    }
}
