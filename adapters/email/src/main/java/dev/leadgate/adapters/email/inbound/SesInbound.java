package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Mails that Amazon SES receives and publishes to an SNS topic
/// ([SES](https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html)).
///
/// Two intakes: SNS posts to the one; the other fetches the certificates that messages are signed
/// with and confirms subscriptions, because a judge must not wait for the network.
public final class SesInbound implements SourceAdapter<SesInboundConfig> {
    private final Map<String, X509Certificate> known;

    public SesInbound() {
        this(Map.of());
    }

    /// @param known certificates by their addresses that need not be fetched
    SesInbound(Map<String, X509Certificate> known) {
        this.known = Map.copyOf(known);
    }

    @Override
    public String type() {
        return "ses_inbound";
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public String summary() {
        return "Mails that Amazon SES receives and publishes over SNS.";
    }

    @Override
    public Class<SesInboundConfig> configType() {
        return SesInboundConfig.class;
    }

    @Override
    public List<Problem> validate(SesInboundConfig config) {
        var problems = new ArrayList<>(config.rules().problems());
        if (config.topics().isEmpty()) {
            problems.add(new Problem(
                    "topics",
                    "every AWS account can sign messages, so without a topic anybody could send mails",
                    "name the topic's ARN as the SNS console shows it"));
        }
        problems.addAll(S3Access.problems(config));
        for (int i = 0; i < config.topics().size(); i++) {
            if (!config.topics()
                    .get(i)
                    .matches("arn:aws[a-z-]{0,20}:sns:[a-z0-9-]{3,30}:\\d{12}:[A-Za-z0-9_.-]{1,256}")) {
                problems.add(new Problem(
                        "topics[" + i + "]",
                        "this is not the ARN of a topic",
                        "write it like arn:aws:sns:eu-west-1:123456789012:leads-inbound"));
            }
        }
        return problems;
    }

    @Override
    public Source open(SesInboundConfig config, SourceContext context) {
        var desk = new SnsDesk(known, context.http(), context.clock());
        var reader = new MailReader(config.rules());
        var s3 = S3Access.of(config, context);
        return new Source(
                List.of(
                        new Intake.Hosted(new SnsJudge(config.topics(), desk, context.clock())),
                        new Intake.Streamed(desk)),
                s3.map(S3Mails::new),
                raw -> SesMail.read(raw.envelope().payload(), raw.hydrated(), reader),
                s3.<Probe>map(access -> new S3Probe(access, config.bucket().map(S3Object::setupOf)))
                        .orElse(List::of));
    }
}
