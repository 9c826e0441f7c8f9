package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
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

/// Messages to a LINE official account
/// ([Messaging API](https://developers.line.biz/en/reference/messaging-api/#webhooks)).
///
/// A request brings several events; each is an envelope of its own, so one that nobody can read
/// harms no other.
public final class Line implements SourceAdapter<LineConfig> {
    private static final String JSON = "application/json";

    @Override
    public String type() {
        return "line";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "Messages to a LINE official account.";
    }

    @Override
    public Class<LineConfig> configType() {
        return LineConfig.class;
    }

    @Override
    public List<Problem> validate(LineConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.channelSecret().isEmpty()) {
            problems.add(new Problem(
                    "channel_secret",
                    "without the channel secret anybody could send messages",
                    "set it to the channel secret of the LINE Developers console"));
        }
        ApiBase.problem(config.apiBase(), LineConfig.API_BASE).ifPresent(problems::add);
        return problems;
    }

    @Override
    public Source open(LineConfig config, SourceContext context) {
        var signature = SignedHeader.overBody(
                "x-line-signature", Algorithm.SHA256, Encoding.BASE64, "", config.channelSecret());
        var post = new SignedPost("LINE", signature, context.clock());
        var base = new ApiBase(config.apiBase());
        return new Source(
                List.of(new Intake.Hosted(request -> post.judge(request, r -> accept(r, context.clock())))),
                config.accessToken()
                        .<Hydrator>map(token ->
                                new ProfileHydrator(new LineProfiles(base, token), context.http(), context.clock())),
                new LineTranslator(config.follows()),
                new LineProbe(config.accessToken(), base, context.http(), context.publicUrl()));
    }

    private static Verdict accept(Request request, InstantSource clock) {
        var body = request.body().bytes();
        var events = JsonSlices.items(body, "events");
        if (events.isEmpty()) {
            return Verdict.Accept.of(envelope(body, Map.of(), clock), Reply.of(200));
        }
        if (events.get().isEmpty()) {
            // The console's Verify button.
            return new Verdict.Answer(Reply.of(200));
        }
        var destination = JsonSlices.value(body, "destination")
                .map(value -> PayloadJson.id(PayloadJson.lenient(value)))
                .orElse("");
        var attributes = destination.isEmpty() ? Map.<String, String>of() : Map.of("destination", destination);
        var envelopes = events.get().stream()
                .map(event -> envelope(event, attributes, clock))
                .toList();
        return new Verdict.Accept(envelopes, Reply.of(200));
    }

    private static Envelope envelope(byte[] event, Map<String, String> attributes, InstantSource clock) {
        var root = PayloadJson.lenient(event);
        var id = PayloadJson.id(root.path("webhookEventId"));
        var occurredAt = PayloadJson.millis(root.path("timestamp")).orElseGet(clock::instant);
        return new Envelope(PayloadJson.key(id, event), occurredAt, Payload.of(event, JSON), attributes);
    }
}
