package dev.leadgate.app.docs;

import static dev.leadgate.store.LeadState.ACCEPTED;
import static dev.leadgate.store.LeadState.ASSIGNED;
import static dev.leadgate.store.LeadState.CONTACTED;
import static dev.leadgate.store.LeadState.WAITING;

import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every action in every place: where it works, and why it does not elsewhere. The reference page is written
/// from it, and `ActionWalk` walks it through the doors of a running gateway.
public final class ActionMatrix {
    /// What is not done with one lead.
    public static final String HAND_OVER = "hand_over";

    public static final String AVAILABILITY = "availability";

    /// A change of the lead itself, and not of whose it is.
    private static final String EDIT = "edit";

    private static final Set<LeadState> IN_HAND = EnumSet.of(ASSIGNED, ACCEPTED, CONTACTED);
    private static final Set<LeadState> OPEN = EnumSet.of(WAITING, ASSIGNED, ACCEPTED, CONTACTED);
    private static final String LIST = "buttons hold no list of reps: a rep gives a lead back with `decline`, and a"
            + " manager who is told of a missed deadline has the list behind the link of that message";
    private static final String NEXT = "who gets it next is not the rep's to say: `decline` gives it back";
    private static final String FIELDS = "fields and tags are for programs: the API, and automations";
    private static final String MANY = "moves all leads of a rep at once: `leadgate reps hand-over` shows first what"
            + " would move, and asks the API";
    private static final String ONE = "the link is for one lead: the rep's own pages and the chat say who is there";

    /// How the reps of each type of notifier act.
    static final Map<String, Place> NOTIFIERS = new TreeMap<>(Map.ofEntries(
            Map.entry("slack", Place.SLACK),
            Map.entry("telegram", Place.TELEGRAM),
            Map.entry("whatsapp", Place.WHATSAPP),
            Map.entry("email", Place.LINK),
            Map.entry("sms", Place.LINK),
            Map.entry("teams", Place.LINK),
            Map.entry("web_push", Place.LINK),
            Map.entry("webhook", Place.LINK),
            Map.entry("messenger", Place.LINK),
            Map.entry("instagram", Place.LINK),
            Map.entry("line", Place.LINK),
            Map.entry("viber", Place.LINK),
            Map.entry("vk", Place.LINK)));

    private static final Map<String, Map<Place, Cell>> CELLS = cells();

    private ActionMatrix() {}

    public enum Place {
        SLACK("Slack"),
        TELEGRAM("Telegram"),
        WHATSAPP("WhatsApp"),
        LINK("Behind the link"),
        OWN("Reps' pages"),
        CONSOLE("Console"),
        API("API");

        private final String title;

        Place(String title) {
            this.title = title;
        }

        public boolean isChat() {
            return this == SLACK || this == TELEGRAM || this == WHATSAPP;
        }
    }

    /// One action in one place.
    public sealed interface Cell {
        /// @param states of a lead in which the place offers it; none where it is not about one lead
        /// @param managers only they
        record Works(Set<LeadState> states, boolean managers) implements Cell {}

        record Waived(String why) implements Cell {}
    }

    public static Set<String> actions() {
        return CELLS.keySet();
    }

    public static Cell cell(String action, Place place) {
        return Objects.requireNonNull(
                Objects.requireNonNull(CELLS.get(action), () -> "no row for " + action)
                        .get(place),
                () -> "no cell for " + action + " in " + place);
    }

    /// What the place offers for a lead in this state.
    ///
    /// @param managers whether a manager looks
    public static Set<String> offered(Place place, LeadState state, boolean managers) {
        return actions().stream()
                .filter(action -> cell(action, place) instanceof Cell.Works(var states, var only)
                        && states.contains(state)
                        && (managers || !only))
                .collect(Collectors.toSet());
    }

    /// The words of all actions that the code knows.
    static Set<String> known() {
        return Stream.of(
                        ActionWords.ACTIONS.stream(),
                        kinds(LeadAction.class)
                                .map(kind -> kind.getSimpleName()
                                        .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=A)(?=Lead)", "_")
                                        .toLowerCase(Locale.ROOT)),
                        Stream.of(AVAILABILITY))
                .flatMap(words -> words)
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Arrays.stream(sealed.getPermittedSubclasses()).flatMap(ActionMatrix::kinds)
                : Stream.of(sealed);
    }

    private static Map<String, Map<Place, Cell>> cells() {
        var cells = new LinkedHashMap<String, Map<Place, Cell>>();
        var free = EnumSet.of(WAITING, ASSIGNED);
        var early = EnumSet.of(ASSIGNED, ACCEPTED);
        var accepted = EnumSet.of(ACCEPTED);
        var contacted = EnumSet.of(CONTACTED);
        cells.put("accept", row(works(free), works(free), works(free), works(EnumSet.of(ASSIGNED)), works(free)));
        cells.put("decline", row(works(early), works(early), works(early), works(early), works(early)));
        cells.put("contacted", row(works(accepted), works(accepted), works(accepted), works(early), works(early)));
        cells.put("no_answer", row(works(accepted), works(accepted), works(accepted), works(IN_HAND), works(IN_HAND)));
        cells.put(
                "snooze",
                row(works(EnumSet.of(ASSIGNED)), works(IN_HAND), works(IN_HAND), works(IN_HAND), works(IN_HAND)));
        cells.put("not_a_lead", row(works(IN_HAND), works(IN_HAND), works(IN_HAND), works(OPEN), works(OPEN)));
        cells.put(
                "converted", row(works(contacted), works(contacted), works(contacted), works(IN_HAND), works(IN_HAND)));
        cells.put("lost", row(works(contacted), works(contacted), works(contacted), works(IN_HAND), works(OPEN)));
        cells.put(
                "reassign",
                row(
                        new Cell.Waived(LIST),
                        new Cell.Works(OPEN, true),
                        new Cell.Waived(NEXT),
                        new Cell.Works(OPEN, true),
                        new Cell.Works(OPEN, true)));
        cells.put(
                EDIT,
                row(
                        new Cell.Waived(FIELDS),
                        new Cell.Waived(FIELDS),
                        new Cell.Waived(FIELDS),
                        new Cell.Waived(FIELDS),
                        works(OPEN)));
        cells.put(
                HAND_OVER,
                row(
                        new Cell.Waived(MANY),
                        new Cell.Waived(MANY),
                        new Cell.Waived(MANY),
                        new Cell.Waived(MANY),
                        works(Set.of())));
        cells.put(
                AVAILABILITY,
                row(works(Set.of()), new Cell.Waived(ONE), works(Set.of()), works(Set.of()), works(Set.of())));
        return cells;
    }

    private static Cell works(Set<LeadState> states) {
        return new Cell.Works(states, false);
    }

    private static Map<Place, Cell> row(Cell chats, Cell link, Cell own, Cell console, Cell api) {
        return Map.of(
                Place.SLACK, chats,
                Place.TELEGRAM, chats,
                Place.WHATSAPP, chats,
                Place.LINK, link,
                Place.OWN, own,
                Place.CONSOLE, console,
                Place.API, api);
    }

    static String markdown(String note) {
        var places = Place.values();
        return note + """
                # Which action works where

                What a rep or manager does with a lead goes by the same rules wherever it is done; a place differs only in what it has room for. \
                A cell says for a lead in which state the place offers the action. A test presses each of them through the door of \
                that place: the callback of the messenger, the form of the page, the route of the API.

                """
                + "| Action |"
                + Arrays.stream(places).map(p -> " " + p.title + " |").collect(Collectors.joining()) + "\n"
                + "|---|" + "---|".repeat(places.length) + "\n"
                + actions().stream()
                        .map(action -> "| `" + action + "` |"
                                + Arrays.stream(places)
                                        .map(place -> " " + said(cell(action, place)) + " |")
                                        .collect(Collectors.joining())
                                + "\n")
                        .collect(Collectors.joining())
                + """

                `decline` and `not_a_lead` take a reason, `snooze` and `no_answer` a time. In a messenger the reasons are a second row, which \
                also has what the first has no room for: `not_a_lead` among those of `decline`, and `decline` among those of `not_a_lead` \
                once the lead is accepted. The template of WhatsApp has the first two buttons only. `leadgate leads` and `leadgate reps` ask the API.

                ## Twice, late, by somebody else

                * **Twice**: the second press changes nothing, and whoever pressed sees where the lead stands.
                * **Late**: the lead stays with whoever has it, and the answer says who.
                * **By whoever may not**: nothing changes. A tap counts in the name of whoever tapped, a link in the name of its rep, a form in that \
                of who is signed in. Only the manager of the lead's team, and who runs the console or has a token, give a lead to \
                somebody else.
                * **By a program**: looking at a page changes nothing; each of its buttons is a form that posts.

                ## Why not there

                | Action | Where | Why |
                |---|---|---|
                """
                + actions().stream().flatMap(ActionMatrix::waivers).collect(Collectors.joining())
                + """

                ## Where reps act who are told by

                | Notifier | There |
                |---|---|
                """
                + NOTIFIERS.entrySet().stream()
                        .map(e -> "| [`" + e.getKey() + "`](notifiers/" + e.getKey() + ".md) | "
                                + (e.getValue().isChat() ? "by its buttons, and behind the link" : "behind the link")
                                + " |\n")
                        .collect(Collectors.joining())
                + "\nHow buttons and links are set up: [let reps act from the messenger]"
                + "(../how-to/notify/act-from-the-messenger.md), [pages for reps](../how-to/notify/pages-for-reps.md).\n";
    }

    private static String said(Cell cell) {
        return switch (cell) {
            case Cell.Waived waived -> "–";
            case Cell.Works(var states, var managers) ->
                (states.isEmpty() ? "yes" : states(states)) + (managers ? "; managers" : "");
        };
    }

    private static String states(Set<LeadState> states) {
        return Arrays.stream(LeadState.values())
                .filter(states::contains)
                .map(LeadState::word)
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> waivers(String action) {
        var reasons = new LinkedHashMap<String, List<String>>();
        for (var place : Place.values()) {
            if (cell(action, place) instanceof Cell.Waived(var why)) {
                reasons.merge(
                        why,
                        List.of(place.title),
                        (one, two) -> Stream.concat(one.stream(), two.stream()).toList());
            }
        }
        return reasons.entrySet().stream()
                .map(e -> "| `" + action + "` | " + String.join(", ", e.getValue()) + " | " + e.getKey() + " |\n");
    }
}
