package dev.leadgate.app.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// What a request asks for. Taken on the event loop, as a request must not be touched from
/// another thread.
record Parameters(io.vertx.core.MultiMap query) {

    static Parameters of(RoutingContext context) {
        return new Parameters(io.vertx.core.MultiMap.caseInsensitiveMultiMap().addAll(context.queryParams()));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(t -> !t.isEmpty());
    }

    boolean flag(String name) {
        return text(name).filter(t -> t.equals("true") || t.equals("1")).isPresent();
    }

    Optional<Long> number(String name) {
        return text(name).map(text -> {
            if (!text.matches("\\d{1,18}")) {
                throw new Refusal(400, "`" + name + "` is not a number: " + text, "");
            }
            return Long.valueOf(text);
        });
    }

    int limit(int usual, int most) {
        return (int) Math.clamp(number("limit").orElse((long) usual), 1L, most);
    }
}
