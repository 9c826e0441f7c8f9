package dev.leadgate.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.testkit.RecordingDoor;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImapTlsTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
    });

    @TempDir
    static Path folder;

    private static KeyStore own;

    /// GreenMail reads its key once per process, and its built-in certificate names no host.
    @BeforeAll
    static void certificate() throws Exception {
        own = Certificates.make(folder, "dns:localhost");
        var file = folder.resolve("greenmail.p12");
        try (var out = Files.newOutputStream(file)) {
            own.store(out, Certificates.password());
        }
        System.setProperty("greenmail.tls.keystore.file", file.toString());
        System.setProperty("greenmail.tls.keystore.password", new String(Certificates.password()));
    }

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
    void aServerWithACertificateThatNobodyKnowsIsRefused() throws Exception {
        var config = ImapConfigs.at(server.getImaps().getPort()).tls("implicit").build();
        assertThat(probe(config)).singleElement().satisfies(ImapTlsTest::isDistrust);
        var door = RecordingDoor.open();
        assertThat(refusal(door, config)).contains("certificate refused").doesNotContain("secret");
        assertThat(door.statuses()).contains("bad certificate refused");
    }

    @Test
    void mailsComeOverImplicitTlsFromAServerWhoseCertificateIsNamed() throws Exception {
        mailComesIn(ImapConfigs.at(server.getImaps().getPort())
                .host(Optional.of("localhost"))
                .tls("implicit")
                .ca(Certificates.pemFile(folder, own))
                .build());
    }

    @Test
    void mailsComeAfterStartTls() throws Exception {
        var keys = Certificates.make(folder, "dns:localhost");
        try (var tls = new TlsDoor(server.getImap().getPort(), keys, true)) {
            mailComesIn(config(tls, "starttls", "localhost")
                    .ca(Certificates.pemFile(folder, keys))
                    .build());
        }
    }

    @Test
    void badCertificatesAreRefusedBothWays() throws Exception {
        var good = Certificates.make(folder, "dns:localhost");
        var expired = Certificates.make(folder, "dns:localhost", "-startdate", "-10d", "-validity", "5");
        var file = Certificates.pemFile(folder, good);
        for (var startTls : List.of(false, true)) {
            var kind = startTls ? "starttls" : "implicit";
            try (var right = new TlsDoor(server.getImap().getPort(), good, startTls);
                    var old = new TlsDoor(server.getImap().getPort(), expired, startTls)) {
                assertThat(probe(config(right, kind, "localhost").build()))
                        .as("%s: unknown authority", kind)
                        .singleElement()
                        .satisfies(ImapTlsTest::isDistrust);
                assertThat(probe(config(right, kind, "127.0.0.1").ca(file).build()))
                        .as("%s: another name", kind)
                        .singleElement()
                        .satisfies(ImapTlsTest::isDistrust);
                assertThat(probe(config(old, kind, "localhost")
                                .ca(Certificates.pemFile(folder, expired))
                                .build()))
                        .as("%s: expired", kind)
                        .singleElement()
                        .satisfies(ImapTlsTest::isDistrust);
            }
        }
    }

    @Test
    void aServerWithoutStartTlsGetsNoPassword() throws Exception {
        var config = ImapConfigs.at(server.getImap().getPort()).tls("starttls").build();
        assertThat(probe(config)).singleElement().satisfies(f -> {
            assertThat(f.ok()).isFalse();
            assertThat(f.what()).contains("no connection to 127.0.0.1");
        });
    }

    @Test
    void aFileThatHoldsNoCertificateIsNamed() throws Exception {
        var empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        for (var file : List.of(empty.toString(), folder.resolve("absent.pem").toString(), "\0")) {
            var config = ImapConfigs.at(server.getImaps().getPort())
                    .tls("implicit")
                    .ca(file)
                    .build();
            assertThat(probe(config))
                    .singleElement()
                    .satisfies(f -> assertThat(f.what()).contains("`ca_certificate`"));
        }
    }

    private void mailComesIn(ImapConfig config) throws Exception {
        assertThat(probe(config)).allMatch(Finding::ok);
        var door = RecordingDoor.open();
        var running = Thread.ofVirtual().start(() -> refusal(door, config));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        GreenMailUtil.sendTextEmail(
                "leads@example.com",
                "ann@customer.example",
                "Offer",
                "Please call me",
                server.getSmtp().getServerSetup());
        assertThat(door.await(1)).as("%s", door.statuses()).isTrue();
        door.close();
        assertThat(running.join(Duration.ofSeconds(20))).isTrue();
    }

    private static String refusal(RecordingDoor door, ImapConfig config) {
        try {
            ImapConfigs.streamer(config).run(door);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static ImapConfigs config(TlsDoor door, String tls, String host) {
        return ImapConfigs.at(door.port()).host(Optional.of(host)).tls(tls);
    }

    private static List<Finding> probe(ImapConfig config) throws Exception {
        var context = new TestContext().clock(InstantSource.system()).build();
        return new ImapAdapter(ImapConnection.Limits.USUAL)
                .open(config, context)
                .probe()
                .probe();
    }

    private static void isDistrust(Finding finding) {
        assertThat(finding.ok()).isFalse();
        assertThat(finding.what()).contains("is not trusted, expired or for another name");
    }
}
