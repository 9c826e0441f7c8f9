package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.EcdsaSignature;
import dev.leadgate.signature.Tolerance;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.BodySize;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mails that SendGrid takes for a domain and posts ([Inbound
/// Parse](https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook)).
public final class SendgridInbound implements SourceAdapter<SendgridInboundConfig> {
    /// Whether a mail that SendGrid tries again is signed anew its pages do not say, so the longest is beyond
    /// its last try.
    private static final Tolerance TOLERANCE = new Tolerance(Duration.ofDays(4), "4d", "4d");

    @Override
    public String type() {
        return "sendgrid_inbound";
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public String summary() {
        return "Mails that SendGrid Inbound Parse receives and posts.";
    }

    @Override
    public Class<SendgridInboundConfig> configType() {
        return SendgridInboundConfig.class;
    }

    @Override
    public BodySize bodySize() {
        return BodySize.MAIL;
    }

    @Override
    public List<Problem> validate(SendgridInboundConfig config) {
        var problems = new ArrayList<>(config.rules().problems());
        if (config.publicKey().isEmpty() && config.password().isEmpty()) {
            problems.add(new Problem(
                    "public_key",
                    "without a key or a password anybody could send mails",
                    "attach a security policy with a signature at SendGrid and copy its public key"));
        }
        if (!config.publicKey().isEmpty()) {
            try {
                new EcdsaSignature(config.publicKey(), config.tolerance());
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(
                        "public_key", String.valueOf(e.getMessage()), "copy it again from the security policy"));
            }
        }
        problems.addAll(TOLERANCE.problems("tolerance", config.tolerance()));
        return problems;
    }

    @Override
    public Source open(SendgridInboundConfig config, SourceContext context) {
        var signature = config.publicKey().isEmpty()
                ? Optional.<EcdsaSignature>empty()
                : Optional.of(new EcdsaSignature(config.publicKey(), config.tolerance()));
        var reader = new MailReader(config.rules());
        return Source.of(
                new Intake.Hosted(request -> judge(request, config, signature, context.clock())),
                raw -> SendgridMail.of(raw.envelope().payload()).read(reader));
    }

    private static Verdict judge(
            Request request, SendgridInboundConfig config, Optional<EcdsaSignature> signature, InstantSource clock) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "SendGrid sends POST only");
        }
        if (signature.isPresent() && signature.get().verify(request, clock) instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        if (!config.password().isEmpty()
                && Credentials.basic(request, config.user(), config.password())
                        instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        var mail = SendgridMail.of(request.body());
        return Verdict.Accept.of(new Envelope(mail.key(), clock.instant(), request.body(), Map.of()), Reply.of(200));
    }
}
