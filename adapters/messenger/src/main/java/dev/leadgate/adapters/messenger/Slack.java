package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.signature.SignedText;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
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

/// Messages in Slack channels ([Events API](https://docs.slack.dev/apis/events-api/)).
public final class Slack implements SourceAdapter<SlackConfig> {
    private static final int LONGEST_CHALLENGE = 1_000;

    @Override
    public String type() {
        return "slack";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "Messages in Slack channels, of customers or of tools that post leads.";
    }

    @Override
    public Class<SlackConfig> configType() {
        return SlackConfig.class;
    }

    @Override
    public List<Problem> validate(SlackConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.signingSecret().isEmpty()) {
            problems.add(new Problem(
                    "signing_secret",
                    "without the signing secret anybody could send messages",
                    "set it to the signing secret under Basic Information of the Slack app"));
        }
        ApiBase.problem(config.apiBase(), SlackConfig.API_BASE).ifPresent(problems::add);
        return problems;
    }

    @Override
    public Source open(SlackConfig config, SourceContext context) {
        var signature = SignedHeader.overBody(
                        "x-slack-signature", Algorithm.SHA256, Encoding.HEX, "v0=", config.signingSecret())
                .with(
                        SignedText.of("v0:{timestamp}:{body}"),
                        Timestamp.inHeader("x-slack-request-timestamp", Timestamp.FIVE_MINUTES));
        var post = new SignedPost("Slack", signature, context.clock());
        var base = new ApiBase(config.apiBase());
        var reader = new SlackReader(config);
        return new Source(
                List.of(new Intake.Hosted(request -> post.judge(request, r -> accept(r, context.clock())))),
                config.botToken()
                        .<Hydrator>map(token -> new ProfileHydrator(
                                new SlackProfiles(reader, base, token), context.http(), context.clock())),
                new SlackTranslator(reader),
                new SlackProbe(config.botToken(), base, context.http()));
    }

    /// A retry differs in its headers only (`X-Slack-Retry-Num`, a new timestamp), so it has the
    /// key of the first attempt.
    private static Verdict accept(Request request, InstantSource clock) {
        var body = request.body();
        var root = PayloadJson.lenient(body.bytes());
        if (root.path("type").stringValue("").equals("url_verification")) {
            var challenge = root.path("challenge").stringValue("");
            return challenge.isEmpty() || challenge.length() > LONGEST_CHALLENGE
                    ? new Verdict.Refuse(400, "url_verification without a challenge")
                    : new Verdict.Answer(Reply.text(200, challenge));
        }
        var id = PayloadJson.id(root.path("event_id"));
        var occurredAt = PayloadJson.seconds(root.path("event_time")).orElseGet(clock::instant);
        // The token by which Slack once proved itself is a secret of the app.
        var kept = JsonSlices.masked(body.bytes(), "token").orElse(body.bytes());
        return Verdict.Accept.of(
                new Envelope(
                        PayloadJson.key(id, body.bytes()), occurredAt, Payload.of(kept, body.mediaType()), Map.of()),
                Reply.of(200));
    }
}
