package dev.leadgate.store;

import dev.leadgate.store.Script.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who wants nothing automatic any more. It is said of an address and holds for the person: for every other
/// address of theirs too, also for one that is learned later. Of somebody who was erased it is known by the
/// tombstones of the addresses.
final class OptOuts {
    private static final String AMONG = """
            select key from opt_out where key = any(?)
            union
            select r.key from reach r join opt_out o on o.person_id = r.person_id where r.key = any(?)
            union
            select t.key from unnest(?, ?) as t (key, erased) join opt_out o on o.key = t.erased
            """;

    private OptOuts() {}

    /// Those of these keys whose person wants no more.
    static List<String> among(Connection connection, Tombstones tombstones, Collection<String> keys)
            throws SQLException {
        return Sql.query(connection, AMONG + " order by key", row -> row.getString(1), parameters(tombstones, keys));
    }

    static Answer<String> among(Script script, Tombstones tombstones, Collection<String> keys) {
        return script.query(AMONG, row -> row.getString(1), parameters(tombstones, keys));
    }

    private static Object[] parameters(Tombstones tombstones, Collection<String> keys) {
        var all = Sql.texts(keys);
        return new Object[] {all, all, all, Sql.texts(tombstones.reaches(keys))};
    }

    /// @return those that were not written down before
    static List<String> add(Connection connection, Collection<String> keys, String way, String by) throws SQLException {
        return Sql.query(connection, """
                insert into opt_out (key, way, by_whom, person_id)
                select distinct t.key, ?, ?, r.person_id from unnest(?) as t (key) left join reach r on r.key = t.key
                on conflict (key) do nothing returning key
                """, row -> row.getString(1), way, by, Sql.texts(keys));
    }

    /// For the person as a whole, whichever address it was said of.
    ///
    /// @return those that are gone
    static List<String> remove(Connection connection, Tombstones tombstones, Collection<String> keys)
            throws SQLException {
        Map<String, String> erased = new HashMap<>();
        keys.forEach(key -> erased.put(tombstones.reach(key), key));
        var all = Sql.texts(keys);
        return Sql.query(connection, """
                        delete from opt_out
                        where key = any(?) or key = any(?)
                           or person_id in (select person_id from reach where key = any(?))
                        returning key
                        """, row -> row.getString(1), all, Sql.texts(erased.keySet()), all).stream()
                .map(key -> erased.getOrDefault(key, key))
                .distinct()
                .toList();
    }
}
