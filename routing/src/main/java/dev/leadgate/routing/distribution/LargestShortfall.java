package dev.leadgate.routing.distribution;

import dev.leadgate.lead.Lead;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ToDoubleFunction;

/// Gives the lead to whoever is furthest behind their share. With a fixed set of members it makes
/// the sequence of smooth weighted round robin; with members who come and go it stays exact,
/// because every absence, join and give-back is an entry in the calibration.
///
/// The share is counted with the lead that is being given out, so that the first lead already
/// goes by weight.
public final class LargestShortfall implements Distribution {

    public static final LargestShortfall EQUAL = new LargestShortfall(m -> m.weight() > 0 ? 1 : 0);
    public static final LargestShortfall WEIGHTED = new LargestShortfall(Member::weight);

    private final ToDoubleFunction<Member> weight;

    private LargestShortfall(ToDoubleFunction<Member> weight) {
        this.weight = weight;
    }

    @Override
    public List<Ranked> rank(Lead lead, TeamSnapshot team) {
        var weights = 0.0;
        var given = 0.0;
        for (var member : team.members()) {
            weights += weight.applyAsDouble(member);
            given += counted(member);
        }
        var ranked = new ArrayList<Ranked>();
        for (var member : team.members()) {
            if (member.eligible()) {
                var share = weights > 0 ? weight.applyAsDouble(member) / weights : 0;
                ranked.add(ranked(member, share, given));
            }
        }
        ranked.sort((one, other) -> Double.compare(other.score(), one.score()));
        return List.copyOf(ranked);
    }

    /// What each member is behind their share at this moment; below 0 when ahead.
    void owed(TeamSnapshot team, ObjDoubleConsumer<String> owed) {
        var weights = team.members().stream().mapToDouble(weight).sum();
        var given =
                team.members().stream().mapToDouble(LargestShortfall::counted).sum();
        for (var member : team.members()) {
            var share = weights > 0 ? weight.applyAsDouble(member) / weights : 0;
            owed.accept(member.rep(), given * share - counted(member));
        }
    }

    private static Ranked ranked(Member member, double share, double given) {
        var shortfall = (given + 1) * share - counted(member);
        var because = shown(counted(member)) + " received of " + shown(given * share) + " expected";
        return new Ranked(member.rep(), rounded(shortfall), because);
    }

    /// The same, which says what people corrected of the member's turns.
    ///
    /// @param byHand turns that count besides what was received; below 0 they are owed
    public static Ranked corrected(Ranked ranked, double byHand) {
        if (byHand == 0 || ranked.because().isEmpty()) {
            return ranked;
        }
        var more = byHand > 0 ? " more by hand" : " fewer by hand";
        return new Ranked(
                ranked.rep(), ranked.score(), ranked.because() + ", counting " + shown(Math.abs(byHand)) + more);
    }

    private static double counted(Member member) {
        return member.received() + member.calibration();
    }

    // Sums of fractions differ in their last bits by the order of the members; such a difference is a tie.
    private static double rounded(double shortfall) {
        return Math.rint(shortfall * 1e9) / 1e9;
    }

    // With one decimal, whole numbers without. It runs for every member of every decision.
    private static String shown(double number) {
        var tenths = Math.round(number * 10);
        if (tenths % 10 == 0) {
            return Long.toString(tenths / 10);
        }
        return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths % 10);
    }
}
