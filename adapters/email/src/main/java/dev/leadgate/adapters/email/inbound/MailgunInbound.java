package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.lead.Channel;
import dev.leadgate.signature.MailgunSignature;
import dev.leadgate.signature.Tolerance;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.BodySize;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Mails that a Mailgun route forwards
/// ([Mailgun](https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/)).
public final class MailgunInbound implements SourceAdapter<MailgunInboundConfig> {
    /// Whether a mail that Mailgun tries again is signed anew its pages do not say, so the longest is beyond
    /// its last try.
    private static final Tolerance TOLERANCE = new Tolerance(Duration.ofHours(12), "12h", "10h");

    @Override
    public String type() {
        return "mailgun_inbound";
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public String summary() {
        return "Mails that a Mailgun route forwards by HTTP.";
    }

    @Override
    public Class<MailgunInboundConfig> configType() {
        return MailgunInboundConfig.class;
    }

    @Override
    public BodySize bodySize() {
        return BodySize.MAIL;
    }

    @Override
    public List<Problem> validate(MailgunInboundConfig config) {
        var problems = new ArrayList<>(config.rules().problems());
        if (config.signingKey().isEmpty()) {
            problems.add(new Problem(
                    "signing_key",
                    "without the signing key anybody could send mails",
                    "copy the HTTP webhook signing key from Mailgun's API security page"));
        }
        problems.addAll(TOLERANCE.problems("tolerance", config.tolerance()));
        return problems;
    }

    @Override
    public Source open(MailgunInboundConfig config, SourceContext context) {
        var reader = new MailReader(config.rules());
        var signature = new MailgunSignature(config.signingKey(), config.tolerance());
        return Source.of(
                new Intake.Hosted(new TokenJudge(signature, context.clock())),
                raw -> MailgunMail.of(raw.envelope().payload()).read(reader));
    }

    /// The signature does not cover the mail. So a token that comes again must bring the mail it
    /// brought before.
    private static final class TokenJudge implements Judge {
        private static final int MOST_TOKENS = 20_000;

        private final MailgunSignature signature;
        private final InstantSource clock;
        private final Map<String, String> mailOfToken = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > MOST_TOKENS;
            }
        };

        TokenJudge(MailgunSignature signature, InstantSource clock) {
            this.signature = signature;
            this.clock = clock;
        }

        @Override
        public Verdict judge(Request request) {
            if (!request.method().equals("POST")) {
                return new Verdict.Refuse(405, "Mailgun sends POST only");
            }
            var posted = MailgunMail.of(request.body());
            var form = posted.form();
            var token = form.text("token").strip();
            var checked = signature.verify(
                    form.text("timestamp").strip(),
                    token,
                    form.text("signature").strip(),
                    clock);
            if (checked instanceof Verification.Invalid invalid) {
                return new Verdict.Refuse(401, invalid.reason());
            }
            var key = posted.key();
            if (!isFirstUse(token, key)) {
                return new Verdict.Refuse(401, "the token was used for another mail before");
            }
            return Verdict.Accept.of(new Envelope(key, clock.instant(), request.body(), Map.of()), Reply.of(200));
        }

        private synchronized boolean isFirstUse(String token, String key) {
            var before = mailOfToken.putIfAbsent(token, key);
            return before == null || before.equals(key);
        }
    }
}
