package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Lets in what a browser posts. Whoever is suspected to be a robot is stored and set aside by
/// the translator: it reads the same answer as a person.
record WebFormJudge(List<String> allowedOrigins, Optional<String> thankYou, SourceContext context) implements Judge {
    private static final int LONGEST_KEY = 200;
    private static final String RECEIVED = "{\"status\":\"received\"}";

    @Override
    public Verdict judge(Request request) {
        var origins = request.headers().getOrDefault("origin", List.of());
        var listed = origins.size() == 1 && allowedOrigins.contains(origins.getFirst());
        if (request.method().equals("OPTIONS")) {
            return listed ? preflight(origins.getFirst()) : new Verdict.Refuse(403, "the origin is not listed");
        }
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "a form is sent by POST");
        }
        if (!origins.isEmpty() && !allowedOrigins.isEmpty() && !listed) {
            return new Verdict.Refuse(403, "the origin is not listed");
        }
        if (request.body().size() == 0) {
            return new Verdict.Refuse(400, "the body is empty");
        }
        var envelope = new Envelope(key(request), context.clock().instant(), request.body(), Map.of());
        return Verdict.Accept.of(envelope, reply(request, listed ? Optional.of(origins.getFirst()) : Optional.empty()));
    }

    private static Verdict preflight(String origin) {
        return new Verdict.Answer(new Reply(
                204,
                "",
                "",
                Map.of(
                        "access-control-allow-origin", origin,
                        "access-control-allow-methods", "POST",
                        "access-control-allow-headers", "content-type, idempotency-key",
                        "access-control-max-age", "600",
                        "vary", "origin")));
    }

    /// A form has no id of its own: without the header a repetition is a second lead, which is
    /// merged later, and nothing is lost at the door.
    private static String key(Request request) {
        return request.header("idempotency-key")
                .filter(k -> !k.isBlank() && k.length() <= LONGEST_KEY)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private Reply reply(Request request, Optional<String> origin) {
        var headers = new HashMap<String, String>();
        origin.ifPresent(o -> {
            headers.put("access-control-allow-origin", o);
            headers.put("vary", "origin");
        });
        var browser = request.header("accept")
                .filter(a -> a.toLowerCase(Locale.ROOT).contains("text/html"))
                .isPresent();
        if (browser && thankYou.isPresent()) {
            headers.put("location", thankYou.get());
            return new Reply(303, "", "", headers);
        }
        return new Reply(200, "application/json", RECEIVED, headers);
    }
}
