package dev.leadgate.app.api;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a request asks for. Taken on the event loop, as a request must not be touched from
/// another thread.
///
/// @param declared names that may be read; empty for all
record Parameters(MultiMap query, Optional<Set<String>> declared) {

    /// Of whoever is no route.
    Parameters(MultiMap query) {
        this(query, Optional.empty());
    }

    static Parameters of(RoutingContext context) {
        return new Parameters(MultiMap.caseInsensitiveMultiMap().addAll(context.queryParams()));
    }

    /// Of a route that declares what it reads.
    static Parameters of(RoutingContext context, List<Query> declared) {
        return new Parameters(
                MultiMap.caseInsensitiveMultiMap().addAll(context.queryParams()),
                Optional.of(declared.stream().map(Query::name).collect(Collectors.toUnmodifiableSet())));
    }

    /// @throws IllegalStateException when the route does not declare it
    Optional<String> text(String name) {
        if (declared.isPresent() && !declared.get().contains(name)) {
            throw new IllegalStateException("the route reads `" + name + "` and does not declare it");
        }
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
