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

/// Settings of a `sendgrid_inbound` source.
@Doc("Mails that SendGrid receives for a domain and posts. Needs a key or a password.")
public record SendgridInboundConfig(
        @Doc("Public key of the security policy with a signature, in base64; two during rotation.")
        @Default("[]")
        @Example(
                "[MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==]")
        List<String> publicKey,

        @Doc("User in the address given to SendGrid, `https://USER:PASSWORD@...`.") @Default("sendgrid")
        String user,

        @Doc("Password in that address; two during rotation. Asked for besides the signature where both are set.")
        @Default("[]")
        @Example("[\"${secret:SENDGRID_PASSWORD}\"]")
        List<Secret> password,

        @Doc(
                "How old a signature may be, 4d at most, for SendGrid tries a mail again for three days. It covers the whole mail, so a repeated one only repeats a mail that is known.")
        @Default("4d")
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

    public SendgridInboundConfig {
        publicKey = List.copyOf(publicKey);
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
