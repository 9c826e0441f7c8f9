package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.time.InstantSource;
import java.util.List;

/// Compares the token in the body, the only credential that Aircall sends, and masks it before the body is kept,
/// byte for byte otherwise. Everything of an authentic sender is answered 200: Aircall switches a webhook off that
/// often fails.
record AircallJudge(List<Secret> tokens, InstantSource clock) implements Judge {

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Aircall sends POST only");
        }
        var body = request.body().bytes();
        var kept = JsonSlices.masked(body, "token");
        if (kept.isEmpty()) {
            return new Verdict.Refuse(401, "the body is no JSON object, so it holds no token");
        }
        var given = JsonSlices.plain(body, "token").stringValue("");
        return switch (Credentials.token(given, tokens)) {
            case Verification.Invalid i -> new Verdict.Refuse(401, "`token` in the body is missing or wrong");
            case Verification.Valid v -> Verdict.Accept.of(AircallCall.ofEvent(kept.get(), clock), Reply.of(200));
        };
    }
}
