package dev.leadgate.app.rep;

import dev.leadgate.notice.Words;
import dev.leadgate.routing.policy.Policy;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/// One request of a rep who is signed in.
///
/// @param login as whom
record Visit(RoutingContext context, String login, Policy policy, Policy.Rep rep, Words words, Instant now) {

    /// Of the form.
    Optional<String> field(String name) {
        return said(context.request().getFormAttribute(name));
    }

    /// Of the address.
    Optional<String> asked(String name) {
        return said(context.queryParams().get(name));
    }

    private static Optional<String> said(@org.jspecify.annotations.Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty() && v.length() <= 1_000);
    }

    /// A rep's name, or the id of one whom the configuration no longer knows.
    String name(String id) {
        return Optional.ofNullable(policy.reps().get(id)).map(Policy.Rep::name).orElse(id);
    }
}
