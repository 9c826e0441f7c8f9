package dev.leadgate.adapters.email;

import dev.leadgate.adapters.email.read.MailTranslator;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The source type `imap`.
final class ImapAdapter implements SourceAdapter<ImapConfig> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private final ImapConnection.Limits limits;

    ImapAdapter(ImapConnection.Limits limits) {
        this.limits = limits;
    }

    @Override
    public String type() {
        return "imap";
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public String summary() {
        return "Reads a mailbox over IMAP, told of new mail by IDLE.";
    }

    @Override
    public Class<ImapConfig> configType() {
        return ImapConfig.class;
    }

    @Override
    public List<Problem> validate(ImapConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.tls().equals("none") && !LOOPBACK.contains(config.host())) {
            problems.add(new Problem(
                    "tls", "the password would cross the network in clear", "use `implicit` or `starttls`"));
        }
        if (config.after().equals("move") && config.moveTo().isEmpty()) {
            problems.add(new Problem("move_to", "`after: move` needs a folder", "name an existing folder"));
        }
        if (config.pollEvery().compareTo(Duration.ofSeconds(5)) < 0
                || config.pollEvery().compareTo(Duration.ofMinutes(9)) > 0) {
            problems.add(new Problem("poll_every", "outside 5s to 9m", "servers drop an IDLE of ten minutes"));
        }
        if (config.maxBytes() > 10L * 1024 * 1024) {
            problems.add(new Problem("max_size", "larger than 10MB", "larger mails are read in part anyway"));
        }
        config.labels().forEach((label, word) -> {
            if (!MailTranslator.isFieldWord(word)) {
                problems.add(new Problem(
                        "labels." + label, "no field `" + word + "`", "use a field's word, such as `message`"));
            }
        });
        return problems;
    }

    @Override
    public Source open(ImapConfig config, SourceContext context) {
        var streamer = new ImapStreamer(config, context.clock(), limits);
        var own = new ArrayList<>(config.ownAddresses());
        if (config.user().contains("@")) {
            own.add(config.user());
        }
        return new Source(
                List.of(new Intake.Streamed(streamer)),
                Optional.empty(),
                new MailTranslator(own, config.labels()),
                () -> probe(config));
    }

    private List<Finding> probe(ImapConfig config) {
        try (var connection = new ImapConnection(config, limits)) {
            return List.of(
                    new Finding(
                            true,
                            "login ok, folder " + config.folder() + " with " + connection.messages() + " mails",
                            ""),
                    connection.canIdle()
                            ? new Finding(true, "IDLE: new mail within a second", "")
                            : new Finding(
                                    true,
                                    "no IDLE: new mail within "
                                            + config.pollEvery().toSeconds() + " s",
                                    ""));
        } catch (AuthenticationFailedException e) {
            return List.of(new Finding(
                    false,
                    "login refused by " + config.host(),
                    "check user and password; Gmail needs an app password, Exchange Online refuses passwords"));
        } catch (FolderNotFoundException e) {
            return List.of(new Finding(
                    false, "no folder " + config.folder(), "write it as the server does, such as INBOX/Leads"));
        } catch (MessagingException e) {
            return List.of(new Finding(
                    false,
                    "no connection to " + config.host() + ":" + config.portOrUsual(),
                    "check host, port and `tls`"));
        }
    }
}
