package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.store.Outbox.Result.Changed;
import dev.leadgate.store.Outbox.Result.Delivered;
import dev.leadgate.store.Outbox.Result.Gathered;
import dev.leadgate.store.Outbox.Result.GiveUp;
import dev.leadgate.store.Outbox.Result.Later;
import dev.leadgate.store.Outbox.Result.Retry;
import dev.leadgate.store.Outbox.Result.Skip;
import dev.leadgate.store.Outbox.Result.Withdrawn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of a notice that a channel did not deliver: it waits for a summary card, is tried again,
/// goes to the next channel, raises an alarm, or has no more to say.
final class FailedNotices {
    private FailedNotices() {}

    /// The channel that has work by this result.
    static Optional<String> next(DueNotice notice, Result result) {
        return switch (result) {
            case Delivered delivered -> Optional.empty();
            case Gathered gathered -> Optional.empty();
            case Retry retry -> Optional.empty();
            case Later later -> Optional.empty();
            case Withdrawn withdrawn -> Optional.empty();
            case Changed changed -> Optional.empty();
            case GiveUp giveUp -> isLast(notice) ? Optional.empty() : Optional.of(onTheNext(notice));
            case Skip skip -> Optional.of(onTheNext(notice));
        };
    }

    private static String onTheNext(DueNotice notice) {
        return notice.ladder().get(notice.rung() + 1);
    }

    private static boolean isLast(DueNotice notice) {
        return notice.rung() + 1 >= notice.ladder().size();
    }

    /// Failures are rare; each is written on its own.
    static List<TimelineEvent> write(Connection connection, DueNotice notice, Result result) throws SQLException {
        var id = notice.notification().id();
        return switch (result) {
            case Delivered delivered -> throw new IllegalArgumentException("delivered is not a failure");
            case Gathered gathered -> {
                SummaryRows.gather(connection, notice, gathered);
                yield List.of();
            }
            case Retry retry -> {
                int mine = Sql.update(connection, """
                        update outbox set attempt = attempt + 1,
                          visible_at = clock_timestamp() + ? * interval '1 millisecond'
                        where id = ? and lease = ?
                        """, retry.after().toMillis(), id, notice.lease());
                if (mine == 1) {
                    attempt(connection, notice, retry.why());
                }
                yield List.of();
            }
            case Skip skip -> {
                nextRung(connection, notice);
                yield List.of();
            }
            case Later later -> {
                Sql.update(connection, """
                        update outbox set visible_at = clock_timestamp() + ? * interval '1 millisecond'
                        where id = ? and lease = ?
                        """, later.after().toMillis(), id, notice.lease());
                yield List.of();
            }
            case Withdrawn withdrawn ->
                end(connection, notice) == 0
                        ? List.of()
                        : tell(connection, notice, "notify_withdrawn", withdrawn.why());
            case Changed changed -> {
                end(connection, notice);
                yield List.of();
            }
            case GiveUp giveUp -> {
                boolean last = isLast(notice);
                int mine = last ? end(connection, notice) : nextRung(connection, notice);
                if (mine == 0) {
                    yield List.of();
                }
                attempt(connection, notice, giveUp.why());
                if (last) {
                    alarm(connection, notice, giveUp.why());
                }
                yield tell(connection, notice, kind(notice, last), giveUp.why());
            }
        };
    }

    private static int end(Connection connection, DueNotice notice) throws SQLException {
        return Sql.update(
                connection,
                "delete from outbox where id = ? and lease = ?",
                notice.notification().id(),
                notice.lease());
    }

    private static String kind(DueNotice notice, boolean last) {
        return switch (notice.notification().recipient().audience()) {
            case PERSON -> last ? "notify_gave_up" : "notify_failed";
            case MACHINE -> "call_gave_up";
        };
    }

    private static int nextRung(Connection connection, DueNotice notice) throws SQLException {
        return Sql.update(connection, """
                update outbox set rung = rung + 1, channel = ladder[rung + 2], attempt = 0, gathered = null, onto = null,
                  visible_at = clock_timestamp()
                where id = ? and lease = ?
                """, notice.notification().id(), notice.lease());
    }

    private static void attempt(Connection connection, DueNotice notice, String why) throws SQLException {
        Sql.update(
                connection,
                "insert into attempt (notice_id, lead_id, channel, detail) values (?, ?, ?, ?)",
                notice.notification().id(),
                notice.notification().card().lead(),
                notice.channel(),
                InboxRows.clean(why));
    }

    private static void alarm(Connection connection, DueNotice notice, String why) throws SQLException {
        var audience = notice.notification().recipient().audience();
        var code = switch (audience) {
            case PERSON -> ErrorCode.LG0701;
            case MACHINE -> ErrorCode.LG0704;
        };
        var said = switch (audience) {
            case PERSON -> "nobody could be told: " + why;
            case MACHINE -> notice.channel() + " could not be called: " + why;
        };
        Sql.update(
                connection,
                "insert into alarm (code, subject, detail) values (?, ?, ?)",
                code.name(),
                notice.notification().card().number(),
                InboxRows.clean(said));
    }

    private static List<TimelineEvent> tell(Connection connection, DueNotice notice, String kind, String why)
            throws SQLException {
        return Sql.query(
                connection,
                """
                with told as (
                  insert into timeline (lead_id, kind, actor, detail) values (?, ?, 'gateway', ?)
                  returning id, lead_id, at, kind, actor, detail
                )
                select told.*, l.number from told join lead l on l.id = told.lead_id
                """,
                PgOutbox::event,
                notice.notification().card().lead(),
                kind,
                StoredJson.facts(Map.of(
                        "channel",
                        notice.channel(),
                        "rep",
                        notice.notification().recipient().rep(),
                        "why",
                        why)));
    }
}
