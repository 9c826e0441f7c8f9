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
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
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
        if (config.hostOrUsual().isEmpty()) {
            problems.add(new Problem("host", "no server to read from", "name it, or a provider under `oauth2`"));
        }
        if (config.tls().equals("none") && !LOOPBACK.contains(config.hostOrUsual())) {
            problems.add(new Problem(
                    "tls", "the password would cross the network in clear", "use `implicit` or `starttls`"));
        }
        if (config.password().isPresent() == config.oauth2().isPresent()) {
            problems.add(new Problem(
                    "password",
                    "there must be a password or `oauth2`, and not both",
                    "keep the one that the provider accepts"));
        }
        config.oauth2().ifPresent(oauth2 -> token(oauth2, problems));
        if (config.after().equals("move") && config.moveTo().isEmpty()) {
            problems.add(new Problem("move_to", "`after: move` needs a folder", "name an existing folder"));
        }
        if (outside(config.pollEvery(), Duration.ofSeconds(5), Duration.ofMinutes(9))) {
            problems.add(new Problem("poll_every", "outside 5s to 9m", "servers drop an IDLE of ten minutes"));
        }
        if (outside(config.reconcileEvery(), Duration.ofMinutes(1), Duration.ofHours(24))) {
            problems.add(new Problem("reconcile_every", "outside 1m to 24h", "leave it out for every hour"));
        }
        if (config.maxBytes() > 10L * 1024 * 1024) {
            problems.add(new Problem("max_size", "larger than 10MB", "larger mails are read in part anyway"));
        }
        problems.addAll(config.rules().problems());
        return problems;
    }

    private static boolean outside(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0;
    }

    private static void token(ImapOAuth2 oauth2, List<Problem> problems) {
        if (oauth2.byRefreshToken() && oauth2.refreshToken().isEmpty()) {
            problems.add(new Problem(
                    "oauth2.refresh_token",
                    "there is nothing to ask for a token with",
                    "sign in once with your mail account and keep the refresh token as a secret"));
        }
        if (!oauth2.byRefreshToken() && oauth2.clientSecret().isEmpty()) {
            problems.add(new Problem(
                    "oauth2.client_secret",
                    "`grant: client_credentials` needs the application's secret",
                    "refer to it as ${secret:NAME}"));
        }
        if (!oauth2.byRefreshToken()
                && oauth2.provider().equals("microsoft365")
                && oauth2.tenant().equals("common")) {
            problems.add(new Problem(
                    "oauth2.tenant",
                    "an application signs in to one tenant",
                    "name yours, such as contoso.onmicrosoft.com"));
        }
        var address = oauth2.tokenUrlOrUsual();
        if (address.isEmpty()) {
            problems.add(
                    new Problem("oauth2.token_url", "nobody to ask for tokens", "name a `provider` or the address"));
        } else if (!isHttps(address.get())) {
            problems.add(new Problem(
                    "oauth2.token_url", "this is not an https address", "write it with https:// and a host"));
        }
    }

    /// Or http on this machine.
    private static boolean isHttps(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public Source open(ImapConfig config, SourceContext context) {
        var access = config.oauth2().isPresent()
                ? new AccessTokens(config.oauth2().get(), context.http(), context.clock())
                : Access.password(config.password().orElseThrow());
        var streamer = new ImapStreamer(config, access, context.clock(), limits);
        return new Source(
                List.of(new Intake.Streamed(streamer)),
                Optional.empty(),
                new MailTranslator(config.rules()),
                () -> probe(config, access));
    }

    private List<Finding> probe(ImapConfig config, Access access) throws InterruptedException {
        try (var connection = new ImapConnection(config, access, limits)) {
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
            return List.of(
                    new Finding(
                            false,
                            "login refused by " + config.hostOrUsual(),
                            access.token()
                                    ? "the token is good but not for this mailbox: check `user`, the scope, and that IMAP is switched on for it"
                                    : "check user and password; Gmail needs an app password, Exchange Online takes `oauth2` only"));
        } catch (TokenRefusedException e) {
            return List.of(new Finding(false, e.what(), e.hint()));
        } catch (FolderNotFoundException e) {
            return List.of(new Finding(
                    false, "no folder " + config.folder(), "write it as the server does, such as INBOX/Leads"));
        } catch (MessagingException e) {
            return List.of(unreachable(config, e));
        } catch (IOException e) {
            return List.of(Finding.of(e, "mend it and check again"));
        }
    }

    private static Finding unreachable(ImapConfig config, MessagingException fault) {
        return ImapConnection.isDistrust(fault)
                ? new Finding(
                        false,
                        "the certificate of " + config.hostOrUsual() + " is not trusted, expired or for another name",
                        "check `host`; for a certificate of your own name its PEM file as `ca_certificate`")
                : new Finding(
                        false,
                        "no connection to " + config.hostOrUsual() + ":" + config.portOrUsual(),
                        "check host, port and `tls`");
    }
}
