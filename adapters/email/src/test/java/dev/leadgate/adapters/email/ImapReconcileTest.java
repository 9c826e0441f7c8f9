package dev.leadgate.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.spi.Cursor;
import dev.leadgate.testkit.RecordingDoor;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapReconcileTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

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
    void aMailThatTheServerShowsLateIsFoundByTheReconcile() throws Exception {
        for (var subject : new String[] {"one", "late", "three"}) {
            append(subject);
        }
        try (var proxy = new HidingProxy(server.getImap().getPort())) {
            var door = RecordingDoor.open();
            var running = run(
                    door,
                    ImapConfigs.at(proxy.port())
                            .backfill(Duration.ofDays(1))
                            .pollEvery(Duration.ofMillis(200))
                            .reconcileEvery(Duration.ofSeconds(1))
                            .build());
            assertThat(door.await(3)).as("%s", door.statuses()).isTrue();
            assertThat(proxy.hid()).isTrue();
            stop(door, running);
            assertThat(door.distinct().get(2).payload().text()).contains("Subject: late");
            assertThat(door.accepted()).hasSize(3);
            assertThat(door.cursor().value()).as("the gap is closed").matches("\\d+:\\d+");
        }
    }

    @Test
    void theGapIsRememberedOverARestartAndNothingElseIsReadAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            append("mail " + i);
        }
        var first = RecordingDoor.open();
        var config = ImapConfigs.at(server.getImap().getPort())
                .backfill(Duration.ofDays(1))
                .build();
        var running = run(first, config);
        assertThat(first.await(5)).isTrue();
        stop(first, running);
        var cursor = first.cursor().value();
        long last = Long.parseLong(cursor.substring(cursor.indexOf(':') + 1));

        var again = new RecordingDoor(0, 0, new Cursor(cursor + ":" + (last - 2)));
        running = run(again, config);
        assertThat(again.await(1)).as("%s", again.statuses()).isTrue();
        stop(again, running);
        assertThat(again.accepted())
                .singleElement()
                .satisfies(e -> assertThat(e.payload().text()).contains("Subject: mail 2"));
        assertThat(again.cursor().value()).isEqualTo(cursor);
    }

    @Test
    void gapsStayFewAndHideNoUid() {
        long seed = 7;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            var cursor = new ImapCursor(1, 0);
            var unseen = new java.util.TreeSet<Long>();
            for (long uid = 1; uid < 2_000; uid++) {
                if (random.nextInt(3) == 0) {
                    unseen.add(uid);
                } else {
                    cursor = cursor.with(uid);
                }
            }
            var last = cursor;
            unseen.removeIf(uid -> uid > last.lastUid());
            assertThat(cursor.gaps().ranges()).hasSizeLessThanOrEqualTo(64);
            assertThat(unseen).allMatch(uid -> last.gaps().ranges().stream().anyMatch(r -> r.holds(uid)));
            assertThat(ImapCursor.read(cursor.written())).contains(cursor);
            for (var uid : unseen) {
                cursor = cursor.with(uid);
                assertThat(cursor.gaps().ranges()).noneMatch(r -> r.holds(uid));
            }
            assertThat(cursor.lastUid()).isEqualTo(last.lastUid());
        }
    }

    @Test
    void whatIsNoCursorIsNone() {
        for (var text : new String[] {"", "x", "1", "1:", "1:2:x", "1:2:3-", "99999999999999999999:1", "1:2:3,,4"}) {
            assertThat(ImapCursor.read(new Cursor(text))).as(text).isEmpty();
        }
        assertThat(ImapCursor.read(new Cursor("7:9:1,3-5"))).hasValueSatisfying(c -> {
            assertThat(c.written().value()).isEqualTo("7:9:1,3-5");
            assertThat(c.with(4).written().value()).isEqualTo("7:9:1,3,5");
        });
    }

    private static Thread run(RecordingDoor door, ImapConfig config) {
        return Thread.ofVirtual().start(() -> {
            try {
                ImapConfigs.streamer(config).run(door);
            } catch (IOException e) {
                door.status(false, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void stop(RecordingDoor door, Thread running) throws InterruptedException {
        door.close();
        assertThat(running.join(Duration.ofSeconds(20))).as("stopped").isTrue();
    }

    private void append(String subject) throws Exception {
        var mail = "From: Ann <ann@customer.example>\r\nTo: leads@example.com\r\nSubject: " + subject
                + "\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + subject.replace(' ', '.')
                + "@customer.example>\r\n\r\nPlease send an offer.\r\n";
        var user = server.getUserManager().getUserByEmail("leads@example.com");
        server.getManagers()
                .getImapHostManager()
                .getInbox(user)
                .store(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }
}
