package dev.leadgate.app.console;

import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The list of leads, filtered by its address.
///
/// @param newest false on a later page, which does not change by itself
/// @param older address of the next page; empty on the last
/// @param csv address of all of them as a table
record LeadsView(
        List<LeadRow> rows,
        List<SourcesView.Pending> pending,
        String state,
        String source,
        String owner,
        String text,
        List<Option> states,
        List<Option> sources,
        List<Option> owners,
        boolean newest,
        String older,
        String csv) {
    static final int PAGE = 50;

    record Option(String value, String shown) {}

    /// @param query parameters of the address; what is not understood filters nothing
    static LeadsView of(Desk desk, Frame frame, Map<String, String> query) {
        var whole = frame.viewer().only().isEmpty();
        var filter = filter(frame, query);
        var state = filter.state();
        var source = filter.source();
        var owner = filter.owner();
        var text = filter.text();
        var before = given(query, "before").filter(b -> b.matches("\\d{1,18}")).map(Long::valueOf);
        var found = desk.sight(frame.viewer()).leads(filter, before, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        var older = found.size() <= PAGE
                ? ""
                : frame.link(
                        "/leads",
                        "state",
                        state.map(LeadState::word).orElse(""),
                        "source",
                        source.orElse(""),
                        "owner",
                        owner.orElse(""),
                        "q",
                        text.orElse(""),
                        "before",
                        String.valueOf(page.getLast().number()));
        return new LeadsView(
                page.stream().map(l -> LeadRow.of(l, frame, desk.names())).toList(),
                whole && before.isEmpty() && state.isEmpty() && owner.isEmpty() && text.isEmpty()
                        ? SourcesView.pending(desk, frame).stream()
                                .filter(p -> source.isEmpty() || source.get().equals(p.source()))
                                .toList()
                        : List.of(),
                state.map(LeadState::word).orElse(""),
                source.orElse(""),
                owner.orElse(""),
                text.orElse(""),
                Arrays.stream(LeadState.values())
                        .map(s -> new Option(s.word(), frame.t("state." + s.word())))
                        .toList(),
                sources(desk, source),
                whole ? owners(desk, owner) : List.of(),
                before.isEmpty(),
                older,
                frame.link(
                        "/leads.csv",
                        "state",
                        state.map(LeadState::word).orElse(""),
                        "source",
                        source.orElse(""),
                        "owner",
                        owner.orElse(""),
                        "q",
                        text.orElse("")));
    }

    /// The leads that an address chooses.
    static LeadFilter filter(Frame frame, Map<String, String> query) {
        var state = Arrays.stream(LeadState.values())
                .filter(s -> s.word().equals(query.get("state")))
                .findFirst();
        boolean whole = frame.viewer().only().isEmpty();
        return new LeadFilter(
                state, given(query, "source"), whole ? given(query, "owner") : Optional.empty(), given(query, "q"));
    }

    boolean filtered() {
        return !(state + source + owner + text).isEmpty();
    }

    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name))
                .map(v -> v.strip().replace("\0", ""))
                .filter(v -> !v.isEmpty() && v.length() <= 200);
    }

    private static List<Option> sources(Desk desk, Optional<String> chosen) {
        var ids = new TreeSet<String>();
        ids.addAll(desk.sources().ids());
        chosen.ifPresent(ids::add);
        return ids.stream().map(id -> new Option(id, id)).toList();
    }

    private static List<Option> owners(Desk desk, Optional<String> chosen) {
        var byName = new TreeMap<String, Option>();
        desk.names().reps().forEach((id, name) -> byName.put(name + id, new Option(id, name)));
        chosen.filter(id -> !desk.names().reps().containsKey(id)).ifPresent(id -> byName.put(id, new Option(id, id)));
        return List.copyOf(byName.values());
    }
}
