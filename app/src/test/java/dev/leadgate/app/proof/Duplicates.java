package dev.leadgate.app.proof;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Senders that send the same key again, through one gateway.
final class Duplicates implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Node node;
    private final Database database;

    Duplicates(Node node, Database database) {
        this.node = node;
        this.database = database;
    }

    CompletableFuture<Integer> send(String body) {
        return http.sendAsync(Clients.request(node.address(), body), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    List<CompletableFuture<Integer>> send(String body, int copies) {
        return IntStream.range(0, copies).mapToObj(i -> send(body)).toList();
    }

    static long acknowledged(List<CompletableFuture<Integer>> copies) {
        return copies.stream()
                .filter(c -> c.isDone() && !c.isCompletedExceptionally() && c.join() / 100 == 2)
                .count();
    }

    /// Another transaction wrote the key and has not committed, like a first copy that hangs on
    /// another node; meanwhile copies arrive here. At the end that transaction is rolled back.
    ///
    /// @param beforeTheEnd runs while copies still wait
    /// @return 2xx that left although nothing was committed
    long acknowledgedWhileUncommitted(
            String key, Supplier<List<CompletableFuture<Integer>>> copies, Runnable beforeTheEnd) throws SQLException {
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into inbox (source, key, occurred_at, media_type, attributes, sha256, body)"
                    + " values ('partner', '" + key + "', now(), 'application/json', '{}', '', '')");
            var sent = copies.get();
            await().atMost(Duration.ofSeconds(10)).until(() -> database.waiting() > 0);
            LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
            long early = acknowledged(sent);
            beforeTheEnd.run();
            other.rollback();
            return early;
        }
    }

    long stored(String key) {
        return database.number("select count(*) from inbox where key = '" + key + "'");
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
