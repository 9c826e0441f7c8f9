package dev.leadgate.adapters.notifiers;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Up to four connections to one SMTP server, used again while they are fresh: a burst of notices
/// signs in four times, not once a notice.
final class SmtpConnections {
    private static final int MOST = 4;
    private static final Duration FRESH = Duration.ofSeconds(20);

    /// Watches writes that hang; a daemon, so that it never keeps the process alive.
    private static final ScheduledExecutorService WRITE_WATCH = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-write-watch").factory());

    private final EmailConfig config;
    private final Duration patience;
    private final Session session;
    private final Semaphore permits = new Semaphore(MOST);
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();

    private record Idle(Transport transport, long sinceNanos) {}

    SmtpConnections(EmailConfig config, Duration patience) {
        this.config = config;
        this.patience = patience;
        this.session = Session.getInstance(properties(config, patience));
    }

    Session session() {
        return session;
    }

    private static Properties properties(EmailConfig config, Duration patience) {
        var p = new Properties();
        var prefix = "mail." + protocol(config) + ".";
        p.setProperty(prefix + "connectiontimeout", "10000");
        p.setProperty(prefix + "timeout", Long.toString(patience.toMillis()));
        p.setProperty(prefix + "writetimeout", Long.toString(patience.toMillis()));
        p.put(prefix + "executor.writetimeout", WRITE_WATCH);
        p.setProperty(prefix + "ssl.checkserveridentity", "true");
        p.setProperty(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        p.setProperty(prefix + "starttls.enable", Boolean.toString(config.tls().equals("starttls")));
        p.setProperty(
                prefix + "starttls.required", Boolean.toString(config.tls().equals("starttls")));
        p.setProperty(prefix + "auth", Boolean.toString(config.user().isPresent()));
        p.setProperty(prefix + "quitwait", "false");
        return p;
    }

    private static String protocol(EmailConfig config) {
        return config.tls().equals("implicit") ? "smtps" : "smtp";
    }

    void send(MimeMessage message) throws MessagingException, InterruptedException {
        if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new MessagingException("all connections are busy");
        }
        var transport = take();
        boolean good = false;
        try {
            if (transport == null) {
                transport = connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
            good = true;
        } finally {
            release(transport, good);
            permits.release();
        }
    }

    private Transport connect() throws MessagingException {
        var transport = session.getTransport(protocol(config));
        transport.connect(
                config.host(),
                config.portOrUsual(),
                config.user().orElse(null),
                config.password().map(dev.leadgate.spi.config.Secret::reveal).orElse(null));
        return transport;
    }

    private @Nullable Transport take() {
        for (var candidate = idle.pollFirst(); candidate != null; candidate = idle.pollFirst()) {
            boolean fresh = System.nanoTime() - candidate.sinceNanos < FRESH.toNanos();
            if (fresh && candidate.transport.isConnected()) {
                return candidate.transport;
            }
            close(candidate.transport);
        }
        return null;
    }

    private void release(@Nullable Transport transport, boolean good) {
        if (good && transport != null) {
            idle.addFirst(new Idle(transport, System.nanoTime()));
        } else if (transport != null) {
            close(transport);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The connection is not used again either way.
        }
    }
}
