package dev.leadgate.adapters.notifiers;

import dev.leadgate.lead.Reach;
import dev.leadgate.notice.OneLine;
import dev.leadgate.spi.Letter;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/// A letter as a mail: plain text, in the thread of the mail that it answers.
///
/// * **Nobody answers it by a program.** An automatic one says so (RFC 3834), asks programs to be quiet, and has no
///   return path, so that not even a report comes back.
/// * **No header is the lead's.** Subject and thread id are one line each; the address is checked as an address.
/// * Whoever wants no more has one click (RFC 8058).
final class LetterMail extends SMTPMessage {
    private static final int SUBJECT = 150;
    private static final Pattern ID = Pattern.compile("[!-;=?-~]{1,490}@[!-;=?-~]{1,490}");

    private final String id;

    private LetterMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    /// Empty for an address that is none.
    static Optional<LetterMail> of(Letter letter, EmailConfig config, Session session) throws MessagingException {
        if (!(letter.to() instanceof Reach.Email(var address)) || !EmailAdapter.isAddress(address)) {
            return Optional.empty();
        }
        var from = InternetAddress.parse(config.from(), true)[0];
        var domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        var mail = new LetterMail(session, "<" + letter.messageId(domain) + ">");
        mail.setFrom(from);
        if (config.replyTo().isPresent()) {
            mail.setReplyTo(InternetAddress.parse(config.replyTo().get(), true));
        }
        mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(address, true));
        mail.setSubject(OneLine.of(letter.subject(), SUBJECT), StandardCharsets.UTF_8.name());
        mail.setText(letter.text() + "\n", StandardCharsets.UTF_8.name());
        mail.setHeader("Content-Language", letter.language());
        // Our own mailbox reads its own mail no second time.
        mail.setHeader("X-Leadgate-Notification", letter.id().toString());
        var answered = letter.inReplyTo().filter(text -> ID.matcher(text).matches());
        if (answered.isPresent()) {
            mail.setHeader("In-Reply-To", "<" + answered.get() + ">");
            mail.setHeader("References", "<" + answered.get() + ">");
        }
        if (letter.automatic()) {
            mail.setHeader("Auto-Submitted", "auto-replied");
            mail.setHeader("X-Auto-Response-Suppress", "All");
            mail.setEnvelopeFrom("<>");
        }
        if (letter.optOut().isPresent()) {
            mail.setHeader("List-Unsubscribe", "<" + letter.optOut().get().toASCIIString() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.saveChanges();
        return Optional.of(mail);
    }

    /// A retry repeats it, so that a mail program can see the repetition.
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
