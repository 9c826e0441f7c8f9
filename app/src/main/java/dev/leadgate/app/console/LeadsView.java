package dev.leadgate.app.console;

import dev.leadgate.app.console.OverviewView.Choice;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter.Deadline;
import dev.leadgate.store.Reader.ViewCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The list of leads, filtered by its address.
///
/// @param views what there is to do, each with its number
/// @param more filters besides the first ones are asked for
/// @param newest false on a later page, which does not change by itself
/// @param older address of the next page; empty on the last
/// @param csv address of all of them as a table
record LeadsView(
        List<LeadRow> rows,
        List<SourcesView.Pending> pending,
        List<Choice> views,
        LeadsQuery query,
        Choices choices,
        boolean more,
        boolean newest,
        String newer,
        String older,
        String csv) {
    static final int PAGE = 50;

    record Option(String value, String shown) {}

    /// What there is to choose from.
    ///
    /// Owners, teams and rules are not for a rep, whose leads are their own.
    record Choices(
            List<Option> states, List<Option> sources, List<Option> owners, List<Option> teams, List<Option> rules) {}

    /// @param asked parameters of the address; what is not understood filters nothing
    static LeadsView of(Desk desk, Frame frame, Map<String, String> asked) {
        var whole = frame.viewer().only().isEmpty();
        var query = LeadsQuery.of(asked, frame);
        var before = Optional.ofNullable(asked.get("before"))
                .filter(b -> b.matches("\\d{1,18}"))
                .map(Long::valueOf);
        var sight = desk.sight(frame.viewer());
        var found = sight.leads(query.filter(frame), before, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        var older = found.size() <= PAGE
                ? ""
                : query.link(
                        frame, "/leads", "before", String.valueOf(page.getLast().number()));
        return new LeadsView(
                page.stream().map(l -> LeadRow.of(l, frame, desk.names())).toList(),
                whole && before.isEmpty() && !query.byMoreThanSource()
                        ? SourcesView.pending(desk, frame).stream()
                                .filter(p -> query.of("source").isEmpty()
                                        || query.of("source").equals(p.source()))
                                .toList()
                        : List.of(),
                views(sight.views(), query, frame),
                query,
                choices(desk, frame, query),
                List.of("team", "rule", "tag", "segment", "since", "until").stream()
                        .anyMatch(name -> !query.of(name).isEmpty()),
                before.isEmpty(),
                query.link(frame, "/leads"),
                older,
                query.link(frame, "/leads.csv"));
    }

    /// A rep has no lead that waits.
    private static List<Choice> views(ViewCounts counts, LeadsQuery query, Frame frame) {
        var views = new ArrayList<Choice>();
        views.add(new Choice(frame.t("view.all"), frame.link("/leads"), !query.filtered()));
        if (frame.viewer().only().isEmpty()) {
            views.add(new Choice(
                    frame.t("view.waiting", "n", count(counts.waiting(), frame)),
                    frame.link("/leads", "state", LeadState.WAITING.word()),
                    query.state().filter(LeadState.WAITING::equals).isPresent()));
        }
        views.add(view("view.at_risk", counts.atRisk(), Deadline.AT_RISK, query, frame));
        views.add(view("view.missed", counts.missed(), Deadline.MISSED, query, frame));
        return List.copyOf(views);
    }

    private static Choice view(String key, long count, Deadline deadline, LeadsQuery query, Frame frame) {
        return new Choice(
                frame.words().t(key, "n", count(count, frame)),
                frame.link("/leads", "deadline", deadline.word()),
                query.deadline().filter(deadline::equals).isPresent());
    }

    private static String count(long n, Frame frame) {
        return frame.words().number(n) + (n == ViewCounts.MOST ? "+" : "");
    }

    private static Choices choices(Desk desk, Frame frame, LeadsQuery query) {
        var whole = frame.viewer().only().isEmpty();
        var policy = desk.books().office().policy();
        return new Choices(
                Arrays.stream(LeadState.values())
                        .map(s -> new Option(s.word(), frame.t("state." + s.word())))
                        .toList(),
                ids(desk.sources().ids(), query.of("source")),
                whole ? owners(desk, query.of("owner")) : List.of(),
                whole ? ids(policy.teams().keySet(), query.of("team")) : List.of(),
                whole ? ids(policy.rules().stream().map(Policy.Rule::name).toList(), query.of("rule")) : List.of());
    }

    private static List<Option> ids(Collection<String> known, String chosen) {
        var ids = new TreeSet<>(known);
        if (!chosen.isEmpty()) {
            ids.add(chosen);
        }
        return ids.stream().map(id -> new Option(id, id)).toList();
    }

    private static List<Option> owners(Desk desk, String chosen) {
        var byName = new TreeMap<String, Option>();
        desk.names().reps().forEach((id, name) -> byName.put(name + id, new Option(id, name)));
        if (!chosen.isEmpty() && !desk.names().reps().containsKey(chosen)) {
            byName.put(chosen, new Option(chosen, chosen));
        }
        return List.copyOf(byName.values());
    }
}
