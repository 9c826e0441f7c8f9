package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Lines.DetailsLine;
import dev.leadgate.app.api.Lines.DetailsList;
import dev.leadgate.store.Enrichments;

/// Leads that are announced and whose vendor owes the rest.
final class DetailsAnswers {
    private static final int COUNTED = 10_000;

    private final Enrichments enrichments;

    DetailsAnswers(Enrichments enrichments) {
        this.enrichments = enrichments;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.SOURCES_READ,
                "/api/enrichments",
                Operation.of(
                        "Leads whose vendor owes the details, oldest first",
                        DetailsList.class,
                        Query.text("source", "only those that came by this source"),
                        Query.limit(20, COUNTED)),
                this::list);
    }

    DetailsList list(Parameters parameters) {
        var source = parameters.text("source");
        var waiting = enrichments.pending(COUNTED).stream()
                .filter(p -> source.isEmpty() || source.get().equals(p.source()))
                .toList();
        return new DetailsList(
                waiting.stream()
                        .limit(parameters.limit(20, COUNTED))
                        .map(p -> new DetailsLine(p.source(), p.receivedAt(), p.attempt(), p.why(), p.next()))
                        .toList(),
                waiting.size());
    }
}
