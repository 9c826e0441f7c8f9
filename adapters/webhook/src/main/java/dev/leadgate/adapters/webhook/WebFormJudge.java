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
///
/// @param perAddress forms of one address in a minute that are usual
record WebFormJudge(
        List<String> allowedOrigins,
        Optional<String> thankYou,
        OpenedToken token,
        int perAddress,
        Visits visits,
        SourceContext context)
        implements Judge {
    /// So many times the usual number is a flood.
    private static final int FLOOD = 10;

    private static final int LONGEST_KEY = 200;
    private static final String RECEIVED = "{\"status\":\"received\"}";

    @Override
    public Verdict judge(Request request) {
        var origins = request.headers().getOrDefault("origin", List.of());
        var listed = origins.size() == 1 && allowedOrigins.contains(origins.getFirst());
        if (request.method().equals("OPTIONS")) {
            return listed ? preflight(origins.getFirst()) : new Verdict.Refuse(403, "the origin is not listed");
        }
        if (request.method().equals("GET") && "script".equals(request.uri().getRawQuery())) {
            return script();
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
        int forms = visits.from(request.peer());
        if (forms > (long) perAddress * FLOOD) {
            return new Verdict.Refuse(429, "too many forms from one address, try again in a minute");
        }
        var suspicion = Map.of(Suspicions.ATTRIBUTE, forms > perAddress ? "many forms from one address" : "");
        var envelope = new Envelope(key(request), context.clock().instant(), request.body(), suspicion);
        return Verdict.Accept.of(envelope, reply(request, listed ? Optional.of(origins.getFirst()) : Optional.empty()));
    }

    /// Handed out fresh to every page, because the time is in it.
    private Verdict script() {
        var opened = token.issue(context.clock().instant()).orElse("");
        return new Verdict.Answer(new Reply(
                200,
                "text/javascript; charset=utf-8",
                FormScript.with(opened),
                Map.of(
                        "cache-control", "no-store",
                        "cross-origin-resource-policy", "cross-origin",
                        "x-content-type-options", "nosniff")));
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
