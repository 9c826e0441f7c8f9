package dev.leadgate.store;

import dev.leadgate.normalize.SoughtReach;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.ViewCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A list of leads, newest first, asked for with the filters that are given: one that may be absent would keep
/// every index out.
///
/// A text that is a lead's number or id, a mail address or a telephone number is looked for as that; any
/// other one in the names and the wishes.
final class LeadSearch {
    private static final Pattern NUMBER = Pattern.compile("[Ll]-([0-9]{1,18})");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    private LeadSearch() {}

    /// @param before only leads with a smaller number
    static LeadSearch of(LeadFilter filter, Optional<Long> before) {
        var search = new LeadSearch();
        // A word of ours; the indexes of some states are partial.
        filter.state().ifPresent(state -> search.conditions.add("l.state = '" + state.word() + "'"));
        filter.deadline().ifPresent(deadline -> search.conditions.add(condition(deadline)));
        filter.source().ifPresent(source -> search.add("l.source = ?", source));
        filter.owner().ifPresent(owner -> search.add("l.owner = ?", owner));
        filter.team().ifPresent(team -> search.add("l.team = ?", team));
        filter.rule().ifPresent(rule -> search.add("? in (l.rule, split_part(l.rule, '~', 1))", rule));
        filter.tag().ifPresent(tag -> search.add("l.tags @> array[?]::text[]", tag));
        filter.segment().ifPresent(segment -> search.add("l.segments @> array[?]::text[]", segment));
        filter.since().ifPresent(since -> search.add("l.received_at >= ?::timestamptz", since));
        filter.until().ifPresent(until -> search.add("l.received_at < ?::timestamptz", until));
        before.ifPresent(number -> search.add("l.number < ?", number));
        filter.text().ifPresent(search::text);
        return search;
    }

    private static String condition(LeadFilter.Deadline deadline) {
        var due = switch (deadline) {
            case AT_RISK -> "d.due > clock_timestamp() and d.due - (d.due - d.started_at) / 2 <= clock_timestamp()";
            case MISSED -> "d.due <= clock_timestamp()";
        };
        return "l.state in ('assigned', 'accepted') and exists (select 1 from (select a.started_at, " + LeadLines.DUE
                + " as due from (select l.id, l.state) l " + LeadLines.OWNERS + ") d where " + due + ")";
    }

    private void text(String typed) {
        var text = typed.strip();
        var number = NUMBER.matcher(text);
        var reaches = SoughtReach.keys(text);
        if (number.matches()) {
            add("l.number = ?", Long.valueOf(number.group(1)));
        } else if (ID.matcher(text).matches()) {
            add("l.id = ?", UUID.fromString(text));
        } else if (!reaches.isEmpty()) {
            add("l.person_id = any(array(select person_id from reach where key = any(?)))", Sql.texts(reaches));
        } else {
            var pattern = "%" + PgReader.escapeLike(text) + "%";
            add("(l.name ilike ? or l.company ilike ? or l.wants ilike ?)", pattern, pattern, pattern);
        }
    }

    private void add(String condition, Object... parameters) {
        conditions.add(condition);
        values.addAll(List.of(parameters));
    }

    private String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /// @param lines selects from the leads that are found, in its `%s`
    /// @param max how many at most
    <T> List<T> run(Connection connection, String lines, int max, Sql.Row<T> as) throws SQLException {
        planned(connection);
        var all = new ArrayList<>(values);
        all.add(max);
        var found = "(select * from lead l" + where() + " order by l.number desc limit ?)";
        return Sql.query(connection, lines.formatted(found) + "order by l.number desc", as, all.toArray());
    }

    /// How many there are, counted no further than this.
    ///
    /// @param select what of them, from the leads in its `%s`
    <T> List<T> count(Connection connection, String select, int most, Sql.Row<T> as) throws SQLException {
        planned(connection);
        var all = new ArrayList<>(values);
        all.add(most);
        return Sql.query(
                connection, select.formatted("(select 1 from lead l" + where() + " limit ?)"), as, all.toArray());
    }

    /// A source that sends most leads and one that sent a few long ago want different plans.
    private static void planned(Connection connection) throws SQLException {
        Sql.update(connection, "set local plan_cache_mode = force_custom_plan");
    }

    /// @param owner whose leads; empty for all
    static ViewCounts views(Connection connection, Optional<String> owner) throws SQLException {
        return new ViewCounts(
                counted(connection, LeadFilter.ALL.in(LeadState.WAITING), owner),
                counted(connection, LeadFilter.ALL.by(LeadFilter.Deadline.AT_RISK), owner),
                counted(connection, LeadFilter.ALL.by(LeadFilter.Deadline.MISSED), owner));
    }

    private static long counted(Connection connection, LeadFilter filter, Optional<String> owner) throws SQLException {
        var own = owner.map(filter::of).orElse(filter);
        return of(own, Optional.empty())
                .count(connection, "select count(*) from %s l", ViewCounts.MOST, row -> row.getLong(1))
                .getFirst();
    }
}
