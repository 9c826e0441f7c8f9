package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.Division;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Endpoint;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Wakeup;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Camel endpoint, a folder, and an inbox that can be away.
class RoutedIntakeTest {
    private final FlakyInbox inbox = new FlakyInbox();
    private final SourceStatus board = new SourceStatus(InstantSource.system());
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Path folder = Path.of("");

    @BeforeEach
    void start(@TempDir Path dir) {
        folder = dir;
        camel.disableJMX();
        camel.getShutdownStrategy().setTimeout(20);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void read(String options, Map<String, Secret> secrets, int maxBody) throws Exception {
        var uri = "file:" + folder + "?initialDelay=0&delay=50&readLock=none" + options;
        var routed = new Intake.Routed(new Endpoint("from", uri, secrets), message -> {
            var all = new ArrayList<Envelope>();
            if (!message.complete()) {
                return List.of(new Envelope("cut", Instant.EPOCH, message.payload(), Map.of()));
            }
            for (var part : Division.of(Payload.of(message.payload().bytes(), "text/csv"))) {
                all.add(new Envelope(part.text(), Instant.EPOCH, part, Map.of()));
            }
            return all;
        });
        var facts = new SourceFacts("drop", "camel", Channel.API, Optional.empty(), ZoneOffset.UTC);
        var source = Source.of(routed, raw -> new Translation.Unreadable("", ""));
        new EndpointRoutes(camel, new Sources(), inbox, board, new Telemetry(new SimpleMeterRegistry()))
                .add(new OpenSource(facts, source, "/in/drop", maxBody), 0, routed);
    }

    private String words() {
        var line = board.lines().get("drop");
        return line == null ? "" : line.words();
    }

    @Test
    void a_file_is_done_once_its_rows_are_stored() throws Exception {
        inbox.away.set(2);
        Files.writeString(folder.resolve("a.csv"), "id\n1\n2\n");
        read("", Map.of(), 1000);
        await().atMost(Duration.ofSeconds(10)).until(() -> words().equals("store away"));
        assertThat(folder.resolve("a.csv")).exists();
        assertThat(inbox.stored).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve(".camel/a.csv")));
        assertThat(inbox.stored).hasSize(2);
        assertThat(words()).isEqualTo("ok");
    }

    /// A stop while the store is away gives the message back.
    @Test
    void stopping_while_the_store_is_away_leaves_the_file() throws Exception {
        inbox.away.set(Integer.MAX_VALUE);
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        read("", Map.of(), 1000);
        await().atMost(Duration.ofSeconds(10)).until(() -> words().equals("store away"));
        camel.stop();
        assertThat(folder.resolve("a.csv")).exists();
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void what_is_larger_than_allowed_is_stored_cut() throws Exception {
        Files.writeString(folder.resolve("large.csv"), "x".repeat(2000));
        read("", Map.of(), 1000);
        await().atMost(Duration.ofSeconds(20)).until(() -> inbox.stored.size() == 1);
        assertThat(inbox.stored.getFirst().key()).isEqualTo("cut");
        assertThat(inbox.stored.getFirst().payload().size()).isEqualTo(1000);
    }

    @Test
    void a_secret_option_counts_and_is_in_no_uri() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        read("", Map.of("move", Secret.of("kept-secret")), 1000);
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve("kept-secret")));
        assertThat(camel.getEndpoints())
                .noneMatch(e -> e.getEndpointUri().contains("kept-secret"))
                .noneMatch(e -> e.toString().contains("kept-secret"));
    }

    @Test
    void an_endpoint_that_cannot_start_is_tried_again() throws Exception {
        var later = folder.resolve("later");
        folder = later;
        read("&directoryMustExist=true&autoCreate=false&startingDirectoryMustExist=true", Map.of(), 1000);
        await().atMost(Duration.ofSeconds(10)).until(() -> words().equals("does not start"));
        Files.createDirectories(later);
        Files.writeString(later.resolve("a.csv"), "id\n1\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> inbox.stored.size() == 1);
    }

    /// Refuses a number of times, then remembers by key.
    private static final class FlakyInbox implements Inbox {
        private final AtomicInteger away = new AtomicInteger();
        private final List<Envelope> stored = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Void> append(String source, Lane lane, List<Envelope> envelopes) {
            if (away.getAndUpdate(n -> n == 0 || n == Integer.MAX_VALUE ? n : n - 1) > 0) {
                return CompletableFuture.failedFuture(new LeadgateException(ErrorCode.LG0801, "away"));
            }
            var byKey = new LinkedHashMap<String, Envelope>();
            stored.forEach(e -> byKey.put(e.key(), e));
            envelopes.forEach(e -> byKey.putIfAbsent(e.key(), e));
            stored.clear();
            stored.addAll(byKey.values());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void appendPage(String source, Lane lane, List<Envelope> envelopes, Cursor next) {
            append(source, lane, envelopes);
        }

        @Override
        public Cursor cursor(String source) {
            return Cursor.START;
        }

        @Override
        public List<Claimed> claim(Lane lane, int max) {
            return List.of();
        }

        @Override
        public void hydrated(Claimed claimed, Payload payload) {}

        @Override
        public void later(Claimed claimed, Duration after) {}

        @Override
        public Wakeup wakeup(Lane lane) {
            return new Wakeup();
        }
    }
}
