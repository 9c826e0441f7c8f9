package dev.leadgate.routing.distribution;

import dev.leadgate.store.RosterState.Absent;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.Settlement.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A team's books at a decision: who became absent, who is back, whose weight is another. Pure.
///
/// The team's clock makes absences cheap. Each lead moves it on by one lead shared among the
/// weights of those who are there, so what an absent member missed is their weight times what the
/// clock went on since they left. Nothing is written while somebody is away, and one entry when
/// they are back. Until then decisions see them with what they missed so far, so that their share
/// neither piles up nor bends the shares of the others.
///
/// @param here weights of those who are there
/// @param clocked somebody is absent, so that the clock runs
public record Books(List<Kept> members, double here, boolean clocked) {
    private static final double NOTHING = 1e-9;

    public Books {
        members = List.copyOf(members);
    }

    /// A member before the decision.
    ///
    /// @param weight by which they share now
    /// @param absence empty when they are there
    public record Member(String rep, double weight, MemberState before, Optional<Absence> absence) {}

    /// Why somebody is not there, and what becomes of what they miss.
    ///
    /// @param reason `off_shift`
    public record Absence(String reason, AfterAbsence then) {}

    /// A member as the decision sees them.
    ///
    /// @param state to be kept
    /// @param calibration with what is missed so far
    /// @param entries for the ledger
    public record Kept(String rep, MemberState state, double calibration, List<Entry> entries, boolean changed) {
        public Kept {
            entries = List.copyOf(entries);
        }
    }

    /// How far the clock goes on with each lead.
    public double step() {
        return clocked && here > 0 ? 1 / here : 0;
    }

    /// Whether people corrected anybody's turns.
    public boolean correctedByHand() {
        return members.stream().anyMatch(kept -> kept.state().byHand() != 0);
    }

    /// Whether somebody is owed turns because people said so.
    public boolean owedByHand() {
        return members.stream().anyMatch(kept -> kept.state().byHand() < 0);
    }

    /// @param clock of the team
    /// @param rules what becomes of what was missed, by reason
    public static Books keep(double clock, List<Member> members, AbsenceRules rules) {
        var weights = 0.0;
        var counted = 0.0;
        for (var member : members) {
            weights += kept(member);
            counted += member.before().turns() + member.before().calibration() + missed(member, clock);
        }
        var level = weights > 0 ? counted / weights : 0;
        var kept = new ArrayList<Kept>(members.size());
        var here = 0.0;
        var clocked = false;
        for (var member : members) {
            var one = one(member, clock, level, rules);
            kept.add(one);
            clocked |= one.state().absent().isPresent();
            here += one.state().absent().isPresent() ? 0 : member.weight();
        }
        return new Books(kept, here, clocked);
    }

    private static Kept one(Member member, double clock, double level, AbsenceRules rules) {
        var before = member.before();
        var absence = member.absence().filter(a -> a.then() != AfterAbsence.CATCH_UP);
        boolean reweighed = Math.abs(member.weight() - kept(member)) > NOTHING;
        boolean same = before.absent().map(Absent::reason).equals(absence.map(Absence::reason));
        if (same && !reweighed) {
            return new Kept(member.rep(), before, before.calibration() + missed(member, clock), List.of(), false);
        }
        var entries = new ArrayList<Entry>(2);
        before.absent().ifPresent(was -> {
            var delta = forgone(member, clock, level, rules.after(was.reason()));
            if (delta > NOTHING) {
                entries.add(new Entry(delta, was.reason()));
            }
        });
        if (reweighed) {
            var delta = (member.weight() - kept(member)) * level;
            if (Math.abs(delta) > NOTHING) {
                entries.add(new Entry(delta, joins(member) ? "joined" : "weight"));
            }
        }
        var calibration = before.calibration()
                + entries.stream().mapToDouble(Entry::delta).sum();
        var state = new MemberState(
                before.received(),
                before.turns(),
                calibration,
                before.lastAssignedAt(),
                OptionalDouble.of(member.weight()),
                absence.map(a -> new Absent(a.reason(), clock)),
                before.byHand());
        return new Kept(member.rep(), state, calibration, entries, true);
    }

    // What is not given later: all that was missed, and after a forfeit also what was owed.
    private static double forgone(Member member, double clock, double level, AfterAbsence then) {
        var missed = missed(member, clock);
        return switch (then) {
            case HOLD_PLACE -> missed;
            case CATCH_UP -> 0;
            case FORFEIT -> {
                var before = member.before();
                var owed = kept(member) * level - before.turns() - before.calibration() - missed;
                yield missed > NOTHING ? missed + Math.max(0, owed) : 0;
            }
        };
    }

    private static double missed(Member member, double clock) {
        return member.before()
                .absent()
                .map(absent -> kept(member) * (clock - absent.since()))
                .orElse(0.0);
    }

    private static double kept(Member member) {
        return member.before().weight().orElse(member.weight());
    }

    private static boolean joins(Member member) {
        return kept(member) == 0
                && member.before().received() == 0
                && member.before().calibration() == member.before().byHand();
    }
}
