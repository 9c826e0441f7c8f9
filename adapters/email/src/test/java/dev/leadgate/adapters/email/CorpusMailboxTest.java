package dev.leadgate.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.adapters.email.read.MailRules;
import dev.leadgate.adapters.email.read.MailTranslator;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.testkit.RecordingDoor;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every mail of the corpus, whole and damaged, between good ones in one mailbox.
class CorpusMailboxTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    private int delivered;
    private int refused;

    @BeforeEach
    void start() {
        server.start();
        server.setUser("leads@example.com", "leads@example.com", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void noMailJamsTheMailbox() throws Exception {
        long seed = 20_261_125;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int good = 0;
        for (var file : corpus()) {
            var mail = Files.readAllBytes(file);
            for (var bytes : List.of(mail, damaged(mail, random))) {
                deliver(bytes);
            }
            deliver(("From: good@customer.example\r\nSubject: good " + good + "\r\nMessage-ID: <good" + good
                            + "@customer.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\nOffer please\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            good++;
        }
        var door = RecordingDoor.open();
        var config = ImapConfigs.at(server.getImap().getPort())
                .backfill(Duration.ofDays(2))
                .build();
        var running = Thread.ofVirtual().start(() -> run(door, config));
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> door.accepted().size() >= delivered);
        door.close();
        assertThat(running.join(Duration.ofSeconds(20))).isTrue();
        check(door.accepted(), delivered, good);
        System.out.println("MEASURE mails that the test server could not store: " + refused);
        assertThat(refused).isLessThan(delivered / 10);
    }

    private static void check(List<Envelope> handedIn, int taken, int good) {
        long slowest = 0;
        int leads = 0;
        int unreadable = 0;
        var seen = new ArrayList<String>();
        for (var envelope : handedIn) {
            long before = System.nanoTime();
            var answer = translate(envelope);
            slowest = Math.max(slowest, (System.nanoTime() - before) / 1_000_000);
            if (envelope.payload().text().startsWith("From: good@")) {
                assertThat(answer).isInstanceOf(Translation.Leads.class);
                seen.add(envelope.key());
            }
            leads += answer instanceof Translation.Leads ? 1 : 0;
            unreadable += answer instanceof Translation.Unreadable ? 1 : 0;
        }
        System.out.println(
                "RESULT mailbox of " + taken + " mails: handed in " + handedIn.size() + ", good " + seen.size() + " of "
                        + good + ", leads " + leads + ", dead letters " + unreadable + ", slowest " + slowest + " ms");
        assertThat(handedIn).hasSize(taken);
        assertThat(seen).hasSize(good).doesNotHaveDuplicates();
        assertThat(taken).isGreaterThan(400);
    }

    private static Translation translate(Envelope envelope) {
        return new MailTranslator(MailRules.of(List.of("leads@example.com", "info@example.com"), java.util.Map.of()))
                .translate(new RawLead(1, "inbox", envelope, Optional.empty()));
    }

    private static List<Path> corpus() throws Exception {
        var root = Path.of(Objects.requireNonNull(CorpusMailboxTest.class.getResource("/mails"))
                .toURI());
        try (var files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".eml")).sorted().toList();
        }
    }

    private static byte[] damaged(byte[] mail, Random random) {
        var bytes = mail.clone();
        for (int n = 1 + random.nextInt(20); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? bytes : java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3);
    }

    /// All but the few that the test server itself cannot store.
    private void deliver(byte[] raw) {
        try {
            var user = server.getUserManager().getUserByEmail("leads@example.com");
            server.getManagers()
                    .getImapHostManager()
                    .getInbox(user)
                    .store(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
            delivered++;
        } catch (Exception e) {
            refused++;
        }
    }

    private static void run(RecordingDoor door, ImapConfig config) {
        while (!door.closed()) {
            try {
                ImapConfigs.streamer(config).run(door);
            } catch (IOException e) {
                door.status(false, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
