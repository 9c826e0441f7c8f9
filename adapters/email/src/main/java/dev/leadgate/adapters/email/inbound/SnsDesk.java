package dev.leadgate.adapters.email.inbound;

import dev.leadgate.signature.SnsSignature;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Streamer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does for a judge what takes the network: fetches SNS certificates and confirms subscriptions.
/// The cursor holds the addresses of the certificates in use, so that after a restart they are
/// there before the first message.
final class SnsDesk implements Streamer {
    private static final Logger LOG = LoggerFactory.getLogger(SnsDesk.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int MOST_CERTIFICATES = 8;
    private static final int MOST_CHORES = 32;
    private static final int MOST_TRIES = 5;

    private sealed interface Chore {
        record Fetch(String address) implements Chore {}

        record Confirm(URI address, int tries) implements Chore {}

        record Tell(String status) implements Chore {}
    }

    private final Http http;
    private final InstantSource clock;
    private final Map<String, X509Certificate> certificates = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Chore> chores = new LinkedBlockingQueue<>(MOST_CHORES);

    SnsDesk(Map<String, X509Certificate> known, Http http, InstantSource clock) {
        certificates.putAll(known);
        this.http = http;
        this.clock = clock;
    }

    /// Empty while it is not there yet; it is then fetched.
    ///
    /// @param address one that [SnsSignature#isCertificate] passed
    Optional<X509Certificate> certificate(String address) {
        var certificate = Optional.ofNullable(certificates.get(address));
        if (certificate.isEmpty()) {
            var now = clock.instant();
            // Anybody can name an address that has no certificate; such must not fill the table for good.
            asked.values().removeIf(at -> at.plus(REST_AFTER_FAILURE).isBefore(now));
            if (asked.size() < MOST_CHORES && !asked.containsKey(address) && chores.offer(new Chore.Fetch(address))) {
                asked.put(address, now);
            }
        }
        return certificate;
    }

    /// @param address one that [SnsSignature#isAmazon] passed, out of a message that was verified
    void confirm(URI address) {
        if (!chores.offer(new Chore.Confirm(address, 0))) {
            LOG.warn("too much to do for SNS; ask for the confirmation again in the SNS console");
        }
    }

    void unsubscribed() {
        LOG.warn("the SNS subscription was ended; mails no longer arrive until the address is subscribed again");
        if (!chores.offer(new Chore.Tell("unsubscribed"))) {
            LOG.debug("the status stays as it was");
        }
    }

    @Override
    public void run(Door door) throws IOException, InterruptedException {
        door.onClose(() -> chores.offer(new Chore.Tell("stopping")));
        for (var address : door.cursor().value().split("\n")) {
            if (SnsSignature.isCertificate(address)) {
                fetch(address);
            }
        }
        door.status(true, "ready");
        while (!door.closed()) {
            var chore = chores.poll(1, TimeUnit.SECONDS);
            if (chore != null && !door.closed()) {
                perform(chore, door);
            }
        }
    }

    private void perform(Chore chore, Door door) throws IOException, InterruptedException {
        switch (chore) {
            case Chore.Fetch(var address) -> {
                boolean there = fetch(address);
                door.status(there, there ? "ready" : "no certificate");
                if (there) {
                    door.accept(List.of(), new Cursor(String.join("\n", List.copyOf(certificates.keySet()))));
                }
            }
            case Chore.Confirm confirm -> confirm(confirm, door);
            case Chore.Tell(var status) -> door.status(false, status);
        }
    }

    private boolean fetch(String address) throws InterruptedException {
        try {
            var answer = http.send(Call.get(URI.create(address)).within(DEADLINE));
            if (answer.ok()) {
                var certificate = CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(answer.body().bytes()));
                if (certificate instanceof X509Certificate x509) {
                    keep(address, x509);
                    return true;
                }
            }
            LOG.warn("SNS gave no certificate (status {}); it is asked again with the next message", answer.status());
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn(
                    "no certificate from SNS ({}); it is asked again with the next message",
                    e.getClass().getSimpleName());
        }
        return false;
    }

    private void keep(String address, X509Certificate certificate) {
        while (certificates.size() >= MOST_CERTIFICATES) {
            certificates.remove(certificates.keySet().iterator().next());
        }
        certificates.put(address, certificate);
        asked.remove(address);
    }

    private void confirm(Chore.Confirm confirm, Door door) throws InterruptedException {
        try {
            var answer = http.send(Call.get(confirm.address()).within(DEADLINE));
            if (answer.ok()) {
                door.status(true, "subscribed");
                return;
            }
            LOG.warn("SNS answered {} to the confirmation of a subscription", answer.status());
        } catch (IOException e) {
            LOG.warn("SNS could not be reached to confirm a subscription");
        }
        boolean again = confirm.tries() + 1 < MOST_TRIES
                && chores.offer(new Chore.Confirm(confirm.address(), confirm.tries() + 1));
        if (!again) {
            door.status(false, "not subscribed");
        }
    }
}
