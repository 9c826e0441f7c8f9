package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
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
import java.util.Optional;

/// Messages to a Viber bot ([REST Bot API](https://developers.viber.com/docs/api/rest-bot-api/)).
public final class Viber implements SourceAdapter<ViberConfig> {

    @Override
    public String type() {
        return "viber";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "Messages to a Viber bot.";
    }

    @Override
    public Class<ViberConfig> configType() {
        return ViberConfig.class;
    }

    @Override
    public List<Problem> validate(ViberConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.authToken().isEmpty()) {
            problems.add(new Problem(
                    "auth_token",
                    "without the token anybody could send messages",
                    "set it to the app key in the bot's settings"));
        }
        ApiBase.problem(config.apiBase(), ViberConfig.API_BASE).ifPresent(problems::add);
        return problems;
    }

    @Override
    public Source open(ViberConfig config, SourceContext context) {
        var signature = SignedHeader.overBody(
                "x-viber-content-signature", Algorithm.SHA256, Encoding.HEX, "", config.authToken());
        var post = new SignedPost("Viber", signature, context.clock());
        return new Source(
                List.of(new Intake.Hosted(request -> post.judge(request, r -> accept(r, context.clock())))),
                Optional.empty(),
                new ViberTranslator(config.conversations()),
                new ViberProbe(config, context.http(), context.publicUrl()));
    }

    private static Verdict accept(Request request, InstantSource clock) {
        var bytes = request.body().bytes();
        var root = PayloadJson.lenient(bytes);
        var event = root.path("event").stringValue("");
        if (event.equals("webhook")) {
            return new Verdict.Answer(Reply.of(200));
        }
        var token = PayloadJson.id(root.path("message_token"));
        var user = PayloadJson.id(root.path("user_id"));
        // Receipts carry the token of the message of ours that they are about, once per reader.
        var id = token.isEmpty() ? "" : event + ":" + token + (user.isEmpty() ? "" : ":" + user);
        var occurredAt = PayloadJson.millis(root.path("timestamp")).orElseGet(clock::instant);
        return Verdict.Accept.of(
                new Envelope(PayloadJson.key(id, bytes), occurredAt, request.body(), Map.of()), Reply.of(200));
    }
}
