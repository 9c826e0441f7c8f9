package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.Reading;
import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Compares the token in the body, the only credential that Aircall sends. Everything of an
/// authentic sender is answered 200: Aircall switches a webhook off that often fails.
record AircallJudge(List<Secret> tokens, InstantSource clock) implements Judge {

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Aircall sends POST only");
        }
        var root = Reading.tree(request.body().bytes());
        if (root.isEmpty() || !(root.get() instanceof ObjectNode event)) {
            return new Verdict.Refuse(401, "the body is no JSON object, so it holds no token");
        }
        var given = event.path("token").isString() ? event.path("token").stringValue() : "";
        return switch (Credentials.token(given, tokens)) {
            case Verification.Invalid i -> new Verdict.Refuse(401, "`token` in the body is missing or wrong");
            case Verification.Valid v -> Verdict.Accept.of(AircallCall.ofEvent(event, clock), Reply.of(200));
        };
    }
}
