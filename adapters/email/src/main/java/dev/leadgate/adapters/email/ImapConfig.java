package dev.leadgate.adapters.email;

import dev.leadgate.adapters.email.read.MailRules;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Settings of a source of type `imap`.
@Doc("A mailbox read over IMAP. The gateway keeps its own place in it: who has read a mail does not matter.")
record ImapConfig(
        @Doc("Name of the IMAP server; left out where `oauth2` names a provider.") @Example("imap.example.com")
        Optional<String> host,

        @Doc("Port; 993 for `tls: implicit`, 143 else.") @Min(1) @Max(65535) Optional<Integer> port,

        @Doc("How the connection is protected. `none` is refused unless the server is on this machine.")
        @OneOf({"implicit", "starttls", "none"})
        @Default("implicit")
        String tls,

        @Doc("PEM file with the certificate of the server or of who signed it, in place of the usual authorities.")
        @Example("/etc/leadgate/mail-ca.pem")
        Optional<String> caCertificate,

        @Doc("Name to sign in with, as a rule the mail address.") @Example("leads@example.com")
        String user,

        @Doc("Password, or the app password where the provider asks for one.") @Example("${secret:IMAP_PASSWORD}")
        Optional<Secret> password,

        @Doc("Sign-in with an OAuth 2 token in place of `password`.")
        Optional<ImapOAuth2> oauth2,

        @Doc("Folder that is read.") @Default("INBOX") String folder,

        @Doc("On the first start, read mails this far back too; left out, only mails that arrive after it.")
        @Example("7d")
        Optional<Duration> backfill,

        @Doc("Largest mail read whole. Of a larger one the first 256 KB are read, and the lead says so.")
        @Matches(value = "[1-9][0-9]{0,4}(KB|MB)", expected = "a size such as 10MB")
        @Default("10MB")
        String maxSize,

        @Doc("Looked for new mail this often even when the server tells nothing; 5 s to 9 min.") @Default("1m")
        Duration pollEvery,

        @Doc("Looked this often for mails that the server showed late, on a folder opened anew; 1 m to 24 h.")
        @Default("1h")
        Duration reconcileEvery,

        @Doc(MailRules.OWN_ADDRESSES) @Default("[]") @Example("[leads@example.com, info@example.com]")
        List<String> ownAddresses,

        @Doc(MailRules.LABELS) @Default("{}") @Example("{ Wunschtermin: use_case }")
        Map<String, String> labels,

        @Doc(MailRules.RECIPIENTS) @Default("[]") @Example("[leads+spring@example.com]")
        List<String> recipients,

        @Doc(MailRules.CAMPAIGNS) @Default("{}") @Example("{ spring: spring_sale }")
        Map<String, String> campaigns,

        @Doc(MailRules.RELAY_DOMAINS) @Default("[]") @Example("[guest.portal.example]")
        List<String> relayDomains,

        @Doc(
                "What happens to a mail once it is safe: `keep` touches nothing, `flag` stars it, `move` puts it in `move_to`.")
        @OneOf({"keep", "flag", "move"})
        @Default("keep")
        String after,

        @Doc("Existing folder for `after: move`.") @Example("Leads/Done")
        Optional<String> moveTo) {
    ImapConfig {
        ownAddresses = List.copyOf(ownAddresses);
        labels = Map.copyOf(labels);
        recipients = List.copyOf(recipients);
        campaigns = Map.copyOf(campaigns);
        relayDomains = List.copyOf(relayDomains);
    }

    /// Of [#host] or the provider; empty when neither says.
    String hostOrUsual() {
        return host.or(() -> oauth2.flatMap(ImapOAuth2::host)).orElse("");
    }

    MailRules rules() {
        var own = new ArrayList<>(ownAddresses);
        if (user.contains("@")) {
            own.add(user);
        }
        return new MailRules(own, labels, campaigns, Set.copyOf(recipients), Set.copyOf(relayDomains));
    }

    int portOrUsual() {
        return port.orElse(tls.equals("implicit") ? 993 : 143);
    }

    /// Of [#maxSize].
    int maxBytes() {
        int number = Integer.parseInt(maxSize.substring(0, maxSize.length() - 2));
        return number * (maxSize.endsWith("MB") ? 1024 * 1024 : 1024);
    }

    boolean readOnly() {
        return after.equals("keep");
    }
}
