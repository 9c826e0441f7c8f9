package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.SignInLink;
import dev.leadgate.spi.config.Secret;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailNotifierTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("gateway", "gateway", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aRepGetsBothPartsAndARetryRepeatsTheMessageId() throws Exception {
        var notifier = open(config(server.getSmtp().getPort(), "none", Optional.of(Secret.of("secret"))));
        var first = notifier.deliver(Notices.longest("en", "Asia/Jakarta"));
        var second = notifier.deliver(Notices.longest("en", "Asia/Jakarta"));
        assertThat(first)
                .isEqualTo(second)
                .isEqualTo(new Notifier.Delivery.Delivered("<lead-" + Notices.ID + "@example.com>"));
        var mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        var mail = mails[0];
        assertThat(mail.getSubject()).startsWith("Accept by 14:07: Kartika").hasSizeLessThanOrEqualTo(60);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        var body = (MimeMultipart) mail.getContent();
        assertThat(body.getContentType()).startsWith("multipart/alternative");
        assertThat(body.getBodyPart(0).getContent().toString()).contains("https://leads.example.com/leads/L-1042");
        assertThat(body.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void aNameWithALineEndMakesNoSecondHeader() throws Exception {
        var notifier = open(config(server.getSmtp().getPort(), "none", Optional.empty()));
        notifier.deliver(Notices.hostile("x\r\nBcc: evil@evil.example\r\nX-Evil: 1"));
        var mails = server.getReceivedMessages();
        assertThat(mails).hasSize(1);
        assertThat(mails[0].getHeader("Bcc")).isNull();
        assertThat(mails[0].getHeader("X-Evil")).isNull();
        assertThat(mails[0].getAllRecipients()).hasSize(1);
    }

    @Test
    void aLinkThatSignsInIsMailedToItsOwnerInTheirLanguage() throws Exception {
        var notifier = open(config(server.getSmtp().getPort(), "none", Optional.empty()));
        var page = URI.create("https://leads.example.com/sign-in/link/abc");
        var to = new Notification.Recipient("budi", "Budi", "id", "Asia/Jakarta", Map.of("email", "budi@example.com"));
        var link = new SignInLink(UUID.randomUUID(), to, page, Duration.ofMinutes(15));
        assertThat(notifier.reachesOnePerson()).isTrue();
        assertThat(notifier.invite(link)).isInstanceOf(Notifier.Delivery.Delivered.class);
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Tautan masuk Anda");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("budi@example.com");
        assertThat(mail.getContent().toString()).contains(page.toString(), "15 menit");
        assertThat(link.toString()).doesNotContain("abc");
        var nowhere = new Notification.Recipient("budi", "Budi", "id", "UTC", Map.of("email", "a@b.c\r\nBcc: d@e.f"));
        assertThat(notifier.invite(new SignInLink(UUID.randomUUID(), nowhere, page, Duration.ofMinutes(15))))
                .isInstanceOf(Notifier.Delivery.Undeliverable.class);
    }

    @Test
    void anAddressWithALineEndIsUndeliverable() throws Exception {
        var notifier = open(config(server.getSmtp().getPort(), "none", Optional.empty()));
        for (var address : new String[] {"a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "nobody", ""}) {
            assertThat(notifier.deliver(Notices.to(Map.of("email", address))))
                    .isInstanceOf(Notifier.Delivery.Undeliverable.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutTlsOnTheServerNothingIsSent() {
        var notifier = open(config(server.getSmtp().getPort(), "starttls", Optional.of(Secret.of("secret"))));
        assertThatThrownBy(() -> notifier.deliver(Notices.longest("en", "UTC"))).isInstanceOf(IOException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsTransient() {
        int port = server.getSmtp().getPort();
        server.stop();
        var notifier = open(config(port, "none", Optional.empty()));
        assertThatThrownBy(() -> notifier.deliver(Notices.longest("en", "UTC"))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"450,Deferred", "452,Deferred", "550,Undeliverable", "554,Undeliverable"})
    void theServersAnswerDecides(int code, String expected) throws Exception {
        try (var refusing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(refusing, code));
            var notifier = open(config(refusing.getLocalPort(), "none", Optional.empty()));
            var delivery = notifier.deliver(Notices.longest("en", "UTC"));
            assertThat(delivery.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(delivery.toString()).contains(Integer.toString(code)).doesNotContain("budi@example.com");
        }
    }

    /// An SMTP server that refuses every recipient, repeating the address as real ones do.
    private static void refuse(ServerSocket server, int code) {
        try (var socket = server.accept();
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                var out = socket.getOutputStream()) {
            out.write("220 test\r\n".getBytes(StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var refused = line.toUpperCase(Locale.ROOT).startsWith("RCPT");
                var answer = refused ? code + " budi@example.com no\r\n" : "250 ok\r\n";
                out.write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The client went away, which ends the test server.
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theConfigurationIsChecked() {
        var adapter = new EmailAdapter();
        assertThat(adapter.validate(new EmailConfig(
                        "smtp.example.com",
                        Optional.empty(),
                        "none",
                        Optional.of("u"),
                        Optional.empty(),
                        "x\r\nBcc: y@z",
                        Optional.of("nobody"))))
                .extracting(p -> p.path())
                .containsExactly("tls", "user", "from", "reply_to");
        assertThat(adapter.validate(config(1, "none", Optional.empty()))).isEmpty();
    }

    private static Notifier open(EmailConfig config) {
        return new EmailAdapter()
                .open(
                        config,
                        new NotifierContext(
                                call -> {
                                    throw new IOException("no HTTP here");
                                },
                                InstantSource.fixed(Notices.AT),
                                Optional.of(URI.create("https://leads.example.com"))));
    }

    private static EmailConfig config(int port, String tls, Optional<Secret> password) {
        return new EmailConfig(
                "127.0.0.1",
                Optional.of(port),
                tls,
                password.map(p -> "gateway"),
                password,
                "Leads <leads@example.com>",
                Optional.of("sales@example.com"));
    }
}
