package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The whole body is a token; what it holds is stored, as it was signed. A repeated token changes
/// nothing, since it has the same key.
final class DialpadJudge implements Judge {
    private final List<Secret> secrets;
    private final InstantSource clock;

    DialpadJudge(List<Secret> secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Dialpad sends POST only");
        }
        var signed = Hs256Token.payload(request.body().text(), secrets);
        if (signed.isEmpty()) {
            return new Verdict.Refuse(401, "the body is no token signed with `secret`; was the webhook made with it?");
        }
        var call = CallJson.object(signed.get()).map(DialpadCall::new);
        var key = call.map(DialpadCall::key).filter(k -> !k.isEmpty());
        var occurredAt = call.flatMap(c -> CallJson.millis(c.event().path("event_timestamp")));
        return Verdict.Accept.of(
                new Envelope(
                        key.orElseGet(() -> "sha256:" + Sha256.hex(signed.get())),
                        occurredAt.orElseGet(clock::instant),
                        Payload.of(signed.get(), CallJson.MEDIA_TYPE),
                        Map.of()),
                Reply.of(200));
    }
}
