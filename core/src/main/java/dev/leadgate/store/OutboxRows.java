package dev.leadgate.store;

import dev.leadgate.spi.Notification;
import dev.leadgate.store.Script.Answer;
import dev.leadgate.store.Settlement.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The notices of one settling. As many as this process has room for are leased to it as they are
/// written.
final class OutboxRows {
    private record Row(UUID id, UUID lead, Notice notice) {
        String channel() {
            return notice.ladder().getFirst();
        }

        boolean atOnce() {
            return notice.notBefore().isEmpty();
        }

        DueNotice due(Instant now) {
            return new DueNotice(
                    new Notification(id, notice.kind(), notice.recipient(), notice.card()),
                    notice.ladder(),
                    0,
                    0,
                    1,
                    now);
        }
    }

    private final Function<String, ClaimTable<DueNotice>> channels;
    private final List<Row> rows = new ArrayList<>();
    private final List<Integer> leases = new ArrayList<>();
    private final Map<String, Integer> reserved = new HashMap<>();
    private final long leasedAt = System.nanoTime();
    private @Nullable Answer<UUID> written;

    OutboxRows(Function<String, ClaimTable<DueNotice>> channels) {
        this.channels = channels;
    }

    /// The id is a function of what the notice is about, so the primary key forbids a second one.
    void add(UUID lead, String cause, List<Notice> notices) {
        for (var notice : notices) {
            rows.add(new Row(DueNotice.id(lead, cause, notice.recipient().rep(), notice.kind()), lead, notice));
        }
    }

    void addTo(Script script, Instant now) {
        reserve();
        written = script.query(
                """
                insert into outbox (id, lead_id, channel, ladder, lease, visible_at, created_at, kind, recipient, card)
                select id, lead_id, split_part(ladder, chr(10), 1), string_to_array(ladder, chr(10)), lease,
                       greatest(clock_timestamp() + lease * ? * interval '1 millisecond', not_before),
                       greatest(?::timestamptz, not_before), kind, recipient, card
                from unnest(?, ?, ?, ?, ?, ?, ?, ?) as t (id, lead_id, ladder, lease, kind, recipient, card, not_before)
                on conflict (id) do nothing
                returning id
                """,
                row -> row.getObject(1, UUID.class),
                PgOutbox.LEASE.toMillis(),
                now,
                Sql.uuids(rows, Row::id),
                Sql.uuids(rows, Row::lead),
                Sql.texts(rows, r -> String.join("\n", r.notice().ladder())),
                Sql.ints(leases),
                Sql.texts(rows, r -> r.notice().kind()),
                Sql.texts(rows, r -> StoredJson.recipient(r.notice().recipient())),
                Sql.texts(rows, r -> StoredJson.card(r.notice().card())),
                Sql.maybeTimes(rows, r -> r.notice().notBefore()));
    }

    private void reserve() {
        Map<String, Integer> wanted = new HashMap<>();
        rows.stream().filter(Row::atOnce).forEach(row -> wanted.merge(row.channel(), 1, Integer::sum));
        wanted.forEach(
                (channel, rows) -> reserved.put(channel, channels.apply(channel).reserve(rows)));
        Map<String, Integer> free = new HashMap<>(reserved);
        for (var row : rows) {
            boolean leased = row.atOnce() && free.getOrDefault(row.channel(), 0) > 0;
            free.merge(row.channel(), leased ? -1 : 0, Integer::sum);
            leases.add(leased ? 1 : 0);
        }
    }

    /// Hands over what is leased; called after the commit.
    void committed(Instant now) {
        var fresh = written == null ? new HashSet<UUID>() : new HashSet<>(written.rows());
        Map<String, List<DueNotice>> leased = new HashMap<>();
        var left = new HashSet<String>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (!fresh.remove(row.id())) {
                continue;
            }
            if (leases.get(i) == 1) {
                leased.computeIfAbsent(row.channel(), c -> new ArrayList<>()).add(row.due(now));
            } else if (row.atOnce()) {
                left.add(row.channel());
            }
        }
        reserved.forEach((channel, slots) -> channels.apply(channel)
                .written(slots, leased.getOrDefault(channel, List.of()), leasedAt, left.contains(channel)));
        reserved.clear();
    }

    /// Gives reserved slots back when nothing was committed; does nothing after [#committed].
    void abandoned() {
        reserved.forEach((channel, slots) -> channels.apply(channel).written(slots, List.of(), leasedAt, false));
        reserved.clear();
    }
}
