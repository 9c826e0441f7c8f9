package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.RecordingDoor;
import dev.leadgate.testkit.TestContext;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a manager interface of our own on a real socket. Time passes with every look at the
/// clock, some three times in each round of the streamer.
class AmiStreamerTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final AtomicReference<Duration> step = new AtomicReference<>(Duration.ofMillis(500));
    private RecordingDoor door = RecordingDoor.open();
    private final Semaphore looks = new Semaphore(0);
    private CompletableFuture<String> running = new CompletableFuture<>();
    private FakeAmi pbx;

    AmiStreamerTest() throws IOException {
        pbx = new FakeAmi(ServerSocketFactory.getDefault());
    }

    private Instant now() {
        looks.release();
        return time.getAndUpdate(t -> t.plus(step.get()));
    }

    @AfterEach
    void stop() throws IOException {
        door.close();
        pbx.close();
    }

    private AsteriskAmiConfig config(String events, String login, Secret secret, Optional<String> certificate) {
        return new AsteriskAmiConfig(
                "localhost",
                Optional.of(pbx.port()),
                certificate.isPresent() ? "implicit" : "none",
                certificate,
                "leadgate",
                secret,
                login,
                events,
                true,
                List.of(),
                "[0-9]{2,5}",
                "missed",
                Duration.ofSeconds(3),
                Duration.ofSeconds(30));
    }

    private AmiStreamer streamer(String events) {
        return new AmiStreamer(config(events, "md5", FakeAmi.SECRET, Optional.empty()), this::now);
    }

    /// Completes when the streamer returns or throws.
    private CompletableFuture<String> run(AmiStreamer streamer) {
        var end = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try {
                streamer.run(door);
                end.complete("returned");
            } catch (IOException | InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    private static String cdr(String call, int sequence) {
        return "Event: Cdr\r\nSource: +4915119876543\r\nDestination: 800\r\nDestinationContext: from-trunk\r\n"
                + "CallerID: \"Ada\" <+4915119876543>\r\nStartTime: 2026-03-02 10:00:00\r\n"
                + "EndTime: 2026-03-02 10:00:30\r\nDisposition: NO ANSWER\r\nUniqueID: " + call + "." + sequence
                + "\r\nLinkedID: " + call + "\r\nSequence: " + sequence + "\r\n\r\n";
    }

    private static String channel(String event, String call, String channel) {
        return "Event: " + event + "\r\nUniqueid: " + channel + "\r\nLinkedid: " + call
                + "\r\nCallerIDNum: +4915119876543\r\nContext: from-trunk\r\nChannelState: 4\r\n\r\n";
    }

    private void taken(String call) throws InterruptedException {
        assertThat(awaitKey(call)).as("call %s", call).isTrue();
    }

    private boolean awaitKey(String key) throws InterruptedException {
        int size = 1;
        while (door.await(size)) {
            if (door.distinct().stream().map(Envelope::key).anyMatch(key::equals)) {
                return true;
            }
            size = door.distinct().size() + 1;
        }
        return false;
    }

    @Test
    void records_of_one_call_are_one_envelope_once_they_have_settled() throws Exception {
        step.set(Duration.ofMillis(1));
        running = run(streamer("cdr"));
        assertThat(pbx.awaitLogins(1)).isTrue();
        var text = cdr("100", 1) + "Event: PeerStatus\r\nPeer: x\r\n\r\n" + cdr("100", 2) + cdr("200", 1);
        for (int i = 0; i < text.length(); i += 37) {
            pbx.send(text.substring(i, Math.min(text.length(), i + 37)));
        }
        pbx.send("Event: Pie");
        step.set(Duration.ofMillis(500));
        taken("200");
        assertThat(door.distinct()).extracting(Envelope::key).containsExactly("100", "200");
        var envelope = door.distinct().getFirst();
        assertThat(envelope.payload().text()).isEqualTo(cdr("100", 1) + cdr("100", 2));
        assertThat(envelope.occurredAt()).isBetween(START, START.plusSeconds(2));
        assertThat(door.statuses()).contains("ok connected");
        door.close();
        running.get(5, TimeUnit.SECONDS);
        assertThat(pbx.actions().get(1)).contains("Login").contains("cdr").doesNotContain(FakeAmi.SECRET.reveal());
    }

    @Test
    void a_call_is_over_when_all_its_channels_are() throws Exception {
        running = run(streamer("channels"));
        assertThat(pbx.awaitLogins(1)).isTrue();
        pbx.send(channel("Newchannel", "1.1", "1.1") + channel("Newchannel", "1.1", "1.2"));
        pbx.send(channel("Hangup", "1.1", "1.1"));
        pbx.send(channel("Newchannel", "2.1", "2.1") + channel("Hangup", "2.1", "2.1"));
        taken("2.1");
        assertThat(door.distinct()).extracting(Envelope::key).containsExactly("2.1");
        // A transfer has given the channel another linkedid.
        pbx.send(channel("Hangup", "9.9", "1.2")
                + channel("Newchannel", "3.1", "3.1")
                + channel("Hangup", "3.1", "3.1"));
        taken("3.1");
        assertThat(door.distinct()).extracting(Envelope::key).containsExactly("2.1", "1.1", "3.1");
        assertThat(pbx.actions().get(1)).contains(" call ");
    }

    @Test
    void nothing_is_lost_when_the_store_is_away() throws Exception {
        door = new RecordingDoor(7, 0.5, Cursor.START);
        running = run(streamer("cdr"));
        assertThat(pbx.awaitLogins(1)).isTrue();
        for (int i = 0; i < 12; i++) {
            pbx.send(cdr("c" + i, 1));
            taken("c" + i);
        }
        assertThat(door.distinct()).hasSize(12);
        assertThat(door.refused()).as("seed %d", door.seed()).isPositive();
        assertThat(door.accepted()).as("handed in twice").hasSameSizeAs(door.distinct());
        assertThat(door.statuses()).contains("bad store is away");
    }

    @Test
    void calls_survive_a_broken_connection() throws Exception {
        var streamer = streamer("channels");
        var first = run(streamer);
        assertThat(pbx.awaitLogins(1)).isTrue();
        pbx.send(channel("Newchannel", "1.1", "1.1")
                + channel("Newchannel", "2.1", "2.1")
                + channel("Newchannel", "3.1", "3.1")
                + channel("Hangup", "3.1", "3.1"));
        taken("3.1");
        pbx.drop();
        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        assertThat(door.statuses()).contains("bad connection lost");
        running = run(streamer);
        assertThat(pbx.awaitLogins(2)).isTrue();
        pbx.send(channel("Hangup", "1.1", "1.1"));
        taken("1.1");
        assertThat(door.distinct()).extracting(Envelope::key).containsExactly("3.1", "1.1");
        // The end of this one happened while nobody listened.
        step.set(Duration.ofSeconds(20));
        assertThat(awaitKey("2.1")).isTrue();
    }

    @Test
    void what_has_ended_is_handed_in_before_a_stop() throws Exception {
        running = run(streamer("channels"));
        assertThat(pbx.awaitLogins(1)).isTrue();
        pbx.send(channel("Newchannel", "0.1", "0.1") + channel("Hangup", "0.1", "0.1"));
        taken("0.1");
        step.set(Duration.ofMillis(1));
        pbx.send(channel("Newchannel", "1.1", "1.1")
                + channel("Hangup", "1.1", "1.1")
                + channel("Newchannel", "2.1", "2.1"));
        door.close();
        running.get(5, TimeUnit.SECONDS);
        assertThat(door.distinct()).extracting(Envelope::key).containsExactly("0.1", "1.1");
    }

    @Test
    void a_silent_connection_is_pinged_and_a_dead_one_given_up() throws Exception {
        running = run(streamer("cdr"));
        assertThat(pbx.awaitLogins(1)).isTrue();
        step.set(Duration.ofSeconds(1));
        assertThat(pbx.awaitAction("Ping")).isTrue();
        pbx.send(cdr("100", 1));
        taken("100");
        pbx.deaf();
        step.set(Duration.ofSeconds(5));
        assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS))
                .rootCause()
                .hasMessageContaining("does not answer a ping");
    }

    @Test
    void a_wrong_secret_is_said_and_not_shown() throws Exception {
        for (var login : List.of("md5", "plain")) {
            var config = config("cdr", login, Secret.of("wrong-secret"), Optional.empty());
            assertThatThrownBy(() -> new AmiStreamer(config, this::now).run(door))
                    .isInstanceOf(AmiConnection.LoginRefused.class)
                    .hasMessageContaining("login refused")
                    .hasMessageNotContaining("wrong-secret");
        }
        assertThat(door.statuses()).containsOnly("bad login refused");
        var good = config("cdr", "plain", FakeAmi.SECRET, Optional.empty());
        assertThat(probe(good)).extracting(Finding::ok).containsExactly(true);
        assertThat(probe(config("cdr", "md5", Secret.of("x"), Optional.empty())))
                .extracting(Finding::ok)
                .containsExactly(false);
        assertThat(pbx.actions()).noneMatch(a -> a.contains(" cdr ") && a.contains(FakeAmi.SECRET.reveal()));
    }

    private static List<Finding> probe(AsteriskAmiConfig config) throws Exception {
        return new AsteriskAmi().open(config, new TestContext().build()).probe().probe();
    }

    @Test
    void nobody_there_is_said() throws Exception {
        pbx.close();
        assertThatThrownBy(() -> streamer("cdr").run(door))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot connect to localhost port " + pbx.port());
        assertThat(door.statuses()).containsExactly("bad connection lost");
    }

    @Test
    void the_certificate_is_checked(@TempDir Path folder) throws Exception {
        var store = folder.resolve("pbx.p12");
        keytool(store, "-genkeypair -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2");
        keytool(store, "-exportcert -rfc -file " + folder.resolve("pbx.pem"));
        keytool(folder.resolve("other.p12"), "-genkeypair -keyalg EC -dname CN=localhost -validity 2");
        keytool(folder.resolve("other.p12"), "-exportcert -rfc -file " + folder.resolve("other.pem"));
        pbx.close();
        pbx = new FakeAmi(sockets(store));
        var other = config(
                "cdr",
                "md5",
                FakeAmi.SECRET,
                Optional.of(folder.resolve("other.pem").toString()));
        assertThatThrownBy(() -> new AmiStreamer(other, this::now).run(door)).hasMessageContaining("SSLHandshake");
        var right = config(
                "cdr",
                "md5",
                FakeAmi.SECRET,
                Optional.of(folder.resolve("pbx.pem").toString()));
        running = run(new AmiStreamer(right, this::now));
        assertThat(pbx.awaitLogins(1)).isTrue();
        // So that readings find nothing in the middle of a message.
        var text = cdr("100", 1);
        pbx.send(text.substring(0, 50));
        looks.drainPermits();
        assertThat(looks.tryAcquire(9, 30, TimeUnit.SECONDS)).isTrue();
        pbx.send(text.substring(50));
        taken("100");
        assertThat(door.distinct().getFirst().payload().text()).isEqualTo(text);
    }

    private static void keytool(Path store, String arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of(
                "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", "changeit", "-alias", "pbx"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static ServerSocketFactory sockets(Path store) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(store.toFile())) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
