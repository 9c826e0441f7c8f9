package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The notifier type `email`.
final class EmailAdapter implements NotifierAdapter<EmailConfig> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private final Duration patience;

    EmailAdapter() {
        this(Duration.ofSeconds(30));
    }

    /// @param patience how long the server may take for one answer
    EmailAdapter(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public String summary() {
        return "Sends the rep a mail over SMTP.";
    }

    @Override
    public Class<EmailConfig> configType() {
        return EmailConfig.class;
    }

    @Override
    public List<Problem> validate(EmailConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.tls().equals("none") && !LOOPBACK.contains(config.host())) {
            problems.add(new Problem(
                    "tls", "leads and password would cross the network in clear", "use `starttls` or `implicit`"));
        }
        if (config.user().isPresent() != config.password().isPresent()) {
            problems.add(new Problem("user", "`user` and `password` belong together", "give both or none"));
        }
        if (!isAddress(config.from())) {
            problems.add(new Problem("from", "not a mail address", "write it as Leads <leads@example.com>"));
        }
        if (config.replyTo().isPresent() && !isAddress(config.replyTo().get())) {
            problems.add(new Problem("reply_to", "not a mail address", "write it as sales@example.com"));
        }
        return problems;
    }

    @Override
    public Notifier open(EmailConfig config, NotifierContext context) {
        return new EmailNotifier(config, context, patience);
    }

    /// One address with a domain, and no line end that could begin another header.
    static boolean isAddress(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        try {
            var read = InternetAddress.parse(text, true);
            return read.length == 1
                    && !read[0].isGroup()
                    && read[0].getAddress().indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }
}
