package dev.leadgate.app.console;

import dev.leadgate.notice.Clause;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.store.Variants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A lead's page: where it stands, what happened, why this rep, and everything it was made of.
///
/// @param company empty when unknown
/// @param entered what other systems call it
/// @param deadline what the owner has to do until when; may be empty
/// @param whys the decision that holds first, then those before it
record LeadView(
        LeadRow row,
        String company,
        String deadline,
        List<Entered> entered,
        LeadForms forms,
        List<Step> steps,
        List<WhyView> whys,
        List<Raw> raw,
        List<Try> attempts,
        List<LeadFacts.Fact> who,
        List<LeadFacts.Group> facts) {

    /// Nothing of its person is known any more.
    boolean erased() {
        return who.isEmpty();
    }

    /// @param delta since the first step: `+38 ms`; the first step has none
    /// @param note why, muted; may be empty
    record Step(Frame.When at, String delta, String shape, String tone, String text, String note) {}

    /// @param page may be empty
    record Entered(String destination, String entry, String page) {}

    /// @param variants how many other payloads came under the same key; empty for none
    record Raw(
            long id,
            String source,
            String key,
            Frame.When at,
            String type,
            String size,
            Printable body,
            String variants,
            List<Variant> first) {}

    record Variant(Frame.When at, String size, Printable body) {}

    record Try(String channel, Frame.When at, String detail) {}

    static LeadView of(LeadPage page, Frame frame, Names names) {
        var words = frame.words();
        boolean erased = page.line().state() == LeadState.ERASED;
        return new LeadView(
                LeadRow.of(page.line(), frame, names),
                page.line().company().orElse(""),
                deadline(page, frame),
                entered(page),
                LeadForms.of(
                        "L-" + page.line().number(),
                        page.line().owner().orElse(""),
                        page.line().state(),
                        frame,
                        names),
                steps(page, frame, names),
                page.decisions().reversed().stream()
                        .flatMap(d -> WhyView.of(d, frame, names).stream())
                        .toList(),
                page.raw().stream()
                        .map(r -> new Raw(
                                r.inboxId(),
                                r.source(),
                                r.key(),
                                frame.when(r.receivedAt()),
                                r.mediaType(),
                                words.count("bytes", r.body().length),
                                Printable.of(r.body()),
                                r.variants().count() == 0
                                        ? ""
                                        : words.count(
                                                "raw.variants", r.variants().count()),
                                r.variants().first().stream()
                                        .map(v -> variant(v, frame))
                                        .toList()))
                        .toList(),
                page.attempts().stream()
                        .map(a -> new Try(a.channel(), frame.when(a.at()), a.detail()))
                        .toList(),
                erased ? List.of() : LeadFacts.who(page.lead(), frame),
                erased ? List.of() : LeadFacts.of(page.lead(), frame));
    }

    private static Variant variant(Variants.Variant variant, Frame frame) {
        return new Variant(
                frame.when(variant.receivedAt()),
                frame.words().count("bytes", variant.body().length),
                Printable.of(variant.body()));
    }

    /// The last word of each destination.
    private static List<Entered> entered(LeadPage page) {
        var last = new TreeMap<String, Entered>();
        page.timeline().stream().filter(e -> e.kind().equals("handed_off")).forEach(e -> {
            var to = e.detail().getOrDefault("channel", "");
            var address = e.detail().getOrDefault("page", "");
            var linked = address.startsWith("https://") || address.startsWith("http://");
            last.put(to, new Entered(to, e.detail().getOrDefault("record", ""), linked ? address : ""));
        });
        return List.copyOf(last.values());
    }

    private static String deadline(LeadPage page, Frame frame) {
        var state = page.line().state();
        var holding = page.holding();
        return holding.flatMap(Holding::acceptBy)
                .filter(by -> state == LeadState.ASSIGNED)
                .map(by -> frame.t("sla.accept_by", "when", frame.words().near(by, frame.now())))
                .or(() -> holding.flatMap(Holding::contactBy)
                        .filter(by -> state == LeadState.ASSIGNED || state == LeadState.ACCEPTED)
                        .map(by ->
                                frame.t("sla.contact_by", "when", frame.words().near(by, frame.now()))))
                .orElse("");
    }

    /// What happens by itself unless somebody acts.
    private static Step upcoming(NextStep next, Frame frame) {
        return new Step(
                frame.when(next.at()),
                "",
                "◌",
                "quiet",
                frame.words().t("next." + next.step().word()),
                "");
    }

    private static List<Step> steps(LeadPage page, Frame frame, Names names) {
        var start = page.line().receivedAt();
        var steps = new ArrayList<Step>();
        steps.add(new Step(
                frame.when(start),
                "",
                "·",
                "quiet",
                frame.t("event.received", "source", page.line().source()),
                ""));
        page.timeline().forEach(e -> steps.add(step(e, start, frame, names)));
        page.next().ifPresent(next -> steps.add(upcoming(next, frame)));
        return List.copyOf(steps);
    }

    private static Step step(TimelineEvent event, Instant start, Frame frame, Names names) {
        var detail = event.detail();
        var known = frame.words().has("event." + event.kind());
        var text = known
                ? frame.t(
                        "event." + event.kind(),
                        "rep",
                        names.rep(detail.getOrDefault("rep", "")),
                        "team",
                        detail.getOrDefault("team", ""),
                        "from",
                        names.rep(detail.getOrDefault("from", "")),
                        "source",
                        detail.getOrDefault("source", ""),
                        "channel",
                        detail.getOrDefault("channel", ""),
                        "lead",
                        detail.getOrDefault("lead", ""),
                        "record",
                        detail.getOrDefault("record", ""))
                : event.kind().replace('_', ' ');
        var note = Clause.of(detail, frame.words().notices());
        var delta = "+" + frame.words().span(Duration.between(start, event.at()));
        var shown = frame.when(event.at());
        return switch (event.kind()) {
            case "assigned" -> new Step(shown, delta, "●", "info", text, note);
            case "waiting" -> new Step(shown, delta, "○", "warn", text, note);
            case "accepted", "contacted", "converted" -> new Step(shown, delta, "✓", "ok", text, note);
            case "reassigned" -> new Step(shown, delta, "⇄", "info", text, note);
            case "automation_stopped", "reminded", "sla_missed", "manager_told" ->
                new Step(shown, delta, "▲", "warn", text, note);
            case "notified" -> new Step(shown, delta, "✓", "ok", text, note);
            case "notify_failed", "notify_undelivered" -> new Step(shown, delta, "▲", "warn", text, note);
            case "call_gave_up", "delivery_gave_up", "notify_gave_up" -> new Step(shown, delta, "✗", "bad", text, note);
            default -> new Step(shown, delta, "·", "quiet", text, note);
        };
    }
}
