package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Lines.LeadFile;
import dev.leadgate.app.api.Lines.LeadList;
import dev.leadgate.app.api.Lines.PastLines;
import dev.leadgate.app.api.Lines.ResponseList;
import dev.leadgate.app.api.Lines.ResultList;
import dev.leadgate.store.Audit;
import dev.leadgate.store.Reader;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Where leads are asked for: a page of them, all of them as a table, one of them.
final class LeadRoutes {
    private final LeadAnswers answers;
    private final Reader reader;
    private final Supplier<People> people;
    private final Audit audit;
    private final LeadExport exports = new LeadExport();

    LeadRoutes(LeadAnswers answers, Reader reader, Supplier<People> people, Audit audit) {
        this.answers = answers;
        this.reader = reader;
        this.people = people;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.LEADS_READ,
                "/api/leads",
                Operation.of(
                        "Leads, newest first",
                        LeadList.class,
                        with(
                                Query.number("before", "where the page starts: `before` of the page in front of it"),
                                Query.limit(50, 500))),
                answers::list);
        var table = Operation.text("The same leads as a table, all of them", LeadCsv.MEDIA_TYPE, with());
        routes.get(Permission.LEADS_READ, "/api/leads.csv", table).handler(context -> export(context, table));
        routes.get(
                Permission.LEADS_READ,
                "/api/past-leads",
                Operation.of(
                        "Whole leads, oldest first, to simulate with",
                        PastLines.class,
                        Query.text("lead", "only this one"),
                        Query.text("since", "those received since then, as 2026-03-02T07:00:00Z"),
                        Query.number("after", "where the page starts: the number of the last lead before it"),
                        Query.limit(1000, 5000),
                        Query.PII),
                parameters -> {
                    if (parameters.text("lead").isEmpty()
                            && parameters.number("after").orElse(0L) == 0) {
                        audit.note(
                                "leads.exported",
                                "whole leads since " + parameters.text("since").orElse(""));
                    }
                    return answers.past(parameters);
                });
        routes.get(
                Permission.LEADS_READ,
                "/api/past-results",
                Operation.of(
                        "What became of the closed leads of the last half year, by who had them", ResultList.class),
                parameters -> answers.results());
        routes.get(
                Permission.FIGURES_READ,
                "/api/response-times",
                Operation.of(
                        "How soon reps answered for the leads they had, newest first",
                        ResponseList.class,
                        Query.text("since", "leads they got since then, as 2026-03-02T07:00:00Z"),
                        Query.limit(1000, Simulations.MOST_ANSWERS)),
                answers::responses);
        routes.show(
                Permission.LEADS_READ,
                "/api/leads/:ref",
                Operation.of("Everything known of a lead", LeadFile.class, Query.PII, Query.RAW),
                answers::show);
    }

    /// The parameters by which leads are chosen, and more.
    private static Query[] with(Query... more) {
        return Stream.concat(LeadFilters.QUERIES.stream(), Arrays.stream(more)).toArray(Query[]::new);
    }

    private void export(RoutingContext context, Operation<?> told) {
        var parameters = Parameters.of(context, told.queries());
        try {
            var filter = LeadFilters.of(parameters);
            audit.note(Doors.origin(context), "leads.exported", "csv");
            exports.send(
                    context,
                    before -> reader.whole(filter, before, LeadExport.PAGE),
                    new LeadCsv(parameters.flag("pii"), people.get()::name));
        } catch (Refusal refusal) {
            Answering.problem(context, refusal.status(), String.valueOf(refusal.getMessage()), refusal.help());
        }
    }
}
