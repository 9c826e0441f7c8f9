package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.store.TimelineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stream of events, read byte by byte as a plain HTTP client reads it.
class FeedTest {
    private static final Pattern ID = Pattern.compile("(?m)^id: (\\d+)$");

    private static LiveConsole live;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        live = new LiveConsole(dir);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    /// What a stream said so far.
    private static final class Heard implements AutoCloseable {
        private final Queue<String> chunks = new ConcurrentLinkedQueue<>();
        private final InputStream body;

        Heard(String... headers) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(live.base() + "/events"));
            if (headers.length > 0) {
                request.headers(headers);
            }
            var answer = live.http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
            body = answer.body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            var buffer = new byte[8192];
            try {
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    chunks.add(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                chunks.add("\n(closed)\n");
            }
        }

        String text() {
            return String.join("", chunks);
        }

        List<Long> ids() {
            return ID.matcher(text())
                    .results()
                    .map(m -> Long.valueOf(m.group(1)))
                    .toList();
        }

        void hears(String words) {
            await().atMost(Duration.ofSeconds(15)).until(() -> text().contains(words));
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    @Test
    void a_plain_client_hears_leads_as_they_come_and_a_beat() throws Exception {
        try (var heard = new Heard()) {
            heard.hears("retry: 2000");
            live.lead("website", "name", "Ann Canary", "email", "ann@example.com");
            heard.hears("event: lead\ndata: {\"lead\":\"L-10");
            heard.hears("\"kind\":\"notified\"");
            heard.hears(": beat\nevent: beat\n");
            assertThat(heard.text()).doesNotContain("Canary").doesNotContain("ann@");
        }
    }

    @Test
    void a_reader_that_comes_back_gets_what_it_missed_once_and_in_order() throws Exception {
        live.lead("website", "email", "b1@example.com");
        live.lead("website", "email", "b2@example.com");
        live.settled();
        var all = live.store.reader().eventsAfter(0, 1_000).stream()
                .map(e -> e.id())
                .toList();
        var last = all.get(all.size() - 3);
        try (var heard = new Heard("last-event-id", String.valueOf(last))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.ids().size() >= 2);
            live.lead("website", "email", "b3@example.com");
            live.settled();
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.ids().size() >= 4);
            assertThat(heard.ids()).startsWith(all.get(all.size() - 2), all.getLast());
            assertThat(heard.ids()).doesNotHaveDuplicates().allMatch(id -> id > last);
        }
    }

    private static List<TimelineEvent> events(int count, String kind) {
        var lead = UUID.randomUUID();
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new TimelineEvent(1_000_000 + i, lead, 1001, Instant.now(), kind, "gateway", Map.of()))
                .toList();
    }

    @Test
    void what_happens_in_a_flood_is_not_told_one_by_one() throws Exception {
        try (var heard = new Heard()) {
            heard.hears("event: beat\n");
            live.hub.accept(events(3_000, "assigned"));
            heard.hears("event: reset\ndata: {}\n\n");
            assertThat(heard.ids()).isEmpty();
            live.hub.accept(events(2_000, "waiting"));
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.ids().size() == 2_000);
            assertThat(heard.text()).doesNotContain("(closed)");
        }
    }

    @Test
    void what_happens_in_quick_succession_comes_together() throws Exception {
        try (var heard = new Heard();
                var other = new Heard()) {
            heard.hears("event: beat\n");
            other.hears("event: beat\n");
            for (int i = 0; i < 300; i++) {
                live.hub.accept(events(1, "kind" + i));
                LockSupport.parkNanos(1_000_000);
            }
            heard.hears("\"kind299\"");
            other.hears("\"kind299\"");
            assertThat(heard.chunks.stream().filter(chunk -> chunk.contains("kind")))
                    .hasSizeLessThan(30);
        }
    }

    @Test
    void a_reader_that_cannot_keep_up_is_cut_off() throws Exception {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4 << 10);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), live.server.actualPort()));
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> socket.getInputStream().available() > 0 && live.server.streams() == 1);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        live.hub.accept(events(500, "x".repeat(4_000)));
                        return live.server.streams() == 0;
                    });
        }
    }

    @Test
    void a_word_that_is_no_id_is_passed_over() throws Exception {
        try (var heard = new Heard("last-event-id", "1 or 1=1")) {
            heard.hears(": leadgate");
            assertThat(heard.ids()).isEmpty();
        }
    }
}
