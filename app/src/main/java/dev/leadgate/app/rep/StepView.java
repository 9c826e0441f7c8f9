package dev.leadgate.app.rep;

import dev.leadgate.notice.Clause;
import dev.leadgate.notice.OneLine;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that happened to a lead.
///
/// @param note why; may be empty
record StepView(Instant at, String time, String text, String note) {

    /// Oldest first. What only operators need is left out.
    static List<StepView> of(LeadPage page, Visit visit) {
        var words = visit.words();
        var steps = new ArrayList<StepView>();
        var start = page.line().receivedAt();
        steps.add(new StepView(
                start,
                words.time(start, visit.now()),
                words.say("event_received", "source", page.line().source()),
                ""));
        page.timeline().forEach(event -> step(event, visit).ifPresent(steps::add));
        return List.copyOf(steps);
    }

    private static Optional<StepView> step(TimelineEvent event, Visit visit) {
        var key = "event_" + event.kind();
        if (visit.words().find(key).isEmpty()) {
            return Optional.empty();
        }
        var detail = event.detail();
        var text = visit.words()
                .say(
                        key,
                        "rep",
                        visit.name(detail.getOrDefault("rep", "")),
                        "team",
                        detail.getOrDefault("team", ""),
                        "from",
                        visit.name(detail.getOrDefault("from", "")),
                        "source",
                        detail.getOrDefault("source", ""),
                        "channel",
                        detail.getOrDefault("channel", ""),
                        "lead",
                        detail.getOrDefault("lead", ""));
        return Optional.of(
                new StepView(event.at(), visit.words().time(event.at(), visit.now()), text, why(event, visit)));
    }

    private static String why(TimelineEvent event, Visit visit) {
        return OneLine.of(Clause.of(event.detail(), visit.words()), 200);
    }

    /// Why this rep has it, as was said when they got it; empty when nothing was.
    static String whyMine(LeadPage page, String rep, Visit visit) {
        return page.timeline().stream()
                .filter(e -> (e.kind().equals("assigned") || e.kind().equals("reassigned"))
                        && rep.equals(e.detail().get("rep")))
                .reduce((earlier, later) -> later)
                .map(event -> why(event, visit))
                .orElse("");
    }
}
