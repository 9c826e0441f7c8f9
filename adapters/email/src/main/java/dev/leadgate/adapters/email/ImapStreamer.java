package dev.leadgate.adapters.email;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Streamer;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a folder from the cursor on. IDLE (RFC 2177) and the poll only wake the loop; what is
/// new is always found by UID, so a lost wake-up costs time and never a mail, and flags that
/// people set do not matter.
final class ImapStreamer implements Streamer {
    private static final Logger LOG = LoggerFactory.getLogger(ImapStreamer.class);
    private static final int BATCH = 25;
    private static final int BATCH_BYTES = 16 * 1024 * 1024;
    private static final int GIVE_UP_AFTER = 5;
    /// Where one mail came another may have come while IDLE began, and been told in an answer already read. So it is
    /// looked once more after a moment; a mailbox at rest is left to IDLE.
    private static final Duration AFTER_MAILS = Duration.ofSeconds(1);
    /// How far back a folder with a new UIDVALIDITY is read again; dedupe by key makes the
    /// overlap harmless.
    private static final Duration RESCAN = Duration.ofDays(14);

    private final ImapConfig config;
    private final Access access;
    private final InstantSource clock;
    private final ImapConnection.Limits limits;
    /// What arrives from here on is wanted, also while the first connection is still being made.
    private final Instant opened;

    /// The mail at which fetching failed last, and how often in a row; kept over reconnections.
    private long stuckUid;

    private int stuckTimes;

    ImapStreamer(ImapConfig config, Access access, InstantSource clock, ImapConnection.Limits limits) {
        this.config = config;
        this.access = access;
        this.clock = clock;
        this.limits = limits;
        this.opened = clock.instant();
    }

    @Override
    public void run(Door door) throws IOException, InterruptedException {
        var closing = new CountDownLatch(1);
        door.onClose(closing::countDown);
        try (var connection = new ImapConnection(config, access, limits)) {
            door.onClose(connection::abort);
            loop(connection, door, closing);
        } catch (AuthenticationFailedException e) {
            door.status(false, "login refused");
            throw new AccessRefusedException("IMAP " + config.hostOrUsual() + ": login refused", e);
        } catch (FolderNotFoundException e) {
            throw failed(door, "no such folder", e);
        } catch (TokenRefusedException e) {
            door.status(false, "token refused");
            throw e;
        } catch (MessagingException e) {
            if (!door.closed()) {
                throw failed(door, ImapConnection.isDistrust(e) ? "certificate refused" : "connection lost", e);
            }
        }
    }

    /// The server's words are left out: they may repeat what somebody wrote.
    private IOException failed(Door door, String words, MessagingException cause) {
        door.status(false, words);
        return new IOException("IMAP " + config.hostOrUsual() + ": " + words, cause);
    }

    private void loop(ImapConnection connection, Door door, CountDownLatch closing)
            throws MessagingException, IOException, InterruptedException {
        var cursor = start(connection, door);
        boolean idle = connection.canIdle();
        door.status(true, idle ? "connected, IDLE" : "connected, polling");
        var reconciled = Instant.MIN;
        var seen = Optional.<ImapCursor>empty();
        while (!door.closed()) {
            cursor = drain(connection, door, cursor);
            if (clock.instant().isAfter(reconciled)) {
                cursor = reconcile(connection, door, cursor);
                reconciled = clock.instant().plus(config.reconcileEvery());
            }
            if (door.closed()) {
                return;
            }
            if (idle) {
                connection.idle(seen.equals(Optional.of(cursor)) ? config.pollEvery() : shorter(config.pollEvery()));
                seen = Optional.of(cursor);
            } else if (closing.await(config.pollEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private static Duration shorter(Duration usual) {
        return usual.compareTo(AFTER_MAILS) < 0 ? usual : AFTER_MAILS;
    }

    /// Commits the first cursor even when there is no mail: "from the start on" must survive a restart.
    private ImapCursor start(ImapConnection connection, Door door)
            throws MessagingException, IOException, InterruptedException {
        long validity = connection.validity();
        var known = ImapCursor.read(door.cursor());
        if (known.isPresent() && known.get().validity() == validity) {
            return known.get();
        }
        Instant now = clock.instant();
        long last;
        if (known.isPresent()) {
            LOG.warn(
                    "the mailbox was renumbered (UIDVALIDITY changed); reading the last {} days again",
                    RESCAN.toDays());
            last = connection.uidBefore(now.minus(RESCAN));
        } else {
            last = connection.uidBefore(config.backfill().map(now::minus).orElse(opened));
        }
        var cursor = new ImapCursor(validity, last);
        door.accept(List.of(), cursor.written());
        return cursor;
    }

    private ImapCursor drain(ImapConnection connection, Door door, ImapCursor from)
            throws MessagingException, IOException, InterruptedException {
        var cursor = from;
        while (!door.closed()) {
            int before = connection.messages();
            var found = connection.after(cursor.lastUid());
            // A mail that came in meanwhile was told in an answer already read: IDLE would not tell it again.
            if (found.isEmpty() && connection.messages() == before) {
                return cursor;
            }
            for (int i = 0; i < found.size() && !door.closed(); i += BATCH) {
                cursor = batch(connection, door, cursor, found.subList(i, Math.min(found.size(), i + BATCH)));
            }
        }
        return cursor;
    }

    /// Looks at the folder afresh for mails below the place where none was to be seen before. Some
    /// servers number a mail before they show it, and the place may have passed it by then.
    private ImapCursor reconcile(ImapConnection connection, Door door, ImapCursor from)
            throws MessagingException, IOException, InterruptedException {
        connection.reopen();
        if (connection.validity() != from.validity()) {
            throw new IOException("the mailbox was renumbered; connecting again");
        }
        var cursor = from;
        int late = 0;
        for (var range : from.gaps().ranges()) {
            var found = connection.within(range.first(), range.last());
            for (int i = 0; i < found.size() && !door.closed(); i += BATCH) {
                cursor = batch(connection, door, cursor, found.subList(i, Math.min(found.size(), i + BATCH)));
            }
            late += found.size();
        }
        if (late > 0) {
            LOG.warn("{} mails in {} had been shown late by the server; they are in now", late, config.folder());
        }
        return drain(connection, door, cursor);
    }

    /// Hands in up to 25 mails or 16 MB at a time, each together with the cursor behind it.
    private ImapCursor batch(ImapConnection connection, Door door, ImapCursor from, List<Message> messages)
            throws MessagingException, IOException, InterruptedException {
        connection.prefetch(messages);
        var cursor = from;
        var envelopes = new ArrayList<Envelope>();
        var stored = new ArrayList<Message>();
        long bytes = 0;
        for (var message : messages) {
            var fetched = fetch(connection, message);
            if (fetched.isPresent()) {
                var mail = fetched.get();
                envelopes.add(envelope(mail, from.validity()));
                stored.add(message);
                bytes += mail.bytes.length;
                cursor = cursor.with(mail.uid);
            }
            if (bytes >= BATCH_BYTES) {
                hand(connection, door, cursor, envelopes, stored);
                bytes = 0;
            }
        }
        hand(connection, door, cursor, envelopes, stored);
        return cursor;
    }

    /// A mail that the server fails to hand out again and again must not hold up those behind it:
    /// it becomes a marker, which ends as a dead letter that names its place.
    private Optional<ImapConnection.Fetched> fetch(ImapConnection connection, Message message)
            throws MessagingException, IOException {
        long uid = connection.uid(message);
        if (uid == stuckUid && stuckTimes >= GIVE_UP_AFTER) {
            LOG.warn(
                    "mail {} in {} could not be fetched {} times; going on behind it",
                    uid,
                    config.folder(),
                    stuckTimes);
            var marker = "X-Leadgate-Unfetched: UID " + uid + "; UIDVALIDITY " + connection.validity() + "\r\n\r\n";
            return Optional.of(new ImapConnection.Fetched(
                    uid, marker.getBytes(StandardCharsets.US_ASCII), marker.length(), true, Optional.empty()));
        }
        try {
            return connection.fetch(message);
        } catch (MessagingException | IOException e) {
            stuckTimes = uid == stuckUid ? stuckTimes + 1 : 1;
            stuckUid = uid;
            throw e;
        }
    }

    private void hand(
            ImapConnection connection, Door door, ImapCursor cursor, List<Envelope> envelopes, List<Message> stored)
            throws IOException, InterruptedException {
        if (envelopes.isEmpty()) {
            return;
        }
        door.accept(envelopes, cursor.written());
        try {
            connection.tidy(stored);
        } catch (MessagingException e) {
            LOG.warn("mails are safe, but `after: {}` failed for {} of them", config.after(), stored.size());
        }
        envelopes.clear();
        stored.clear();
    }

    private Envelope envelope(ImapConnection.Fetched mail, long validity) {
        var place = Map.of(
                "folder", config.folder(),
                "uid", Long.toString(mail.uid),
                "uidvalidity", Long.toString(validity));
        return MailEnvelope.of(mail.bytes, mail.size, mail.whole, mail.arrived.orElseGet(clock::instant), place);
    }
}
