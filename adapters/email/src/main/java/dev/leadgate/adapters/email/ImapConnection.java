package dev.leadgate.adapters.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/// One signed-in connection with an open folder. Only [#abort] may be called from another thread.
final class ImapConnection implements AutoCloseable {
    /// What is read of a mail over the size limit: headers and, as a rule, the text before the
    /// attachments.
    static final int BEGINNING = 256 * 1024;

    private final ImapConfig config;
    private final Sockets sockets = new Sockets();
    private final IMAPStore store;
    private final IMAPFolder folder;

    /// A fetched mail.
    static final class Fetched {
        final long uid;
        final byte[] bytes;
        final long size;
        final boolean whole;
        final Optional<Instant> arrived;

        Fetched(long uid, byte[] bytes, long size, boolean whole, Optional<Instant> arrived) {
            this.uid = uid;
            this.bytes = bytes;
            this.size = size;
            this.whole = whole;
            this.arrived = arrived;
        }
    }

    /// @param limits connect and read timeouts
    /// @throws IOException when there is nothing to sign in with now, or the file of
    /// `ca_certificate` cannot be read
    ImapConnection(ImapConfig config, Access access, Limits limits)
            throws MessagingException, IOException, InterruptedException {
        this.config = config;
        var protocol = config.tls().equals("implicit") ? "imaps" : "imap";
        var session = Session.getInstance(properties(protocol, access.token(), limits));
        var secret = access.secret();
        store = (IMAPStore) session.getStore(protocol);
        try {
            connect(access, secret);
            folder = (IMAPFolder) store.getFolder(config.folder());
            folder.open(config.readOnly() ? Folder.READ_ONLY : Folder.READ_WRITE);
        } catch (MessagingException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void connect(Access access, String secret) throws MessagingException {
        try {
            store.connect(config.hostOrUsual(), config.portOrUsual(), config.user(), secret);
        } catch (AuthenticationFailedException e) {
            access.refused();
            throw e;
        }
    }

    /// Timeouts of the connection.
    record Limits(Duration connect, Duration read) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    private Properties properties(String protocol, boolean token, Limits limits) throws IOException {
        var p = new Properties();
        var prefix = "mail." + protocol + ".";
        p.setProperty(
                prefix + "connectiontimeout", Long.toString(limits.connect().toMillis()));
        p.setProperty(prefix + "timeout", Long.toString(limits.read().toMillis()));
        p.setProperty(prefix + "writetimeout", Long.toString(limits.read().toMillis()));
        p.setProperty(prefix + "ssl.checkserveridentity", "true");
        p.setProperty(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        p.setProperty(prefix + "starttls.enable", Boolean.toString(config.tls().equals("starttls")));
        p.setProperty(
                prefix + "starttls.required", Boolean.toString(config.tls().equals("starttls")));
        p.setProperty(prefix + "partialfetch", "true");
        p.setProperty(prefix + "fetchsize", Integer.toString(BEGINNING));
        p.setProperty(prefix + "ignorebodystructuresize", "true");
        p.setProperty(prefix + "connectionpoolsize", "1");
        p.setProperty(prefix + "minidletime", "0");
        p.put(prefix + "socketFactory", sockets);
        p.setProperty(prefix + "socketFactory.fallback", "false");
        if (token) {
            p.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        if (config.caCertificate().isPresent()) {
            p.put(prefix + "ssl.socketFactory", trust(config.caCertificate().get()));
        }
        return p;
    }

    private TrustedTls trust(String file) throws IOException {
        try {
            return new TrustedTls(Path.of(file), sockets);
        } catch (IOException | InvalidPathException e) {
            throw new IOException("`ca_certificate`: " + file + " cannot be read as certificates in PEM form", e);
        }
    }

    /// True when the server's certificate is what stands in the way.
    static boolean isDistrust(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    boolean canIdle() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /// How many mails there are, asked by a NOOP that brings in what the server has not told yet.
    int messages() throws MessagingException {
        return folder.getMessageCount();
    }

    private long lastUid() throws MessagingException {
        long next = folder.getUIDNext();
        if (next > 0) {
            return next - 1;
        }
        int count = folder.getMessageCount();
        return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
    }

    /// The UID before the first mail that arrived at `since` or later, by the server's clock and to its second.
    @SuppressWarnings("JavaUtilDate") // The mail API knows no other type.
    long uidBefore(Instant since) throws MessagingException {
        // A search compares days, in a zone of the server's choice; the times themselves decide.
        var found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, date(since.minus(Duration.ofDays(1)))));
        prefetch(List.of(found));
        var second = since.truncatedTo(ChronoUnit.SECONDS);
        long least = Long.MAX_VALUE;
        for (var message : found) {
            var arrived = message.getReceivedDate();
            if (arrived == null || !arrived.toInstant().isBefore(second)) {
                least = Math.min(least, folder.getUID(message));
            }
        }
        return least == Long.MAX_VALUE ? lastUid() : least - 1;
    }

    @SuppressWarnings("JavaUtilDate") // The mail API knows no other type.
    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    /// Mails after `uid` in order of their UIDs, not yet fetched. `n:*` always names at least the
    /// last mail (RFC 3501), hence the filter.
    List<Message> after(long uid) throws MessagingException {
        var found = new ArrayList<Message>();
        for (var message : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
            if (message != null && folder.getUID(message) > uid) {
                found.add(message);
            }
        }
        return found;
    }

    /// Mails within a range of UIDs, both ends included, not yet fetched.
    List<Message> within(long first, long last) throws MessagingException {
        var found = new ArrayList<Message>();
        for (var message : folder.getMessagesByUID(first, last)) {
            if (message != null && folder.getUID(message) >= first && folder.getUID(message) <= last) {
                found.add(message);
            }
        }
        return found;
    }

    /// Opens the folder anew, for servers whose view of it has become stale.
    void reopen() throws MessagingException {
        folder.close(false);
        folder.open(config.readOnly() ? Folder.READ_ONLY : Folder.READ_WRITE);
    }

    /// Sizes and arrival times of a batch in one round trip; never the envelope or structure,
    /// which the server would have to parse.
    void prefetch(List<Message> batch) throws MessagingException {
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(batch.toArray(new Message[0]), profile);
    }

    long uid(Message message) throws MessagingException {
        return folder.getUID(message);
    }

    /// The raw bytes, or empty when the mail was deleted meanwhile. Nothing is marked as read.
    @SuppressWarnings("JavaUtilDate") // The mail API knows no other type.
    Optional<Fetched> fetch(Message message) throws MessagingException, IOException {
        try {
            long uid = folder.getUID(message);
            var mail = (IMAPMessage) message;
            mail.setPeek(true);
            long size = mail.getSize();
            int limit = config.maxBytes();
            boolean whole = size <= limit;
            byte[] bytes;
            try (var in = mail.getMimeStream()) {
                bytes = in.readNBytes(whole ? limit + 1 : BEGINNING);
            }
            if (bytes.length > limit) {
                // The server understated the size.
                bytes = Arrays.copyOf(bytes, Math.min(limit, BEGINNING));
                whole = false;
            }
            var arrived = Optional.ofNullable(mail.getReceivedDate()).map(Date::toInstant);
            return Optional.of(new Fetched(uid, bytes, Math.max(size, bytes.length), whole, arrived));
        } catch (MessageRemovedException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (message.isExpunged()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// After the commit; what fails here costs a star, not a lead.
    void tidy(List<Message> done) throws MessagingException {
        if (done.isEmpty() || config.readOnly()) {
            return;
        }
        var messages = done.toArray(new Message[0]);
        if (config.after().equals("flag")) {
            folder.setFlags(messages, new Flags(Flags.Flag.FLAGGED), true);
        } else if (store.hasCapability("MOVE")) {
            folder.moveMessages(messages, store.getFolder(config.moveTo().orElseThrow()));
        } else {
            folder.copyMessages(messages, store.getFolder(config.moveTo().orElseThrow()));
            folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
            folder.expunge(messages);
        }
    }

    /// Returns when the server says anything, and at the latest after `most`.
    void idle(Duration most) throws MessagingException {
        var over = new CountDownLatch(1);
        Thread.ofVirtual().name("imap-idle-end").start(() -> endIdle(over, most));
        try {
            folder.idle(true);
        } finally {
            over.countDown();
        }
    }

    /// Any other command ends IDLE. The thread is never interrupted: that would close the socket.
    private void endIdle(CountDownLatch over, Duration most) {
        try {
            // Again, because a command that comes before IDLE has begun ends nothing.
            for (long wait = most.toMillis(); !over.await(wait, TimeUnit.MILLISECONDS); wait = 500) {
                folder.getMessageCount();
            }
        } catch (MessagingException | InterruptedException e) {
            abort();
        }
    }

    /// Ends every wait at once by closing the sockets; safe from any thread.
    void abort() {
        sockets.closeAll();
    }

    /// Closing by the protocol can wait for a server that no longer answers, so the sockets go
    /// first.
    @Override
    public void close() {
        abort();
        try {
            store.close();
        } catch (MessagingException e) {
            // The connection is gone either way.
            sockets.closeAll();
        }
    }
}
