package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.read.MailRules;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Settings of a `postmark_inbound` source.
@Doc("Mails that a Postmark inbound stream receives and posts.")
public record PostmarkInboundConfig(
        @Doc("User in the address given to Postmark, `https://USER:PASSWORD@...`.") @Default("postmark")
        String user,

        @Doc("Password in that address; two during rotation.") @Example("[\"${secret:POSTMARK_PASSWORD}\"]")
        List<Secret> password,

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

    public PostmarkInboundConfig {
        password = List.copyOf(password);
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
