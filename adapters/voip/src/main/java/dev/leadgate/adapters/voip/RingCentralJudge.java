package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Credentials;
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

/// Answers the [validation](https://developers.ringcentral.com/guide/notifications/webhooks/creating-webhooks)
/// of a new subscription and takes its events. All answers are short: RingCentral refuses more
/// than 1024 bytes with their headers.
final class RingCentralJudge implements Judge {
    private static final String VALIDATION = "validation-token";
    private static final String VERIFICATION = "verification-token";
    private static final int LONGEST_TOKEN = 255;

    private final List<Secret> tokens;
    private final InstantSource clock;

    RingCentralJudge(List<Secret> tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "RingCentral sends POST only");
        }
        boolean validation = request.headers().containsKey(VALIDATION);
        if (validation && !request.headers().containsKey(VERIFICATION)) {
            return validated(request.header(VALIDATION).orElse(""));
        }
        if (!Credentials.header(request, VERIFICATION, "", tokens).valid()) {
            return new Verdict.Refuse(401, "Verification-Token is missing or wrong");
        }
        if (validation && request.body().size() == 0) {
            return validated(request.header(VALIDATION).orElse(""));
        }
        return event(request.body().bytes());
    }

    /// Nothing is believed here: the sender hears what it said.
    private static Verdict validated(String token) {
        boolean sound = !token.isEmpty()
                && token.length() <= LONGEST_TOKEN
                && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return sound
                ? new Verdict.Answer(new Reply(200, CallJson.MEDIA_TYPE, "", Map.of(VALIDATION, token)))
                : new Verdict.Refuse(400, "Validation-Token is empty, given twice or cannot be a header");
    }

    private Verdict event(byte[] body) {
        var event = CallJson.object(body);
        boolean ended = event.isEmpty()
                || (!RingCentralSession.id(event.get()).isEmpty()
                        && RingCentralSession.anInboundPartyLeft(event.get()));
        if (!ended) {
            return new Verdict.Answer(Reply.of(200));
        }
        var key = event.map(RingCentralSession::id).orElseGet(() -> "sha256:" + Sha256.hex(body));
        var occurredAt = event.flatMap(
                        e -> CallJson.instant(CallJson.text(e.path("body").path("eventTime"))))
                .orElseGet(clock::instant);
        return Verdict.Accept.of(
                new Envelope(key, occurredAt, Payload.of(body, CallJson.MEDIA_TYPE), Map.of()), Reply.of(200));
    }
}
