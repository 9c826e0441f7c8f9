package dev.leadgate.routing.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargestShortfallTest {

    /// A team that plays: names A, B, C by index.
    private static final class Play {
        private final List<Member> members = new ArrayList<>();
        private int turn;

        Play(double... weights) {
            for (var weight : weights) {
                members.add(member((char) ('A' + members.size()) + "", weight, 0, 0, Optional.empty()));
            }
        }

        String next(LargestShortfall distribution, Set<String> away) {
            var eligible = members.stream()
                    .map(m -> new Member(
                            m.rep(),
                            m.weight(),
                            m.received(),
                            m.calibration(),
                            0,
                            OptionalInt.empty(),
                            m.lastAssignedAt(),
                            !away.contains(m.rep()) && m.weight() > 0))
                    .toList();
            var team = new TeamSnapshot("t", Instant.EPOCH, eligible);
            var lead = Given.lead(turn, "ID", 1);
            var first = TieBreak.order(distribution.rank(lead, team), team, lead.id())
                    .getFirst()
                    .rep();
            turn++;
            for (var i = 0; i < members.size(); i++) {
                var m = members.get(i);
                if (m.rep().equals(first)) {
                    members.set(
                            i,
                            member(
                                    m.rep(),
                                    m.weight(),
                                    m.received() + 1,
                                    m.calibration(),
                                    Optional.of(Instant.EPOCH.plusSeconds(turn))));
                }
            }
            return first;
        }

        String sequence(LargestShortfall distribution, int leads, String... away) {
            var sequence = new StringBuilder();
            for (var i = 0; i < leads; i++) {
                sequence.append(next(distribution, Set.of(away)));
            }
            return sequence.toString();
        }

        double worst() {
            var weights = members.stream().mapToDouble(Member::weight).sum();
            var given = members.stream()
                    .mapToDouble(m -> m.received() + m.calibration())
                    .sum();
            return members.stream()
                    .mapToDouble(m -> Math.abs(given * m.weight() / weights - m.received() - m.calibration()))
                    .max()
                    .orElseThrow();
        }
    }

    private static Member member(String rep, double weight, long received, double calibration, Optional<Instant> last) {
        return new Member(rep, weight, received, calibration, 0, OptionalInt.empty(), last, true);
    }

    @Test
    void weightedSequencesAreSmooth() {
        assertThat(new Play(2, 1, 1).sequence(LargestShortfall.WEIGHTED, 8)).matches("A(BCA|CBA)A(BCA|CBA)");
        assertThat(new Play(3, 2, 1).sequence(LargestShortfall.WEIGHTED, 12)).isEqualTo("ABACBAABACBA");
        assertThat(new Play(5, 1, 1).sequence(LargestShortfall.WEIGHTED, 7)).matches("AA(BACA|CABA)A");
        assertThat(new Play(10, 1).sequence(LargestShortfall.WEIGHTED, 11)).isEqualTo("AAAAABAAAAA");
    }

    @Test
    void roundRobinIgnoresWeights() {
        var play = new Play(100, 50, 25);
        var first = play.sequence(LargestShortfall.EQUAL, 3);
        assertThat(first.chars().sorted().mapToObj(c -> "" + (char) c).toList()).containsExactly("A", "B", "C");
        assertThat(play.sequence(LargestShortfall.EQUAL, 6)).isEqualTo(first + first);
    }

    @Test
    void aReturningMemberCatchesUpWithoutACalibration() {
        var play = new Play(1, 1, 1);
        play.sequence(LargestShortfall.EQUAL, 3);
        play.sequence(LargestShortfall.EQUAL, 6, "C");
        assertThat(play.sequence(LargestShortfall.EQUAL, 3)).isEqualTo("CCC");
    }

    @Test
    void nobodyWhoIsAlwaysThereStraysFromTheirShare() {
        var seed = 20261122L;
        System.out.println("shares seed " + seed);
        var random = new Random(seed);
        var worst = 0.0;
        for (var round = 0; round < 200; round++) {
            var weights = random.doubles(2 + random.nextInt(10), 1, 400)
                    .map(Math::rint)
                    .toArray();
            var play = new Play(weights);
            for (var i = 0; i < 150; i++) {
                play.next(LargestShortfall.WEIGHTED, Set.of());
                worst = Math.max(worst, play.worst());
            }
        }
        System.out.printf("largest weighted deviation %.3f leads%n", worst);
        assertThat(worst).isLessThan(1.1);
    }

    @Test
    void equalSharesNeverDifferByMoreThanOne() {
        for (var size = 2; size < 12; size++) {
            var play = new Play(new Random(size).doubles(size, 1, 9).toArray());
            for (var i = 0; i < 100; i++) {
                play.next(LargestShortfall.EQUAL, Set.of());
                var counts = play.members.stream().mapToLong(Member::received).summaryStatistics();
                assertThat(counts.getMax() - counts.getMin()).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void tiesDoNotFavourTheFirstInTheList() {
        var firsts = new int[3];
        for (var day = 0; day < 300; day++) {
            var lead = Given.lead(day, "ID", 1);
            var team = new TeamSnapshot("t", Instant.EPOCH, new Play(1, 1, 1).members);
            var first = TieBreak.order(LargestShortfall.EQUAL.rank(lead, team), team, lead.id())
                    .getFirst();
            firsts[first.rep().charAt(0) - 'A']++;
        }
        assertThat(firsts)
                .satisfies(f -> assertThat(java.util.Arrays.stream(f).min().orElseThrow())
                        .isGreaterThan(70));
    }
}
