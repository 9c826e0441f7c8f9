package dev.leadgate.app.api;

import dev.leadgate.routing.WhyText;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The last lines of `why`: until when the owner has to answer, who had the lead before and why it
/// moved, which automations ran.
final class OwnersText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final Set<String> MOVES = Set.of("reassigned", "waiting");

    private static final Set<String> AUTOMATIONS = Set.of("automation_ran", "automation_stopped");

    private OwnersText() {}

    static String render(LeadPage page, People people, PersonalData personal) {
        var text = new StringBuilder();
        page.holding()
                .filter(h -> h.sla().isPresent())
                .ifPresent(h -> text.append(sla(h, page.line().state(), people)));
        page.timeline().stream()
                .filter(e -> MOVES.contains(e.kind()) && e.detail().containsKey("from"))
                .forEach(e -> text.append("moved   ")
                        .append(moved(e, people, personal))
                        .append('\n'));
        page.timeline().stream()
                .filter(e -> AUTOMATIONS.contains(e.kind()))
                .forEach(e -> text.append(e.kind().equals("automation_stopped") ? "stopped " : "auto    ")
                        .append(personal.fact(e.detail().getOrDefault("why", "")))
                        .append("  ")
                        .append(TIME.format(e.at().atZone(people.zone())))
                        .append('\n'));
        return text.toString();
    }

    private static String sla(Holding holding, LeadState state, People people) {
        return WhyText.sla(
                holding.sla().orElse(""),
                holding.acceptBy().filter(by -> state == LeadState.ASSIGNED),
                holding.contactBy().filter(by -> state != LeadState.CONTACTED),
                people.zone());
    }

    private static String moved(TimelineEvent event, People people, PersonalData personal) {
        var detail = event.detail();
        var to = Optional.ofNullable(detail.get("rep")).map(people::name).orElse("nobody, it waited");
        var because = personal.fact(detail.getOrDefault("because", detail.getOrDefault("why", "")));
        return people.name(detail.getOrDefault("from", "")) + " → " + to + ", " + because + "  "
                + TIME.format(event.at().atZone(people.zone()));
    }
}
