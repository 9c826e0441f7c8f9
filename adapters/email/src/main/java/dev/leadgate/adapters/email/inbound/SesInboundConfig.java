package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.read.MailRules;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Settings of a `ses_inbound` source.
@Doc("Mails that Amazon SES receives and publishes to an SNS topic, which posts them here.")
public record SesInboundConfig(
        @Doc("The topics that are believed; a message of any other is refused and no subscription to it confirmed.")
        @Example("[\"arn:aws:sns:eu-west-1:123456789012:leads-inbound\"]")
        List<String> topics,

        @Doc("An access key that may read the bucket of mails over 150 KB, which come without their text otherwise.")
        @Example("AKIAIOSFODNN7EXAMPLE")
        Optional<String> accessKeyId,

        @Doc("The secret of that access key.") @Example("${secret:AWS_SECRET_ACCESS_KEY}")
        Optional<Secret> secretAccessKey,

        @Doc(
                "The bucket, and behind a slash the prefix of its mails, as the rule has them: `sources check` tries whether "
                        + "the key may read there. Without it only the key itself is tried.")
        @Example("leads-mails/in/")
        Optional<String> bucket,

        @Doc("The bucket's region, where it is not the topic's.") @Example("eu-central-1")
        Optional<String> bucketRegion,

        @Doc("Base address of S3; another one for a stand-in. That of the region unless set.")
        @Example("https://s3.eu-central-1.amazonaws.com")
        Optional<String> apiBase,

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

    public SesInboundConfig {
        topics = List.copyOf(topics);
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
