package dev.leadgate.app.proof;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.IntConsumer;

/// Leads that wait for a rep and are then given away by two gateways at the same time: both have
/// read that the lead waits before either has written.
record Waiting(Database database) {

    /// @param send sends that many new leads
    /// @return leads with two owners after it
    long givenAwayByTwoAtOnce(int leads, IntConsumer send) throws Exception {
        database.run("insert into availability (rep, status, set_by) select id, 'away', 'proof' from rep"
                + " on conflict (rep) do update set status = 'away'");
        send.accept(leads);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.number("select count(*) from lead where state = 'waiting'") == leads);
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Readable, not writable: whoever has decided waits here.
            statement.execute("lock table lead in share mode");
            database.run("update availability set status = 'available'");
            await().atMost(Duration.ofSeconds(7))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        database.run("update timer set visible_at = clock_timestamp()");
                        return database.waiting() > 1;
                    });
            other.rollback();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            database.run("update timer set visible_at = clock_timestamp()");
            return database.number("select count(*) from lead where state = 'waiting'") == 0 && database.waiting() == 0;
        });
        return FinalRead.of(database).withTwoOwners();
    }
}
