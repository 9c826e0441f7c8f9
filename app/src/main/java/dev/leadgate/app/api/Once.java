package dev.leadgate.app.api;

import dev.leadgate.app.access.Viewer;
import dev.leadgate.signature.Sha256;
import dev.leadgate.store.ApiAnswers;
import dev.leadgate.store.ApiAnswers.Answer;
import dev.leadgate.store.ApiAnswers.Asked;
import dev.leadgate.store.ApiAnswers.Begun;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs a request that carries an `Idempotency-Key` once: whoever repeats it, because the answer was lost, is
/// given the same answer.
final class Once {
    static final String HEADER = "Idempotency-Key";

    private static final String VALID = "[!-~]{1,200}";

    private final ApiAnswers answers;
    private final InstantSource clock;

    Once(ApiAnswers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /// The key of a request; taken on the event loop.
    ///
    /// @throws Refusal when it is none
    static Optional<Asked> asked(RoutingContext context, Viewer viewer, byte[] body) {
        var request = context.request();
        return Optional.ofNullable(request.getHeader(HEADER)).map(key -> {
            if (!key.matches(VALID)) {
                throw new Refusal(400, "the " + HEADER + " has 1 to 200 letters, digits and signs", "use a UUID");
            }
            var line = request.method() + " " + request.uri() + "\n";
            return new Asked(viewer.name(), key, Sha256.of(line.getBytes(StandardCharsets.UTF_8), body));
        });
    }

    /// @param secret the answer is not written down
    Answered run(Asked asked, boolean secret, Supplier<Answered> work) {
        // As fine as the store keeps time, as it is compared there.
        var began = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (answers.begin(asked, began)) {
            case Begun.Fresh fresh -> {
                var answered = work.get();
                if (answered.status() >= 500) {
                    answers.drop(asked, began);
                } else {
                    answers.end(asked, began, kept(answered, secret));
                }
                yield answered;
            }
            case Begun.Answered(var answer) ->
                answer.body()
                        .map(body -> new Answered(answer.status(), answer.mediaType(), body, true))
                        .orElseThrow(() -> new Refusal(
                                409,
                                "this was done already, and its answer held a secret that was not kept",
                                "look at what there is, and make another with another key"));
            case Begun.StillRuns running ->
                throw new Refusal(409, "a request with this key still runs", "try again in a moment");
            case Begun.Another another ->
                throw new Refusal(422, "another request was made with this key", "use a new key for a new request");
        };
    }

    private static Answer kept(Answered answered, boolean secret) {
        boolean hidden = secret && answered.status() < 300;
        return new Answer(
                answered.status(), answered.mediaType(), hidden ? Optional.empty() : Optional.of(answered.body()));
    }
}
