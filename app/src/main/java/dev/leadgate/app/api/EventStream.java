package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.config.Suggestion;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.Reader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What happens, as it is committed: server-sent events, or JSON lines for who accepts
/// `application/x-ndjson`. Each watcher has a virtual thread; one that reads too slowly misses
/// events and catches up from the table.
final class EventStream {
    private static final int MOST_WATCHERS = 32;
    static final List<String> STAGES = List.of("received", "lead", "assigned", "notified");

    private final Reader reader;
    private final Enrichments enrichments;
    private final EventHub hub;
    private final AtomicInteger watchers = new AtomicInteger();

    EventStream(Reader reader, Enrichments enrichments, EventHub hub) {
        this.reader = reader;
        this.enrichments = enrichments;
        this.hub = hub;
    }

    void mount(ApiRoutes routes) {
        var told = Operation.text(
                "What happens, as it is committed; one JSON object per line for who accepts application/x-ndjson",
                "text/event-stream",
                Query.text("source", "only what came by this source"),
                Query.text("stage", "only this stage: `" + String.join("`, `", STAGES) + "`"),
                Query.number("per_second", "most events in a second; those left out are counted"),
                Query.number("after", "the last event seen; new ones only when left out"),
                Query.PII);
        routes.get(Permission.FIGURES_READ, "/api/events", told).handler(context -> open(context, told));
    }

    /// What a watcher wants to see.
    ///
    /// @param perSecond most lines in a second, 0 for all; those left out are counted and told
    /// @param after the last event the watcher saw; empty starts now
    record Wish(
            Optional<String> source,
            Optional<String> stage,
            boolean pii,
            int perSecond,
            Optional<Long> after,
            boolean lines) {}

    private void open(RoutingContext context, Operation<?> told) {
        Wish wish;
        try {
            wish = wish(context, told);
        } catch (Refusal refusal) {
            Answering.problem(context, refusal.status(), String.valueOf(refusal.getMessage()), refusal.help());
            return;
        }
        if (watchers.incrementAndGet() > MOST_WATCHERS) {
            watchers.decrementAndGet();
            Answering.problem(context, 503, MOST_WATCHERS + " watchers are connected already", "end one of them");
            return;
        }
        var response = context.response()
                .setChunked(true)
                .putHeader("content-type", wish.lines() ? "application/x-ndjson" : "text/event-stream");
        var watcher = new Watcher(reader, enrichments, hub, wish, response);
        response.closeHandler(gone -> watcher.stop());
        response.exceptionHandler(gone -> watcher.stop());
        Thread.ofVirtual().name("watcher").start(() -> {
            try {
                watcher.run();
            } finally {
                watchers.decrementAndGet();
            }
        });
    }

    private static Wish wish(RoutingContext context, Operation<?> told) {
        var parameters = Parameters.of(context, told.queries());
        var stage = parameters.text("stage").map(s -> s.toLowerCase(Locale.ROOT));
        stage.filter(s -> !STAGES.contains(s)).ifPresent(s -> {
            throw new Refusal(400, "there is no stage `" + s + "`", Suggestion.help(s, STAGES, "stages"));
        });
        var accept = Optional.ofNullable(context.request().getHeader("accept")).orElse("");
        var last = Optional.ofNullable(context.request().getHeader("last-event-id"))
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf);
        return new Wish(
                parameters.text("source"),
                stage,
                parameters.flag("pii"),
                parameters
                        .number("per_second")
                        .map(n -> (int) Math.min(n, 10_000))
                        .orElse(0),
                parameters.number("after").or(() -> last),
                accept.contains("application/x-ndjson"));
    }
}
