package dev.leadgate.store;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

final class PgAlarms implements Alarms {
    private final DataSource console;

    PgAlarms(DataSource console) {
        this.console = console;
    }

    @Override
    public boolean raise(String code, String subject, String detail) {
        return Sql.transaction(console, connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(hashtext(?))", row -> true, "alarm " + code + subject);
            return Sql.update(connection, """
                            insert into alarm (code, subject, detail) select ?, ?, ?
                            where not exists (
                              select 1 from alarm where code = ? and subject = ? and cleared_at is null)
                            """, code, subject, detail, code, subject) > 0;
        });
    }

    @Override
    public boolean clear(String code, String subject) {
        return Sql.apart(console, connection -> Sql.update(connection, """
                        update alarm set cleared_at = clock_timestamp()
                        where code = ? and subject = ? and cleared_at is null
                        """, code, subject) > 0);
    }

    @Override
    public Map<String, String> standing(String code) {
        return Sql.apart(console, connection -> {
            var found = new HashMap<String, String>();
            Sql.query(
                    connection,
                    "select subject, detail from alarm where code = ? and cleared_at is null",
                    row -> found.put(row.getString("subject"), row.getString("detail")),
                    code);
            return found;
        });
    }
}
