package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.SummaryText;
import dev.leadgate.notice.Words;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.SignInLink;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// Sends a notification by SMTP. A retry repeats the Message-ID, so that a mail program can see
/// the repetition.
final class EmailNotifier implements Notifier {
    private static final Duration LATER = Duration.ofMinutes(1);

    private final EmailConfig config;
    private final Optional<URI> publicUrl;
    private final Map<String, Map<String, String>> templates;
    private final InstantSource clock;
    private final SmtpConnections connections;

    /// A slow letter to a lead stands in front of no notice.
    private final SmtpConnections letters;

    EmailNotifier(EmailConfig config, NotifierContext context, Duration patience) {
        this.config = config;
        this.publicUrl = context.publicUrl();
        this.templates = context.templates();
        this.clock = context.clock();
        this.connections = new SmtpConnections(config, patience);
        this.letters = new SmtpConnections(config, patience);
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        var address = Told.address(notification, "email");
        return deliver(notification.id(), address, text(notification, address));
    }

    private MailText text(Notification notification, String address) {
        return MailText.of(notification, address, publicUrl, templates, clock.instant());
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(overview.id(), Told.address(overview.recipient(), "email"), text(overview));
    }

    private MailText text(Overview overview) {
        var words = SummaryText.of(overview, templates, publicUrl, clock.instant());
        return MailText.of(words, Told.address(overview.recipient(), "email"));
    }

    private Delivery deliver(UUID id, String address, MailText text) throws IOException, InterruptedException {
        if (!EmailAdapter.isAddress(address)) {
            return new Delivery.Undeliverable("the rep has no valid mail address");
        }
        try {
            var message = message(id, address, text);
            connections.send(message);
            return new Delivery.Delivered(
                    Optional.ofNullable(message.getMessageID()).orElse(""));
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    @Override
    public Optional<String> preview(Notification notification) {
        var address = notification.recipient().addresses().getOrDefault("email", "");
        return Optional.of(shown(text(notification, address)));
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(shown(text(overview)));
    }

    private static String shown(MailText text) {
        return "Subject: " + text.subject() + "\n\n" + text.plain();
    }

    @Override
    public boolean reachesOnePerson() {
        return true;
    }

    /// As plain text: nothing in it needs more.
    @Override
    public Delivery invite(SignInLink link) throws IOException, InterruptedException {
        var to = link.recipient();
        var address = to.addresses().getOrDefault("email", "");
        if (!EmailAdapter.isAddress(address)) {
            return new Delivery.Undeliverable("there is no valid mail address");
        }
        var words = Words.of(to.language(), to.zone(), templates);
        try {
            var message = blank(link.id(), address);
            message.setSubject(words.say("signin_subject"), "utf-8");
            message.setText(
                    words.say("signin_text", "minutes", link.lasts().toMinutes()) + "\n\n" + link.page() + "\n\n"
                            + words.say("signin_unasked") + "\n",
                    "utf-8");
            message.saveChanges();
            connections.send(message);
            return new Delivery.Delivered("");
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        try {
            var mail = LetterMail.of(letter, config, letters.session());
            if (mail.isEmpty()) {
                return new Delivery.Undeliverable("the lead has no valid mail address");
            }
            post(mail.get(), letter.automatic());
            return new Delivery.Delivered(
                    Optional.ofNullable(mail.get().getMessageID()).orElse(""));
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    /// Some servers take no mail without a return path from whoever signs in; they get the usual one.
    private void post(LetterMail mail, boolean automatic) throws MessagingException, InterruptedException {
        try {
            letters.send(mail);
        } catch (MessagingException refused) {
            if (!automatic || returnCode(refused) < 500) {
                throw refused;
            }
            mail.setEnvelopeFrom(InternetAddress.parse(config.from(), true)[0].getAddress());
            letters.send(mail);
        }
    }

    private Delivery failed(MessagingException e) throws IOException {
        if (e instanceof AuthenticationFailedException) {
            throw new IOException("SMTP " + config.host() + ": login refused", e);
        }
        int code = returnCode(e);
        if (code >= 500) {
            return new Delivery.Undeliverable("SMTP " + config.host() + " answered " + code);
        }
        if (code >= 400) {
            return new Delivery.Deferred(LATER, "SMTP " + config.host() + " answered " + code);
        }
        throw new IOException("SMTP " + config.host() + ":" + config.portOrUsual() + ": not sent", e);
    }

    /// The server's last word about the recipient, the sender or the mail; 0 when it said none.
    private static int returnCode(MessagingException e) {
        int code = 0;
        for (Exception next = e; next instanceof MessagingException m && code == 0; next = m.getNextException()) {
            code = switch (next) {
                case SMTPAddressFailedException a -> a.getReturnCode();
                case SMTPSenderFailedException s -> s.getReturnCode();
                default -> 0;
            };
        }
        return code == 0 && e instanceof SMTPSendFailedException s ? s.getReturnCode() : code;
    }

    private MimeMessage message(UUID id, String address, MailText text) throws MessagingException {
        var message = blank(id, address);
        message.setSubject(text.subject(), "utf-8");
        message.setHeader("X-Leadgate-Notification", id.toString());
        var body = new MimeMultipart("alternative");
        body.addBodyPart(part(text.plain(), "plain"));
        body.addBodyPart(part(text.html(), "html"));
        message.setContent(body);
        message.saveChanges();
        return message;
    }

    /// From us, to one address, not to be answered by a program.
    private MimeMessage blank(UUID notice, String address) throws MessagingException {
        var from = InternetAddress.parse(config.from(), true)[0];
        var id = "<lead-" + notice + "@"
                + from.getAddress().substring(from.getAddress().indexOf('@') + 1) + ">";
        var message = new IdentifiedMessage(connections.session(), id);
        message.setFrom(from);
        if (config.replyTo().isPresent()) {
            message.setReplyTo(InternetAddress.parse(config.replyTo().get(), true));
        }
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(address, true));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "utf-8", subtype);
        return part;
    }

    /// Keeps our Message-ID where the library would make a new one on every save.
    private static final class IdentifiedMessage extends MimeMessage {
        private final String id;

        IdentifiedMessage(jakarta.mail.Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
