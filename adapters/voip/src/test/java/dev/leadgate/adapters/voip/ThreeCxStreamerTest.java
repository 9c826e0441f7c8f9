package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Streamer;
import dev.leadgate.testkit.RecordingDoor;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Over real sockets of this machine.
class ThreeCxStreamerTest {
    private static final long SEED = 20_260_104L;

    private final RecordingDoor door = new RecordingDoor(SEED, 0.3, Cursor.START);
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    @AfterEach
    void stop() {
        door.close();
    }

    private static String line(int n) {
        return "Call " + n + ",00_" + n + ",,2026/01/01 09:00:00,,2026/01/01 09:00:30,src,+491511234567";
    }

    private static Streamer streamer(String mode, int port, List<String> allow) {
        var usual = ThreeCxTest.config(mode, Optional.of(port), "cdr.log", ThreeCxFormat.KNOWN, "missed");
        var config = new ThreeCxConfig(
                mode,
                usual.host(),
                usual.port(),
                usual.bind(),
                allow,
                usual.file(),
                usual.history(),
                usual.pollEvery(),
                usual.columns(),
                usual.internal(),
                usual.machines(),
                usual.only());
        var format = new ThreeCxFormat(ThreeCxFormat.KNOWN, ZoneOffset.UTC);
        var feed = new ThreeCxFeed(format, InstantSource.fixed(TestContext.NOW), Duration.ofMillis(1));
        return new ThreeCxStreamer(config, feed);
    }

    private void start(Streamer streamer) {
        running = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                streamer.run(door);
                running.complete(null);
            } catch (IOException | InterruptedException | RuntimeException e) {
                running.completeExceptionally(e);
            }
        });
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Test
    void everyLineIsStoredAlthoughTheStoreRefusesAThird() throws Exception {
        try (var pbx = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(streamer("connect", pbx.getLocalPort(), List.of()));
            try (var socket = pbx.accept()) {
                var random = new Random(SEED);
                var text = new StringBuilder();
                for (int i = 0; i < 300; i++) {
                    text.append(line(i)).append("\r\n");
                }
                for (int at = 0; at < text.length(); ) {
                    int to = Math.min(text.length(), at + 1 + random.nextInt(400));
                    write(socket, text.substring(at, to));
                    at = to;
                }
                assertThat(door.await(300))
                        .as("seed %d: %s", SEED, door.statuses())
                        .isTrue();
            }
            running.get(10, TimeUnit.SECONDS);
        }
        assertThat(door.refused()).as("seed %d", SEED).isPositive();
        assertThat(door.accepted())
                .hasSize(300)
                .extracting(e -> e.payload().text())
                .startsWith(line(0), line(1));
        assertThat(door.statuses()).contains("ok connected", "bad store away");
    }

    @Test
    void whatTheOtherSideLeftUnfinishedIsKept() throws Exception {
        try (var pbx = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(streamer("connect", pbx.getLocalPort(), List.of()));
            try (var socket = pbx.accept()) {
                write(socket, line(1) + "\r\n\r\n" + "Call 2,00_2,,2026");
            }
            running.get(10, TimeUnit.SECONDS);
        }
        assertThat(door.distinct()).extracting(e -> e.payload().text()).containsExactly(line(1), "Call 2,00_2,,2026");
    }

    @Test
    void aLineWithoutEndComesInPieces() throws Exception {
        try (var pbx = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(streamer("connect", pbx.getLocalPort(), List.of()));
            try (var socket = pbx.accept()) {
                write(socket, "a".repeat(64 * 1024) + "b".repeat(64 * 1024) + "c");
            }
            running.get(10, TimeUnit.SECONDS);
        }
        assertThat(door.distinct()).extracting(e -> e.payload().size()).containsExactly(64 * 1024, 64 * 1024, 1);
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> streamer("connect", port, List.of()).run(door))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("passive socket");
    }

    private int listening() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> door.statuses().stream().anyMatch(s -> s.startsWith("ok port ")));
        return door.statuses().stream()
                .filter(s -> s.startsWith("ok port "))
                .map(s -> Integer.parseInt(s.substring(8)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void threeCxMayConnectAndConnectAnew() throws Exception {
        start(streamer("listen", 0, List.of("127.0.0.1")));
        int port = listening();
        try (var first = new Socket("127.0.0.1", port)) {
            write(first, line(1) + "\r\n");
            assertThat(door.await(1)).isTrue();
            // The first connection is half dead: it says nothing more and does not end.
            try (var second = new Socket("127.0.0.1", port)) {
                write(second, line(2) + "\r\n");
                assertThat(door.await(2)).isTrue();
            }
            try (var third = new Socket("127.0.0.1", port)) {
                write(third, line(3) + "\r\n");
                assertThat(door.await(3)).isTrue();
            }
        }
        assertThat(door.distinct())
                .extracting(Envelope::key)
                .containsExactly(
                        "1:00_1:2026-01-01T09:00:00Z", "2:00_2:2026-01-01T09:00:00Z", "3:00_3:2026-01-01T09:00:00Z");
    }

    @Test
    void strangersAreTurnedAway() throws Exception {
        start(streamer("listen", 0, List.of("192.0.2.7")));
        try (var stranger = new Socket("127.0.0.1", listening())) {
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(door.accepted()).isEmpty();
    }

    @Test
    void itStopsSoonWhileNothingComes() throws Exception {
        try (var pbx = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(streamer("connect", pbx.getLocalPort(), List.of()));
            try (var socket = pbx.accept()) {
                write(socket, line(1) + "\r\n");
                assertThat(door.await(1)).isTrue();
                door.close();
                running.get(2, TimeUnit.SECONDS);
            }
        }
        door.reopen();
        start(streamer("listen", 0, List.of("127.0.0.1")));
        listening();
        door.close();
        running.get(2, TimeUnit.SECONDS);
    }

    @Test
    void aStoreThatStaysAwayDoesNotKeepItFromStopping() throws Exception {
        var away = new RecordingDoor(SEED, 1.0, Cursor.START);
        try (var pbx = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var streamer = streamer("connect", pbx.getLocalPort(), List.of());
            var stopped = CompletableFuture.runAsync(() -> {
                try {
                    streamer.run(away);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (var socket = pbx.accept()) {
                write(socket, line(1) + "\r\n");
                Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> away.refused() > 3);
                away.close();
                stopped.get(2, TimeUnit.SECONDS);
            }
        }
        assertThat(away.accepted()).isEmpty();
    }
}
