package dev.leadgate.store;

import dev.leadgate.store.RosterState.Absent;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.Settlement.MemberStanding;
import dev.leadgate.store.Settlement.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What a batch says of teams and members besides the leads it gave. Most batches say nothing.
final class StandingRows {
    private record Member(String team, MemberStanding standing) {}

    private record LedgerRow(Member member, Entry entry) {}

    private StandingRows() {}

    /// Members are updated in the order of their ids, as counters are.
    static void addTo(Script script, List<Standing> standings, Instant now) {
        if (standings.isEmpty()) {
            return;
        }
        script.update(
                "update team set clock = t.clock from unnest(?, ?) as t (id, clock) where team.id = t.id",
                Sql.texts(standings, Standing::team),
                Sql.doubles(standings, Standing::clock));
        var members = standings.stream()
                .flatMap(s -> s.members().stream().map(m -> new Member(s.team(), m)))
                .sorted(Comparator.comparing(Member::team)
                        .thenComparing(m -> m.standing().rep()))
                .toList();
        update(script, members);
        var entries = members.stream()
                .flatMap(m -> m.standing().entries().stream().map(e -> new LedgerRow(m, e)))
                .toList();
        script.update(
                """
                insert into ledger (team, rep, delta, reason, at)
                select team, rep, delta, reason, ?::timestamptz from unnest(?, ?, ?, ?) as t (team, rep, delta, reason)
                """,
                now,
                Sql.texts(entries, e -> e.member().team()),
                Sql.texts(entries, e -> e.member().standing().rep()),
                Sql.doubles(entries, e -> e.entry().delta()),
                Sql.texts(entries, e -> e.entry().reason()));
    }

    private static void update(Script script, List<Member> members) {
        script.update(
                """
                insert into team_member (team, rep, calibration, weight, absent_reason, absent_clock)
                select * from unnest(?, ?, ?, ?, ?, ?)
                on conflict (team, rep) do update
                set calibration = team_member.calibration + excluded.calibration, weight = excluded.weight,
                    absent_reason = excluded.absent_reason, absent_clock = excluded.absent_clock
                """,
                Sql.texts(members, Member::team),
                Sql.texts(members, m -> m.standing().rep()),
                Sql.doubles(
                        members,
                        m -> m.standing().entries().stream()
                                .mapToDouble(Entry::delta)
                                .sum()),
                Sql.doubles(members, m -> m.standing().weight()),
                Sql.texts(
                        members, m -> m.standing().absent().map(Absent::reason).orElse(null)),
                Sql.doubles(
                        members, m -> m.standing().absent().map(Absent::since).orElse(null)));
    }
}
