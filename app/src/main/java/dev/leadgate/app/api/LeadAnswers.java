package dev.leadgate.app.api;

import dev.leadgate.app.api.ActionLines.HoldingLine;
import dev.leadgate.app.api.ActionLines.NextLine;
import dev.leadgate.app.api.Lines.Asked;
import dev.leadgate.app.api.Lines.AttemptLine;
import dev.leadgate.app.api.Lines.Clocks;
import dev.leadgate.app.api.Lines.EventLine;
import dev.leadgate.app.api.Lines.LeadFile;
import dev.leadgate.app.api.Lines.LeadLine;
import dev.leadgate.app.api.Lines.LeadList;
import dev.leadgate.app.api.Lines.PastLine;
import dev.leadgate.app.api.Lines.PastLines;
import dev.leadgate.app.api.Lines.RawLine;
import dev.leadgate.app.api.Lines.ReachLine;
import dev.leadgate.app.api.Lines.ResponseList;
import dev.leadgate.app.api.Lines.ResultList;
import dev.leadgate.app.api.Lines.VariantLine;
import dev.leadgate.app.api.Lines.Where;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Consent;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Clause;
import dev.leadgate.store.Holding;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.StoredJson;
import dev.leadgate.store.TimelineEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Leads, one and many.
final class LeadAnswers {
    private final Reader reader;
    private final Supplier<People> people;

    LeadAnswers(Reader reader, Supplier<People> people) {
        this.reader = reader;
        this.people = people;
    }

    LeadList list(Parameters parameters) {
        int limit = parameters.limit(50, 500);
        boolean shown = parameters.flag("pii");
        var found = reader.leads(LeadFilters.of(parameters), parameters.number("before"), limit);
        return new LeadList(
                found.stream().map(line -> line(line, shown)).toList(),
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(found.getLast().number()));
    }

    /// Whole leads, for a simulation: one by its reference, or those received since then.
    PastLines past(Parameters parameters) {
        if (!parameters.flag("pii")) {
            throw new Refusal(400, "whole leads hold personal data", "say pii=true");
        }
        if (parameters.text("lead").isPresent()) {
            var page = page(parameters.text("lead").get());
            return new PastLines(List.of(
                    new PastLine(page.line().number(), page.line().receivedAt(), StoredJson.lead(page.lead()))));
        }
        var found = reader.past(
                LeadFilters.time("since", parameters.text("since").orElse("")),
                parameters.number("after").orElse(0L),
                parameters.limit(1000, 5000));
        return new PastLines(found.stream()
                .map(l -> new PastLine(l.number(), l.receivedAt(), StoredJson.lead(l.lead())))
                .toList());
    }

    /// How soon reps answered; since 90 days ago when nothing is said.
    ResponseList responses(Parameters parameters) {
        var since = parameters
                .text("since")
                .map(text -> LeadFilters.time("since", text))
                .orElseGet(() -> Instant.now().minus(Simulations.ANSWERS));
        return new ResponseList(reader.responses(since, parameters.limit(1000, Simulations.MOST_ANSWERS)));
    }

    /// What became of the closed leads of the last half year.
    ResultList results() {
        return new ResultList(new TreeMap<>(reader.results().teams())
                .values().stream().flatMap(List::stream).toList());
    }

    LeadPage page(String reference) {
        return reader.lead(reference)
                .orElseThrow(() ->
                        new Refusal(404, "no such lead: " + reference, "leadgate leads list shows the newest ones"));
    }

    LeadFile show(String reference, Parameters parameters) {
        var page = page(reference);
        boolean shown = parameters.flag("pii");
        boolean raw = parameters.flag("raw");
        var lead = page.lead();
        var personal = PersonalData.of(shown, lead.person());
        return new LeadFile(
                line(page.line(), shown),
                lead.person().reaches().stream()
                        .map(r -> new ReachLine(kind(r), personal.reach(r)))
                        .toList(),
                lead.person().role(),
                asked(lead, personal),
                new Where(
                        lead.language(),
                        lead.country(),
                        lead.region(),
                        lead.city(),
                        lead.postalCode(),
                        lead.timeZone()),
                attribution(lead.attribution()),
                consents(lead),
                lead.tags(),
                page.timeline().stream().map(e -> event(e, personal)).toList(),
                page.decisions().stream()
                        .map(d -> new Lines.Decided(
                                d.at(),
                                d.policy(),
                                d.policyAppliedAt(),
                                d.policyAppliedBy(),
                                MaskedTree.of(ApiJson.MAPPER.readTree(d.doc()), personal)))
                        .toList(),
                page.attempts().stream()
                        .map(a -> new AttemptLine(a.channel(), a.at(), personal.fact(a.detail())))
                        .toList(),
                page.raw().stream().map(r -> raw(r, raw)).toList(),
                page.holdings().stream().map(this::holding).toList(),
                page.next().map(n -> new NextLine(n.step().word(), n.at())),
                clocks(page));
    }

    private static Clocks clocks(LeadPage page) {
        return new Clocks(
                page.line().receivedAt(),
                page.holdings().stream().map(Holding::started).min(Comparator.naturalOrder()),
                first(page, Set.of("notified")),
                first(page, Set.of("contacted", "no_answer")));
    }

    private static Optional<Instant> first(LeadPage page, Set<String> kinds) {
        return page.timeline().stream()
                .filter(e -> kinds.contains(e.kind()))
                .map(TimelineEvent::at)
                .min(Comparator.naturalOrder());
    }

    HoldingLine holding(Holding holding) {
        return new HoldingLine(
                holding.rep(),
                people.get().name(holding.rep()),
                holding.team(),
                holding.started(),
                holding.ended(),
                holding.reason(),
                holding.sla(),
                holding.acceptBy(),
                holding.contactBy());
    }

    LeadLine line(Reader.LeadLine line, boolean shown) {
        var personal = PersonalData.of(shown, line.name());
        return new LeadLine(
                "L-" + line.number(),
                line.id(),
                line.receivedAt(),
                line.source(),
                line.channel(),
                line.state(),
                line.name().map(personal::name),
                line.company().map(personal::text),
                line.wants().map(personal::text),
                line.rule(),
                line.team(),
                line.owner(),
                line.owner().map(people.get()::name),
                line.touches(),
                line.test(),
                line.clock().waitingSince(),
                line.clock().assignedAt(),
                line.clock().acceptBy(),
                line.clock().contactBy(),
                line.clock().acceptedAt());
    }

    static EventLine event(TimelineEvent event, PersonalData personal) {
        var detail = new TreeMap<String, String>();
        event.detail().forEach((key, value) -> detail.put(key, personal.fact(value)));
        detail.remove(Clause.SAID);
        return new EventLine(event.id(), event.at(), event.kind(), event.actor(), detail);
    }

    private static String kind(Reach reach) {
        return switch (reach) {
            case Reach.Email mail -> "email";
            case Reach.Phone phone -> "phone";
            case Reach.Handle handle -> handle.network();
        };
    }

    private static Asked asked(Lead lead, PersonalData personal) {
        var inquiry = lead.inquiry();
        var fields = new TreeMap<String, String>();
        lead.fields().forEach((key, value) -> fields.put(key, personal.text(value.shown())));
        return new Asked(
                inquiry.kind(),
                inquiry.text().map(personal::text),
                inquiry.product(),
                inquiry.useCase(),
                inquiry.value().map(v -> v.toPlainString()),
                inquiry.currency(),
                inquiry.seats(),
                inquiry.attachments().stream().map(a -> a.name()).toList(),
                fields);
    }

    private static Map<String, String> attribution(Attribution from) {
        var all = new LinkedHashMap<String, String>();
        from.utmSource().ifPresent(v -> all.put("utm_source", v));
        from.utmMedium().ifPresent(v -> all.put("utm_medium", v));
        from.utmCampaign().ifPresent(v -> all.put("utm_campaign", v));
        from.utmTerm().ifPresent(v -> all.put("utm_term", v));
        from.utmContent().ifPresent(v -> all.put("utm_content", v));
        from.campaign().ifPresent(v -> all.put("campaign", v));
        from.referrer().ifPresent(v -> all.put("referrer", v));
        from.page().ifPresent(v -> all.put("page", v));
        all.putAll(new TreeMap<>(from.clickIds()));
        return all;
    }

    private static Map<String, Boolean> consents(Lead lead) {
        var all = new LinkedHashMap<String, Boolean>();
        for (Consent consent : lead.consents()) {
            all.put(consent.purpose(), consent.granted());
        }
        return all;
    }

    private static RawLine raw(Reader.RawTouch touch, boolean withBody) {
        return new RawLine(
                touch.inboxId(),
                touch.source(),
                touch.key(),
                touch.receivedAt(),
                touch.mediaType(),
                touch.body().length,
                body(touch.body(), withBody),
                touch.variants().count(),
                touch.variants().first().stream()
                        .map(v -> new VariantLine(v.receivedAt(), v.body().length, body(v.body(), withBody)))
                        .toList());
    }

    private static Optional<String> body(byte[] bytes, boolean asked) {
        return asked ? Optional.of(Base64.getEncoder().encodeToString(bytes)) : Optional.empty();
    }
}
