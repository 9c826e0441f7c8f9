package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.read.MailRules;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Settings of a `mailgun_inbound` source.
@Doc("Mails that a Mailgun route forwards by HTTP.")
public record MailgunInboundConfig(
        @Doc("The account's HTTP webhook signing key; two during rotation.")
        @Example("[\"${secret:MAILGUN_SIGNING_KEY}\"]")
        List<Secret> signingKey,

        @Doc("How old a signature may be, 12h at most. Mailgun tries a mail again for eight hours.") @Default("10h")
        Duration tolerance,

        @Doc(MailRules.OWN_ADDRESSES) @Default("[]") @Example("[leads@example.com]")
        List<String> ownAddresses,

        @Doc(MailRules.LABELS) @Default("{}") @Example("{ Wunschtermin: use_case }")
        Map<String, String> labels,

        @Doc(MailRules.RECIPIENTS) @Default("[]") @Example("[leads+spring@example.com]")
        List<String> recipients,

        @Doc(MailRules.CAMPAIGNS) @Default("{}") @Example("{ spring: spring_sale }")
        Map<String, String> campaigns,

        @Doc(MailRules.RELAY_DOMAINS) @Default("[]") @Example("[guest.portal.example]")
        List<String> relayDomains) {

    public MailgunInboundConfig {
        signingKey = List.copyOf(signingKey);
        ownAddresses = List.copyOf(ownAddresses);
        labels = Map.copyOf(labels);
        recipients = List.copyOf(recipients);
        campaigns = Map.copyOf(campaigns);
        relayDomains = List.copyOf(relayDomains);
    }

    MailRules rules() {
        return new MailRules(ownAddresses, labels, campaigns, Set.copyOf(recipients), Set.copyOf(relayDomains));
    }
}
