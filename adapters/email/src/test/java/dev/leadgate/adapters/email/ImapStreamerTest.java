package dev.leadgate.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.adapters.email.read.MailRules;
import dev.leadgate.adapters.email.read.MailTranslator;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.testkit.RecordingDoor;
import dev.leadgate.testkit.TestContext;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapStreamerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final RecordingDoor door = RecordingDoor.open();

    @BeforeEach
    void start() {
        server.start();
        server.setUser("leads@example.com", "leads@example.com", "secret");
    }

    @AfterEach
    void stop() {
        door.close();
        server.stop();
    }

    @Test
    void aMailDeliveredDuringIdleIsInAtOnce() throws Exception {
        var running = run(door, config("keep", Duration.ofMinutes(1)));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        var worst = 0L;
        for (int i = 1; i <= 5; i++) {
            long before = System.nanoTime();
            GreenMailUtil.sendTextEmail(
                    "leads@example.com",
                    "ann@customer.example",
                    "Offer " + i,
                    "Please call me " + i,
                    server.getSmtp().getServerSetup());
            awaitMails(door, i);
            worst = Math.max(worst, (System.nanoTime() - before) / 1_000_000);
        }
        System.out.println("MEASURE slowest of 5 mails from SMTP to the door during IDLE: " + worst + " ms");
        assertThat(worst).isLessThan(10_000);
        assertThat(door.statuses()).contains("ok connected, IDLE");
        stops(door, running);
    }

    @Test
    void aRestartSkipsNothingAndRepeatsNothing() throws Exception {
        var first = run(door, config("keep", Duration.ofMinutes(1)));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        append("one", "two");
        awaitMails(door, 2);
        stops(door, first);
        append("three", "four", "five");
        door.reopen();
        var second = run(door, config("keep", Duration.ofMinutes(1)));
        awaitMails(door, 5);
        stops(door, second);
        assertThat(door.accepted().size()).isEqualTo(5);
    }

    @Test
    void mailsFromBeforeTheFirstStartStayOutUnlessAskedFor() throws Exception {
        append("old");
        var later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(2));
        var opened = ImapConfigs.streamer(config("keep", Duration.ofMinutes(1)), later);
        var first = Thread.ofVirtual().start(() -> attempt(door, opened));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        append("new");
        awaitMails(door, 1);
        assertThat(door.distinct().getFirst().payload().text()).contains("Subject: new");
        stops(door, first);

        var second = RecordingDoor.open();
        var backfilled = run(second, with(Optional.of(Duration.ofDays(7)), "10MB", "keep", Duration.ofMinutes(1)));
        awaitMails(second, 2);
        stops(second, backfilled);
    }

    /// The mail server may be away when the gateway starts for the first time.
    @Test
    void mailsThatArriveWhileTheFirstConnectionIsMadeAreTaken() throws Exception {
        var opened = ImapConfigs.streamer(config("keep", Duration.ofMinutes(1)));
        append("between");
        var first = Thread.ofVirtual().start(() -> attempt(door, opened));
        awaitMails(door, 1);
        stops(door, first);
    }

    @Test
    void aDoorThatRefusesLosesNothing() throws Exception {
        long seed = 20261122;
        System.out.println("seed " + seed);
        var refusing = new RecordingDoor(seed, 0.33, Cursor.START);
        var subjects = new String[60];
        Arrays.setAll(subjects, i -> "mail " + i);
        append(subjects);
        var config = with(Optional.of(Duration.ofDays(1)), "10MB", "keep", Duration.ofMinutes(1));
        var running = Thread.ofVirtual().start(() -> {
            while (!refusing.closed()) {
                attempt(refusing, config);
            }
        });
        awaitMails(refusing, 60);
        stops(refusing, running);
        assertThat(refusing.distinct()).hasSize(60);
    }

    @Test
    void aMailThatSomebodyReadFirstIsStillTaken() throws Exception {
        var first = run(door, config("keep", Duration.ofMinutes(1)));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        stops(door, first);
        append("read by a colleague");
        inbox().getMessages().forEach(m -> m.getFlags().add(Flags.Flag.SEEN));
        door.reopen();
        var second = run(door, config("keep", Duration.ofMinutes(1)));
        awaitMails(door, 1);
        stops(door, second);
    }

    @Test
    void readingMarksNothingAsSeen() throws Exception {
        var running = run(door, config("keep", Duration.ofMinutes(1)));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        append("unread");
        awaitMails(door, 1);
        stops(door, running);
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.SEEN))
                .isFalse();
    }

    @Test
    void aNewUidValidityReadsTheMailsAgainUnderTheSameKeys() throws Exception {
        append("a", "b", "c");
        var config = with(Optional.of(Duration.ofDays(1)), "10MB", "keep", Duration.ofMinutes(1));
        var first = run(door, config);
        awaitMails(door, 3);
        stops(door, first);
        door.accept(List.of(), new Cursor("42:9000"));
        append("d");
        door.reopen();
        var second = run(door, config);
        awaitMails(door, 4);
        stops(door, second);
        assertThat(door.distinct()).hasSize(4);
        assertThat(door.accepted().size()).isEqualTo(7);
        assertThat(door.cursor().value()).doesNotStartWith("42:");
    }

    @Test
    void ofATooLargeMailTheBeginningIsKept() throws Exception {
        var running = run(door, with(Optional.empty(), "300KB", "keep", Duration.ofMinutes(1)));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        append(mail(
                "large", "I want 20 seats.\r\n" + "x".repeat(70).concat("\r\n").repeat(12_000)));
        append("after it");
        awaitMails(door, 2);
        stops(door, running);
        var large = door.distinct().getFirst();
        assertThat(large.payload().size()).isEqualTo(ImapConnection.BEGINNING);
        assertThat(large.attributes()).containsKey(MailTranslator.TRUNCATED);
        assertThat(translate(large)).isInstanceOf(Translation.Leads.class);
    }

    @Test
    void poisonBetweenTwoGoodMailsJamsNothing() throws Exception {
        var running = run(door, config("keep", Duration.ofMinutes(1)));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        var poison = Poison.mails();
        append("good first");
        int taken = 0;
        for (var mail : poison.values()) {
            taken += accepted(mail) ? 1 : 0;
        }
        append("good last");
        awaitMails(door, taken + 2);
        stops(door, running);
        assertThat(door.distinct()).hasSize(taken + 2);
        assertThat(taken).isGreaterThanOrEqualTo(14);
        var answers = door.distinct().stream().map(ImapStreamerTest::translate).toList();
        assertThat(answers.getFirst()).isInstanceOf(Translation.Leads.class);
        assertThat(answers.getLast()).isInstanceOf(Translation.Leads.class);
        System.out.println("MEASURE poison mails handed in between two good ones: " + taken);
    }

    @Test
    void everyPoisonousMailHasAnEnvelopeAndAnAnswerOfItsOwn() {
        var keys = new java.util.HashSet<String>();
        Poison.mails().forEach((name, bytes) -> {
            var envelope = MailEnvelope.of(bytes, bytes.length, true, java.time.Instant.EPOCH, Map.of());
            assertThat(keys.add(envelope.key())).as(name).isTrue();
            assertThat(translate(envelope)).as(name).isNotNull();
        });
        assertThat(keys).hasSizeGreaterThan(15);
    }

    @Test
    void aMailAtWhichTheServerHangsUpBecomesAMarkerAndTheNextOneALead() throws Exception {
        append("one", "two");
        try (var proxy = new CuttingProxy(server.getImap().getPort())) {
            var config =
                    ImapConfigs.at(proxy.port()).backfill(Duration.ofDays(1)).build();
            var streamer = ImapConfigs.streamer(config);
            var running = Thread.ofVirtual().start(() -> {
                while (!door.closed()) {
                    attempt(door, streamer);
                }
            });
            awaitMails(door, 2);
            stops(door, running);
        }
        assertThat(translate(door.distinct().getFirst())).isInstanceOf(Translation.Unreadable.class);
        assertThat(door.distinct().getLast().payload().text()).contains("Subject: two");
    }

    @Test
    void afterFlagStarsWhatIsSafe() throws Exception {
        var running = run(door, config("flag", Duration.ofSeconds(5)));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        append("starred");
        awaitMails(door, 1);
        org.awaitility.Awaitility.await()
                .atMost(LONG)
                .until(() -> inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.FLAGGED));
        stops(door, running);
    }

    @Test
    void theProbeTellsAWrongPassword() throws Exception {
        var good = new ImapAdapter(ImapConnection.Limits.USUAL).open(config("keep", LONG), context());
        assertThat(good.probe().probe()).allMatch(f -> f.ok()).hasSize(2);
        var config = ImapConfigs.at(server.getImap().getPort())
                .password("wrong")
                .pollEvery(LONG)
                .build();
        var bad = new ImapAdapter(ImapConnection.Limits.USUAL).open(config, context());
        assertThat(bad.probe().probe()).singleElement().satisfies(f -> {
            assertThat(f.ok()).isFalse();
            assertThat(f.what()).contains("login refused").doesNotContain("wrong");
        });
        var refusing = RecordingDoor.open();
        attempt(refusing, config);
        assertThat(refusing.statuses()).first().asString().startsWith("bad login refused");
    }

    @Test
    void plaintextToAnotherMachineIsRefused() {
        var config = ImapConfigs.at(143)
                .host(Optional.of("imap.example.com"))
                .labels(Map.of("Foo", "no_such"))
                .after("move")
                .build();
        assertThat(new ImapAdapter(ImapConnection.Limits.USUAL).validate(config))
                .extracting(p -> p.path())
                .containsExactly("tls", "move_to", "labels.Foo");
    }

    private static dev.leadgate.spi.SourceContext context() {
        return new TestContext().clock(InstantSource.system()).build();
    }

    private static Translation translate(Envelope envelope) {
        return new MailTranslator(MailRules.of(List.of("leads@example.com"), Map.of()))
                .translate(new RawLead(1, "inbox", envelope, Optional.empty()));
    }

    private ImapConfig config(String after, Duration poll) {
        return with(Optional.empty(), "10MB", after, poll);
    }

    private ImapConfig with(Optional<Duration> backfill, String maxSize, String after, Duration poll) {
        var configs = ImapConfigs.at(server.getImap().getPort())
                .maxSize(maxSize)
                .after(after)
                .pollEvery(poll);
        return backfill.map(configs::backfill).orElse(configs).build();
    }

    private Thread run(RecordingDoor into, ImapConfig config) {
        return Thread.ofVirtual().start(() -> attempt(into, config));
    }

    private static void attempt(RecordingDoor into, ImapConfig config) {
        attempt(into, ImapConfigs.streamer(config));
    }

    private static void attempt(RecordingDoor into, ImapStreamer streamer) {
        try {
            streamer.run(into);
        } catch (IOException e) {
            into.status(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitMails(RecordingDoor door, int count) throws InterruptedException {
        assertThat(door.await(count))
                .as("%d of %d mails; %s", door.distinct().size(), count, door.statuses())
                .isTrue();
    }

    private static void stops(RecordingDoor door, Thread running) throws InterruptedException {
        door.close();
        assertThat(running.join(LONG)).as("stopped").isTrue();
    }

    private com.icegreen.greenmail.store.MailFolder inbox() throws Exception {
        var user = server.getUserManager().getUserByEmail("leads@example.com");
        return server.getManagers().getImapHostManager().getInbox(user);
    }

    private void append(String... subjects) {
        for (var subject : subjects) {
            append(mail(subject, "Please send me an offer, " + subject + "."));
        }
    }

    private void append(byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            inbox().store(message);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// The test server itself cannot take every poisonous mail.
    private boolean accepted(byte[] raw) {
        try {
            append(raw);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static byte[] mail(String subject, String text) {
        var lines = new ArrayList<>(List.of(
                "From: Ann <ann@customer.example>",
                "To: leads@example.com",
                "Subject: " + subject,
                "Date: Sun, 22 Nov 2026 10:00:00 +0000",
                "Message-ID: <" + subject.replace(' ', '.') + "@customer.example>",
                "",
                text));
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
