package dev.leadgate.app.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Eight senders that keep a pace and repeat a request with the same key and the same body, at
/// another node if there is one, until it is acknowledged.
final class Clients implements AutoCloseable {
    static final String KEY = "proof-partner-key";

    private static final int SENDERS = 8;
    private static final Duration REPEAT_AFTER = Duration.ofMillis(40);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final History history;
    private final List<URI> nodes;
    private volatile boolean sending = true;
    private volatile boolean repeating = true;

    Clients(History history, List<URI> nodes) {
        this.history = history;
        this.nodes = List.copyOf(nodes);
    }

    /// @param perSecond over all senders; 0 is as fast as answers come
    /// @param most requests of different keys
    Clients start(int perSecond, int most) {
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            threads.add(Thread.ofPlatform().name("sender-" + i).start(() -> send(sender, perSecond, most)));
        }
        return this;
    }

    private void send(int sender, int perSecond, int most) {
        long pause = perSecond == 0 ? 0 : 1_000_000_000L * SENDERS / perSecond;
        long due = System.nanoTime();
        while (sending) {
            int number = next.incrementAndGet();
            if (number > most) {
                return;
            }
            untilAcknowledged("k" + number, body("k" + number, number), sender);
            due = Math.max(due + pause, System.nanoTime() - pause);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void untilAcknowledged(String key, String body, int sender) {
        for (int attempt = 0; repeating; attempt++) {
            if (attempt(key, body, nodes.get((sender + attempt) % nodes.size()))) {
                return;
            }
            LockSupport.parkNanos(REPEAT_AFTER.toNanos());
        }
    }

    private boolean attempt(String key, String body, URI node) {
        history.invoke(key);
        long invoked = System.nanoTime();
        try {
            int status = http.send(request(node, body), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 == 2) {
                history.ok(key, invoked);
                return true;
            }
            if (status / 100 == 4) {
                history.fail();
            } else {
                history.unknown(key);
            }
        } catch (IOException broken) {
            history.unknown(key);
        } catch (InterruptedException stop) {
            history.unknown(key);
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// One lead in the sender's own words; every key is another person.
    static String body(String key, int number) {
        return "{\"id\":\"%s\",\"name\":\"Ana %s\",\"email\":\"%s@example.com\",\"seats\":%d}"
                .formatted(key, key, key, number % 2 == 0 ? 80 : 5);
    }

    static HttpRequest request(URI node, String body) {
        return HttpRequest.newBuilder(node)
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .header("x-signature", sign(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String sign(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Until all keys are acknowledged.
    void finish() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    /// No new keys; those under way are repeated until they are acknowledged.
    void stop() throws InterruptedException {
        sending = false;
        finish();
    }

    /// Senders give up, whatever they were told.
    @Override
    public void close() {
        sending = false;
        repeating = false;
        http.shutdownNow();
        http.close();
    }
}
