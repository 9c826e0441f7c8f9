package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Credentials;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Mails that a Postmark inbound stream posts as JSON ([inbound
/// webhook](https://postmarkapp.com/developer/webhooks/inbound-webhook)).
public final class PostmarkInbound implements SourceAdapter<PostmarkInboundConfig> {

    @Override
    public String type() {
        return "postmark_inbound";
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public String summary() {
        return "Mails that a Postmark inbound stream receives and posts.";
    }

    @Override
    public Class<PostmarkInboundConfig> configType() {
        return PostmarkInboundConfig.class;
    }

    @Override
    public BodySize bodySize() {
        return BodySize.MAIL;
    }

    @Override
    public List<Problem> validate(PostmarkInboundConfig config) {
        var problems = new ArrayList<>(config.rules().problems());
        if (config.password().isEmpty()) {
            problems.add(new Problem(
                    "password",
                    "Postmark does not sign, so without a password anybody could send mails",
                    "make one with `openssl rand -hex 24` and put it into the address at Postmark"));
        }
        if (config.user().contains(":")) {
            problems.add(new Problem("user", "a user name has no colon", "remove it"));
        }
        return problems;
    }

    @Override
    public Source open(PostmarkInboundConfig config, SourceContext context) {
        var reader = new MailReader(config.rules());
        return Source.of(
                new Intake.Hosted(request -> judge(request, config, context.clock())),
                raw -> PostmarkMail.read(raw.envelope().payload(), reader));
    }

    /// Never 403: Postmark would give the mail up.
    private static Verdict judge(Request request, PostmarkInboundConfig config, InstantSource clock) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Postmark sends POST only");
        }
        if (Credentials.basic(request, config.user(), config.password()) instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        return Verdict.Accept.of(
                new Envelope(PostmarkMail.key(request.body()), clock.instant(), request.body(), Map.of()),
                Reply.of(200));
    }
}
