package dev.leadgate.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for a system to come to rest.
final class Rest {
    /// Longer than any lease and any first retry: what has not arrived by then is lost.
    private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(2);

    private Rest() {}

    /// Returns when every acknowledged lead was notified, or when nothing has arrived for two
    /// minutes, or when the system is gone. The tally then says what is missing.
    static void await(Ledger ledger, BooleanSupplier alive) throws InterruptedException {
        long seen = ledger.notified();
        long since = System.nanoTime();
        while (ledger.owed() > 0 && alive.getAsBoolean()) {
            Thread.sleep(5);
            long now = ledger.notified();
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > WITHOUT_PROGRESS.toNanos()) {
                return;
            }
        }
    }

    /// Returns when the gateway has written down what it sent, at the latest after ten seconds: a
    /// notice arrives before the row that says so.
    static void awaitEmpty(Connection connection) throws SQLException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end
                && Conservation.ask(
                                connection, "select (select count(*) from outbox) + (select count(*) from inbox_work)")
                        > 0) {
            Thread.sleep(50);
        }
    }

    /// Waits until every acknowledged lead was notified, then counts those with a number of `from` or higher.
    static void check(String measure, Gateway gateway, Ledger ledger, long from, Report report)
            throws SQLException, InterruptedException {
        await(ledger, gateway::alive);
        var tally = ledger.tally(from, ledger.end());
        if (!tally.clean()) {
            report.wrong(measure + ": " + tally);
        }
        try (var connection = gateway.connect()) {
            awaitEmpty(connection);
            Conservation.check(connection, ledger.acked(), ledger.end())
                    .forEach(finding -> report.wrong(measure + ": " + finding));
            // A notice that arrived and was taken for failed is sent again: that is where doubled ones come from.
            Conservation.failedAttempts(connection).forEach(why -> report.note(measure + ": " + why));
        }
    }
}
