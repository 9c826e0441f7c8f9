package dev.leadgate.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.pipeline.Sources;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Wakeup;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The edge over a socket, with an inbox whose store does as the test says.
class HttpEdgeTest {
    private static final int MOST = 5;

    /// Keeps what it is handed until the test says what came of it.
    private static final class HeldInbox implements Inbox {
        final ConcurrentLinkedQueue<CompletableFuture<Void>> held = new ConcurrentLinkedQueue<>();

        @Override
        public CompletionStage<Void> append(String source, Lane lane, List<Envelope> envelopes) {
            if (envelopes.getFirst().key().equals("throws")) {
                throw new IllegalStateException("a secret of the house");
            }
            var stored = new CompletableFuture<Void>();
            held.add(stored);
            return stored;
        }

        @Override
        public void appendPage(String source, Lane lane, List<Envelope> envelopes, Cursor next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Cursor cursor(String source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Claimed> claim(Lane lane, int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void hydrated(Claimed claimed, Payload payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void later(Claimed claimed, Duration after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Wakeup wakeup(Lane lane) {
            throw new UnsupportedOperationException();
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HeldInbox inbox = new HeldInbox();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpEdge edge;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void listen() {
        var judged = Source.of(
                new Intake.Hosted(request -> {
                    if (request.body().text().equals("bug")) {
                        throw new IllegalStateException("a secret of the house");
                    }
                    return Verdict.Accept.of(
                            new Envelope(request.body().text(), Instant.EPOCH, request.body(), Map.of()),
                            Reply.of(202));
                }),
                raw -> new Translation.Ignored(Translation.Reason.STATUS, "not read here"));
        var facts = new SourceFacts("site", "test", Channel.API, Optional.empty(), ZoneOffset.UTC);
        var sources = new Sources();
        var mails = new SourceFacts("mails", "test", Channel.EMAIL, Optional.empty(), ZoneOffset.UTC);
        var signed = Source.of(
                new Intake.Hosted(request -> request.method().equals("POST")
                        ? new Verdict.Refuse(401, "the signature of Acme is wrong")
                        : new Verdict.Refuse(405, "Acme sends POST only")),
                judged.translator());
        var acme = new SourceFacts("acme", "test", Channel.API, Optional.empty(), ZoneOffset.UTC);
        sources.replace(List.of(
                new OpenSource(facts, judged, "/in/site", 1_000),
                new OpenSource(mails, judged, "/in/mails", 1 << 20),
                new OpenSource(acme, signed, "/in/acme", 1 << 20)));
        var telemetry = new Telemetry(new SimpleMeterRegistry());
        telemetry.listen(event -> {
            if (event instanceof Event.AdapterFailed(var source, var stage, var bug)) {
                failures.add(source + " " + stage);
            }
            if (event instanceof Event.BodyTooLarge(var source, var why)) {
                failures.add(source + " is sent " + why);
            }
        });
        edge = new HttpEdge(
                vertx,
                sources,
                inbox,
                telemetry,
                List.of(),
                new Limits(MOST, 100_000, Duration.ofMillis(400), Duration.ofMillis(700)));
        server = HttpServers.listen(vertx, "127.0.0.1", 0, edge::handle);
    }

    @AfterEach
    void stop() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private Socket send(String request) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n" + headers + "content-length: "
                + body.length() + "\r\n\r\n" + body;
    }

    /// The whole answer, in lower case.
    private static String answer(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .toLowerCase(java.util.Locale.ROOT);
        }
    }

    private CompletableFuture<Void> handed() {
        await().until(() -> !inbox.held.isEmpty());
        return inbox.held.remove();
    }

    @Test
    void the_answer_waits_for_the_store_and_says_when_it_is_away() throws Exception {
        var stored = send(post("/in/site", "", "one"));
        handed().complete(null);
        assertThat(answer(stored)).startsWith("http/1.1 202");

        var away = send(post("/in/site", "", "two"));
        handed().completeExceptionally(new IllegalStateException("a secret of the house"));
        assertThat(answer(away))
                .startsWith("http/1.1 503")
                .contains("retry-after: 5", "not stored, try again")
                .doesNotContain("secret", "exception");
        assertThat(answer(send(post("/in/site", "", "throws"))))
                .startsWith("http/1.1 503")
                .contains("retry-after: 5")
                .doesNotContain("secret", "exception");
    }

    @Test
    void a_store_that_says_nothing_is_a_503_in_time_and_what_comes_of_it_later_is_nobodys_answer() throws Exception {
        var sent = send(post("/in/site", "", "slow"));
        assertThat(answer(sent)).startsWith("http/1.1 503").contains("retry-after: 5");
        assertThat(edge.inFlight()).as("it is still being stored").isEqualTo(1);
        handed().complete(null);
        await().until(() -> edge.inFlight() == 0);
    }

    /// Otherwise whoever posts and leaves fills the memory, and no bound sees it.
    @Test
    void who_posts_and_leaves_is_counted_until_it_is_stored() throws Exception {
        for (int i = 0; i < MOST; i++) {
            int before = i + 1;
            var sent = send(post("/in/site", "", "gone" + i));
            await().until(() -> inbox.held.size() == before);
            sent.close();
        }
        var busy = answer(send(post("/in/site", "", "more")));
        assertThat(busy).startsWith("http/1.1 503").contains("retry-after: 1");
        assertThat(inbox.held).hasSize(MOST);

        inbox.held.forEach(stored -> stored.complete(null));
        inbox.held.clear();
        await().until(() -> edge.inFlight() == 0);
        var again = send(post("/in/site", "", "again"));
        handed().complete(null);
        assertThat(answer(again)).startsWith("http/1.1 202");
    }

    @Test
    void limits_answer_in_their_own_numbers_and_store_nothing() throws Exception {
        var large = "x".repeat(1_001);
        assertThat(answer(send(post("/in/site", "", large)))).startsWith("http/1.1 413");
        assertThat(answer(send("POST /in/site HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n" + "3e9\r\n"
                        + large + "\r\n0\r\n\r\n")))
                .startsWith("http/1.1 413");
        assertThat(answer(send(post("/in/site", "content-encoding: gzip\r\n", "zip"))))
                .startsWith("http/1.1 415");
        var many = IntStream.range(0, 101).mapToObj(i -> "x-" + i + ": 1\r\n").collect(Collectors.joining());
        assertThat(answer(send(post("/in/site", many, "many")))).startsWith("http/1.1 431");
        assertThat(answer(send("POST /in/site HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nslow")))
                .as("a body that stops half-way")
                .startsWith("http/1.1 408");
        assertThat(answer(send(post("/in/nobody", "", "who"))))
                .startsWith("http/1.1 401")
                .endsWith("not accepted\n");
        assertThat(inbox.held).isEmpty();
        await().until(() -> edge.inFlight() == 0);
    }

    /// What 4xx was said to is dropped by Google, SendGrid and most others.
    @Test
    void a_bug_of_ours_costs_no_lead_the_sender_is_asked_to_come_again() throws Exception {
        assertThat(answer(send(post("/in/site", "", "bug"))))
                .startsWith("http/1.1 503")
                .contains("retry-after: 60")
                .doesNotContain("secret", "exception");
        assertThat(failures).containsExactly("site judge");
        assertThat(inbox.held).isEmpty();
        await().until(() -> edge.inFlight() == 0);
    }

    /// A mail that a larger heap would take is not dropped by its provider.
    @Test
    void a_body_that_finds_no_memory_comes_again_and_one_that_is_too_large_for_its_source_is_told() throws Exception {
        var mail = "x".repeat(50_001);
        for (var sent : List.of(
                post("/in/mails", "", mail),
                "POST /in/mails HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nc351\r\n" + mail
                        + "\r\n0\r\n\r\n")) {
            assertThat(answer(send(sent))).startsWith("http/1.1 503").contains("retry-after");
            assertThat(failures.remove()).startsWith("mails is sent more than this process has memory for");
        }
        assertThat(answer(send(post("/in/site", "", mail)))).startsWith("http/1.1 413");
        assertThat(failures.remove()).startsWith("site is sent more than 1000B; raise its `max_body`");
        assertThat(failures).isEmpty();
        assertThat(inbox.held).isEmpty();
        await().until(() -> edge.inFlight() == 0);
    }

    @Test
    void a_stranger_does_not_learn_which_sources_there_are() throws Exception {
        for (var request : List.of(
                post("/in/@", "", "guess"),
                post("/in/@", "", "x".repeat(40_000)),
                post("/in/@", "content-encoding: gzip\r\n", "zip"),
                "GET /in/@?hub.mode=subscribe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
                "DELETE /in/@ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
                "POST /in/@ HTTP/1.1\r\nhost: x\r\ncontent-length: 2000000\r\n\r\n")) {
            var known = answer(send(request.replace("@", "acme")));
            assertThat(known).startsWith("http/1.1 4").doesNotContain("acme");
            assertThat(answer(send(request.replace("@", "nobody")))).isEqualTo(known);
        }
    }

    @Test
    void a_taken_port_is_an_error_that_names_it() {
        assertThatThrownBy(() -> HttpServers.listen(vertx, "127.0.0.1", server.actualPort(), edge::handle))
                .isInstanceOfSatisfying(
                        LeadgateException.class,
                        taken -> assertThat(taken.code()).isEqualTo(ErrorCode.LG0502))
                .hasMessageContaining("Port " + server.actualPort() + " on 127.0.0.1 is taken");
    }
}
