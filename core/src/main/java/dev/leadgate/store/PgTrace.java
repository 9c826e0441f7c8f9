package dev.leadgate.store;

import dev.leadgate.store.DeadLetters.Filter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

final class PgTrace implements Trace {
    private static final int SAMPLED = 500;

    private final DataSource console;
    private final Tombstones tombstones;

    /// @param tombstones of what was erased, which is stored as well
    PgTrace(DataSource console, Tombstones tombstones) {
        this.console = console;
        this.tombstones = tombstones;
    }

    @Override
    public List<Stored> openLetters(Filter filter, long after, int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select i.id, i.source, i.key, i.received_at, i.occurred_at, i.media_type, i.attributes, i.body,
                               h.media_type as hydrated_type, h.body as hydrated_body,
                               (select string_agg(t.part::text, ',') from touch t where t.inbox_id = i.id) as settled
                        from inbox i left join inbox_hydrated h on h.inbox_id = i.id
                        where i.id in (
                          select d.inbox_id from dead_letter d where d.state = 'open' and d.inbox_id > ? and
                        """ + PgDeadLetters.MATCHES + """
                          order by d.inbox_id limit ?)
                        order by i.id
                        """,
                        PgTrace::stored,
                        PgDeadLetters.parameters(after, filter, max)));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var parts = Optional.ofNullable(row.getString("settled")).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return new Stored(new Claimed(PgInbox.raw(row), Sql.time(row, "received_at"), 0), parts);
    }

    @Override
    public List<KnownLead> known(Collection<String> reachKeys) {
        if (reachKeys.isEmpty()) {
            return List.of();
        }
        var letters = Neighbours.letters(reachKeys);
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select l.id, l.number, l.state, l.owner, l.created_at, l.last_touch_at, l.touches,
                               l.reach_keys || array(
                                 select 'letter:' || t.id from letter t where t.lead_id = l.id and t.id = any(?)
                               ) as reach_keys, coalesce(l.channels, array[l.channel]) as channels
                        from lead l
                        where l.id in (
                          select o.id from reach r join lead o on o.person_id = r.person_id where r.key = any(?)
                          union select t.lead_id from letter t where t.id = any(?)
                        ) and l.state not in ('merged', 'erased') order by l.number
                        """,
                        BookFacts::knownLead,
                        Sql.uuids(letters),
                        Sql.texts(reachKeys.stream().distinct().toList()),
                        Sql.uuids(letters)));
    }

    @Override
    public Map<String, Long> stored(String source, Collection<String> keys) {
        Map<String, Long> found = new HashMap<>();
        Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select id, key from inbox where source = ? and key = any(?)
                        union all
                        select e.inbox_id, t.key from unnest(?, ?) as t (key, digest) join erasure e using (digest)
                        """,
                        row -> found.put(row.getString("key"), row.getLong("id")),
                        source,
                        Sql.texts(keys),
                        Sql.texts(keys),
                        Sql.bytes(keys, key -> tombstones.payload(source, key))));
        return found;
    }

    @Override
    public List<String> liveKeys(String source) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        with ends as (
                          (select id, key, attributes from inbox where source = ? order by key limit ?)
                          union
                          (select id, key, attributes from inbox where source = ? order by key desc limit ?))
                        select key from ends s
                        where position(? in attributes) = 0 and not starts_with(key, 'erased:')
                          and exists (select 1 from touch t where t.inbox_id = s.id)
                        order by key
                        """,
                        row -> row.getString("key"),
                        source,
                        SAMPLED,
                        source,
                        SAMPLED,
                        Backfilled.STORED));
    }

    /// A lead carries the time of the envelope that made it; envelopes of one commit have the same
    /// time and stand in order.
    @Override
    public Map<Long, Fate> fates(Collection<Long> inboxIds) {
        Map<Long, Fate> found = new HashMap<>();
        Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select i.id, case
                          when exists (select 1 from inbox_work w where w.inbox_id = i.id) then 'pending'
                          when exists (select 1 from touch t join lead l on l.id = t.lead_id
                                       where t.inbox_id = i.id and l.received_at = i.received_at
                                         and l.source = i.source
                                         and not exists (select 1 from touch e join inbox j on j.id = e.inbox_id
                                                         where e.lead_id = l.id and e.inbox_id < i.id
                                                           and j.received_at = l.received_at)) then 'new'
                          when exists (select 1 from touch t where t.inbox_id = i.id) then 'merged'
                          when exists (select 1 from dead_letter d where d.inbox_id = i.id and d.state = 'open')
                            then 'dead'
                          else 'ignored' end as fate
                        from inbox i where i.id = any(?)
                        """,
                        row -> found.put(
                                row.getLong("id"),
                                Fate.valueOf(row.getString("fate").toUpperCase(Locale.ROOT))),
                        Sql.longs(List.copyOf(inboxIds))));
        return found;
    }

    @Override
    public Instant now() {
        return Sql.transaction(
                console,
                connection -> Sql.query(connection, "select clock_timestamp() as at", row -> Sql.time(row, "at"))
                        .getFirst());
    }
}
