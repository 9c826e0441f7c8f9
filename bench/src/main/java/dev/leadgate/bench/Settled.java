package dev.leadgate.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Watches from outside how many leads a gateway has settled: the sum of its members' counts, ten
/// rows, twenty times a second.
final class Settled implements AutoCloseable {
    private static final long EVERY_MILLIS = 50;

    private final Connection connection;
    private final Thread thread;
    private volatile long settled;
    private volatile double perSecond;
    private volatile boolean closed;

    Settled(Connection connection) throws SQLException {
        this.connection = connection;
        var ask = connection.prepareStatement("select coalesce(sum(received), 0) from team_member");
        settled = read(ask);
        thread = Thread.ofPlatform().daemon().name("settled").start(() -> watch(ask));
    }

    private void watch(PreparedStatement ask) {
        long from = System.nanoTime();
        long atFrom = settled;
        try {
            while (!closed) {
                Thread.sleep(EVERY_MILLIS);
                settled = read(ask);
                double seconds = (System.nanoTime() - from) / 1e9;
                if (seconds >= 1) {
                    perSecond = (settled - atFrom) / seconds;
                    from = System.nanoTime();
                    atFrom = settled;
                }
            }
        } catch (SQLException | InterruptedException stop) {
            // The run fails on what it counts at its end; the last value stays.
            closed = true;
        }
    }

    private static long read(PreparedStatement ask) throws SQLException {
        try (var row = ask.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    long count() {
        return settled;
    }

    /// Leads settled per second, over the last full second.
    double perSecond() {
        return perSecond;
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
