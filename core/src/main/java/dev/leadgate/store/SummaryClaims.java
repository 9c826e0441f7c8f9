package dev.leadgate.store;

import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.store.DueSummary.Card;
import dev.leadgate.store.DueSummary.OnCard;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Which summary cards are due, and what stands on them.
final class SummaryClaims {
    /// A message is not written anew more often.
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /// Of the notices of one card; more follow on the next.
    private static final int MOST = 500;

    private SummaryClaims() {}

    private record Turn(String rep, int lease) {}

    private static List<Turn> turns(Connection connection, String channel, boolean changes, int max)
            throws SQLException {
        return Sql.query(
                connection,
                """
                with due as materialized (
                  select p.rep from notice_pace p
                  where p.channel = ? and p.leased_until <= clock_timestamp()
                    and (exists (
                        select 1 from outbox o
                        where o.channel = p.channel and o.gathered = p.rep and o.visible_at <= clock_timestamp())
                      or ? and exists (
                        select 1 from summary_card c where c.channel = p.channel and c.rep = p.rep
                          and c.changed_at > c.shown_at and c.receipt <> ''
                          and c.shown_at < clock_timestamp() - ? * interval '1 millisecond'
                          and c.opened_at > clock_timestamp() - ? * interval '1 millisecond'))
                  order by p.rep limit ? for update skip locked
                )
                update notice_pace p
                set lease = p.lease + 1, leased_until = clock_timestamp() + ? * interval '1 millisecond'
                from due where p.channel = ? and p.rep = due.rep
                returning p.rep, p.lease
                """,
                row -> new Turn(row.getString("rep"), row.getInt("lease")),
                channel,
                changes,
                BETWEEN.toMillis(),
                SummaryCards.KEPT.toMillis(),
                max,
                PgOutbox.LEASE.toMillis(),
                channel);
    }

    private record Kept(Card card, Recipient recipient) {}

    /// Leased to this process.
    static List<DueSummary> due(Connection connection, String channel, Optional<Duration> open, int max)
            throws SQLException {
        var due = new ArrayList<DueSummary>();
        for (var turn : turns(connection, channel, open.isPresent(), max)) {
            var one = due(connection, channel, turn, open);
            if (one.isEmpty()) {
                release(connection, channel, turn.rep(), turn.lease(), Duration.ZERO);
            }
            one.ifPresent(due::add);
        }
        return due;
    }

    /// @param rest before the next claim
    static void release(Connection connection, String channel, String rep, int lease, Duration rest)
            throws SQLException {
        Sql.update(connection, """
                update notice_pace set leased_until = clock_timestamp() + ? * interval '1 millisecond'
                where channel = ? and rep = ? and lease = ?
                """, rest.toMillis(), channel, rep, lease);
    }

    private static Optional<DueSummary> due(Connection connection, String channel, Turn turn, Optional<Duration> open)
            throws SQLException {
        var notices = notices(connection, channel, turn.rep());
        var card = notices.isEmpty() ? stale(connection, channel, turn.rep()) : card(connection, notices, open);
        if (notices.isEmpty() && card.isEmpty()) {
            return Optional.empty();
        }
        var kinds = new LinkedHashMap<>(card.map(kept -> kept.card().kinds()).orElse(Map.of()));
        notices.forEach(gathered -> kinds.put(
                gathered.notice().notification().card().lead(),
                gathered.notice().notification().kind()));
        // Asked before the leads are read and after the card was locked: what changes later marks the card anew.
        var readAt = Sql.query(connection, "select clock_timestamp() as now", row -> Sql.time(row, "now"))
                .getFirst();
        var recipient = notices.isEmpty()
                ? card.orElseThrow().recipient()
                : notices.getLast().notice().notification().recipient();
        return Optional.of(new DueSummary(
                channel,
                recipient,
                card.map(Kept::card),
                notices.stream().map(Gathered::notice).toList(),
                leads(connection, kinds),
                readAt,
                turn.lease()));
    }

    private record Gathered(DueNotice notice, Optional<UUID> onto) {}

    /// Those for one card: the first whose time has come, and what goes onto the same one and was not put off.
    ///
    /// @return oldest first
    private static List<Gathered> notices(Connection connection, String channel, String rep) throws SQLException {
        var found = Sql.query(
                connection,
                """
                with first as materialized (
                  select onto from outbox where channel = ? and gathered = ? and visible_at <= clock_timestamp()
                  order by visible_at, id limit 1
                ), mine as materialized (
                  select o.id from outbox o join first on o.onto is not distinct from first.onto
                  where o.channel = ? and o.gathered = ? and (o.visible_at <= clock_timestamp() or o.attempt = 0)
                  order by o.created_at, o.id limit ? for update of o
                )
                update outbox o
                set lease = o.lease + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                from mine where o.id = mine.id
                returning o.id, o.lead_id, o.ladder, o.rung, o.attempt, o.lease, o.created_at, o.kind,
                          o.recipient, o.card, o.onto
                """,
                row -> new Gathered(PgOutbox.due(row), Optional.ofNullable(row.getObject("onto", UUID.class))),
                channel,
                rep,
                channel,
                rep,
                MOST,
                PgOutbox.LEASE.toMillis());
        return found.stream()
                .sorted(Comparator.comparing(gathered -> gathered.notice().createdAt()))
                .toList();
    }

    private static final String CARD = "select id, receipt, recipient, leads, kinds from summary_card ";

    private static Optional<Kept> card(Connection connection, List<Gathered> notices, Optional<Duration> open)
            throws SQLException {
        var onto = notices.getFirst().onto();
        if (onto.isPresent()) {
            return Sql.query(connection, CARD + "where id = ? for update", SummaryClaims::kept, onto.get()).stream()
                    .findFirst();
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var notice = notices.getFirst().notice();
        return Sql.query(
                        connection,
                        CARD + """
                        where channel = ? and rep = ? and receipt <> ''
                          and opened_at > clock_timestamp() - ? * interval '1 millisecond'
                        order by opened_at desc limit 1 for update
                        """,
                        SummaryClaims::kept,
                        notice.channel(),
                        notice.notification().recipient().rep(),
                        open.get().toMillis())
                .stream()
                .findFirst();
    }

    private static Optional<Kept> stale(Connection connection, String channel, String rep) throws SQLException {
        return Sql.query(connection, CARD + """
                        where channel = ? and rep = ? and receipt <> '' and changed_at > shown_at
                          and opened_at > clock_timestamp() - ? * interval '1 millisecond'
                        order by shown_at limit 1 for update
                        """, SummaryClaims::kept, channel, rep, SummaryCards.KEPT.toMillis())
                .stream()
                .findFirst();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var leads = (UUID[]) row.getArray("leads").getArray();
        var words = (String[]) row.getArray("kinds").getArray();
        var kinds = new LinkedHashMap<UUID, String>();
        for (int i = 0; i < leads.length; i++) {
            kinds.put(leads[i], words[i]);
        }
        return new Kept(
                new Card(row.getObject("id", UUID.class), row.getString("receipt"), kinds),
                StoredJson.recipient(row.getString("recipient")));
    }

    private static List<OnCard> leads(Connection connection, Map<UUID, String> kinds) throws SQLException {
        return Sql.query(
                connection,
                """
                select l.id, l.number, l.doc, l.received_at, l.state, l.owner, a.accept_by
                from lead l left join assignment a on a.lead_id = l.id and a.ended_at is null
                where l.id = any(?) order by l.number
                """,
                row -> new OnCard(
                        kinds.getOrDefault(row.getObject("id", UUID.class), ""),
                        StoredJson.lead(row.getString("doc")),
                        row.getLong("number"),
                        Sql.time(row, "received_at"),
                        LeadState.of(row.getString("state")),
                        Optional.ofNullable(row.getString("owner")),
                        Sql.maybeTime(row, "accept_by")),
                Sql.uuids(kinds.keySet()));
    }
}
