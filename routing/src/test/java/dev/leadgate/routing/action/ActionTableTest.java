package dev.leadgate.routing.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.routing.action.ActionTable.Verdict;
import dev.leadgate.routing.action.ActionWords.Read;
import dev.leadgate.routing.action.ActionWords.Said;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move.Refusal;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.TimerStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActionTableTest {
    private static final Instant NOW = Given.NOW;
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final Set<String> MANAGERS = Set.of("nadia");

    private static final Map<String, LeadAction> ACTIONS = Map.of(
            "accept", new LeadAction.Accept(),
            "decline", new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.empty()),
            "contacted", new LeadAction.Contacted(),
            "no_answer", new LeadAction.NoAnswer(LATER),
            "snooze", new LeadAction.Snooze(LATER),
            "not_a_lead", new LeadAction.NotALead(LeadAction.NoLeadReason.SPAM, Optional.empty()),
            "reassign", new LeadAction.Reassign(Optional.empty()),
            "hand_over", new LeadAction.HandOver("ana"),
            "converted", new LeadAction.Converted(),
            "lost", new LeadAction.Lost(Optional.empty()));

    private static Held held(LeadState state, Optional<NextStep> next, Holding... holdings) {
        var open = List.of(holdings).stream().filter(h -> h.ended().isEmpty()).findFirst();
        return new Held(
                7,
                Given.lead(1, "DE", 1),
                NOW,
                state,
                open.map(Holding::rep),
                "global",
                "everyone-else",
                List.of(holdings),
                next);
    }

    private static Holding holding(String rep, Optional<String> ended) {
        return new Holding(
                new UUID(0, rep.hashCode()),
                rep,
                "global",
                "everyone-else",
                true,
                1,
                NOW,
                ended.map(e -> NOW),
                ended,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// As it stands when Ana has it; a waiting lead is nobody's.
    private static Held held(LeadState state) {
        return switch (state) {
            case WAITING -> held(state, Optional.empty());
            case ASSIGNED, ACCEPTED, CONTACTED -> held(state, Optional.empty(), holding("ana", Optional.empty()));
            case CONVERTED, LOST, MERGED, ERASED ->
                new Held(
                        7,
                        Given.lead(1, "DE", 1),
                        NOW,
                        state,
                        Optional.of("ana"),
                        "global",
                        "everyone-else",
                        List.of(holding("ana", Optional.of(state.word()))),
                        Optional.empty());
        };
    }

    private static String shown(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Becomes becomes -> becomes.state().word();
            case Verdict.Takes takes -> "takes";
            case Verdict.Moves moves -> "moves";
            case Verdict.Already already -> "already";
            case Verdict.Refused(var why) -> why.name();
        };
    }

    private static String judge(LeadState state, String action, Actor actor) {
        return shown(ActionTable.judge(held(state), Objects.requireNonNull(ACTIONS.get(action)), actor, MANAGERS));
    }

    /// One row an action; columns: waiting, assigned, accepted, contacted, converted, lost, merged,
    /// erased.
    @Test
    void what_may_be_done_on_behalf_of_the_owner() {
        var table = """
                accept     NO_OWNER  accepted  already   already   already   CLOSED CLOSED CLOSED
                decline    NO_OWNER  moves     moves     CONTACTED CLOSED    CLOSED CLOSED CLOSED
                contacted  NO_OWNER  contacted contacted already   already   CLOSED CLOSED CLOSED
                no_answer  NO_OWNER  accepted  accepted  contacted CLOSED    CLOSED CLOSED CLOSED
                snooze     NO_OWNER  assigned  accepted  contacted CLOSED    CLOSED CLOSED CLOSED
                not_a_lead lost      lost      lost      lost      CLOSED    already CLOSED CLOSED
                reassign   moves     moves     moves     moves     CLOSED    CLOSED CLOSED CLOSED
                hand_over  already   moves     moves     moves     already   already already already
                converted  NO_OWNER  converted converted converted already   CLOSED CLOSED CLOSED
                lost       lost      lost      lost      lost      CLOSED    already CLOSED CLOSED
                """;
        var rows = new ArrayList<String>();
        table.lines().forEach(line -> {
            var cells = line.strip().split("\\s+");
            rows.add(cells[0]);
            var column = 1;
            for (var state : LeadState.values()) {
                assertThat(judge(state, cells[0], Actor.staff("nadia")))
                        .as("%s of a lead that is %s", cells[0], state)
                        .isEqualTo(cells[column]);
                column++;
            }
        });
        assertThat(rows).containsExactlyInAnyOrderElementsOf(ACTIONS.keySet());
    }

    /// Whoever they are and whatever they do: only the owner's own press counts.
    @Test
    void others_are_told_whose_it_is() {
        for (var state : LeadState.values()) {
            for (var action : ACTIONS.keySet()) {
                assertThat(judge(state, action, Actor.rep("ana")))
                        .as("the owner, %s, %s", action, state)
                        .isEqualTo(
                                state == LeadState.WAITING
                                        ? action.equals("accept") ? "takes" : "NO_OWNER"
                                        : judge(state, action, Actor.staff("x")));
                var stranger = judge(state, action, Actor.rep("budi"));
                if (state == LeadState.WAITING) {
                    assertThat(stranger).isEqualTo(action.equals("accept") ? "takes" : "NO_OWNER");
                } else {
                    assertThat(stranger).as("%s, %s", action, state).isEqualTo("NOT_YOURS");
                }
                assertThat(judge(state, action, Actor.rep("nadia")))
                        .as("the manager reassigns and does nothing else: %s, %s", action, state)
                        .isEqualTo(action.equals("reassign") ? judge(state, action, Actor.staff("x")) : stranger);
            }
        }
    }

    @Test
    void declining_twice_is_declining_once() {
        var moved = held(
                LeadState.ASSIGNED,
                Optional.empty(),
                holding("ana", Optional.of("declined")),
                holding("budi", Optional.empty()));
        var decline = new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.empty());
        assertThat(shown(ActionTable.judge(moved, decline, Actor.rep("ana"), MANAGERS)))
                .isEqualTo("already");
        assertThat(shown(ActionTable.judge(moved, decline, Actor.rep("budi"), MANAGERS)))
                .isEqualTo("moves");
        var missed = held(
                LeadState.ASSIGNED,
                Optional.empty(),
                holding("ana", Optional.of("accept_missed")),
                holding("budi", Optional.empty()));
        assertThat(shown(ActionTable.judge(missed, decline, Actor.rep("ana"), MANAGERS)))
                .isEqualTo(Refusal.NOT_YOURS.name());
    }

    @Test
    void the_same_reminder_twice_is_one() {
        var pending = held(
                LeadState.ACCEPTED,
                Optional.of(new NextStep(TimerStep.FOLLOW_UP, LATER.plusSeconds(5))),
                holding("ana", Optional.empty()));
        assertThat(shown(ActionTable.judge(pending, new LeadAction.NoAnswer(LATER), Actor.rep("ana"), MANAGERS)))
                .isEqualTo("already");
        assertThat(shown(ActionTable.judge(
                        pending, new LeadAction.NoAnswer(LATER.plusSeconds(600)), Actor.rep("ana"), MANAGERS)))
                .isEqualTo("accepted");
        assertThat(shown(ActionTable.judge(pending, new LeadAction.Snooze(LATER), Actor.rep("ana"), MANAGERS)))
                .as("another kind of reminder")
                .isEqualTo("accepted");
        var snoozed = held(
                LeadState.ASSIGNED,
                Optional.of(new NextStep(TimerStep.SNOOZE, LATER.plusSeconds(5))),
                holding("ana", Optional.empty()));
        assertThat(shown(ActionTable.judge(snoozed, new LeadAction.Snooze(LATER), Actor.rep("ana"), MANAGERS)))
                .isEqualTo("already");
    }

    @Test
    void giving_it_to_its_owner_changes_nothing() {
        var to = new LeadAction.Reassign(Optional.of("ana"));
        assertThat(shown(ActionTable.judge(held(LeadState.ASSIGNED), to, Actor.staff("x"), MANAGERS)))
                .isEqualTo("already");
    }

    @Test
    void words_are_read_with_what_was_meant() {
        assertThat(ActionWords.of("accept", Said.NOTHING, NOW)).isEqualTo(new Read.Action(new LeadAction.Accept()));
        assertThat(ActionWords.of("acept", Said.NOTHING, NOW))
                .isInstanceOfSatisfying(
                        Read.Wrong.class, wrong -> assertThat(wrong.help()).startsWith("did you mean `accept`?"));
        assertThat(ActionWords.of("decline", Said.NOTHING, NOW))
                .isInstanceOfSatisfying(
                        Read.Wrong.class, wrong -> assertThat(wrong.what()).isEqualTo("a reason is missing"));
        var said = new Said(Optional.empty(), Optional.of("no_time"), Optional.of(" x "), Optional.empty());
        assertThat(ActionWords.of("decline", said, NOW))
                .isEqualTo(new Read.Action(new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.of("x"))));
        assertThat(ActionWords.of("no_answer", Said.NOTHING, NOW))
                .isEqualTo(new Read.Action(new LeadAction.NoAnswer(LATER)));
        var past = new Said(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOW));
        assertThat(ActionWords.of("no_answer", past, NOW)).isInstanceOf(Read.Wrong.class);
        assertThat(ActionWords.of("snooze", past, NOW)).isInstanceOf(Read.Wrong.class);
        assertThat(ActionWords.of("snooze", Said.NOTHING, NOW)).isInstanceOf(Read.Wrong.class);
        var later = new Said(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(LATER));
        assertThat(ActionWords.of("snooze", later, NOW)).isEqualTo(new Read.Action(new LeadAction.Snooze(LATER)));
    }

    /// A button of an earlier time with the lead, when the same rep has it again.
    @Test
    void a_button_counts_in_its_own_turn_only() {
        var now = holding("ana", Optional.empty());
        var again = held(LeadState.ASSIGNED, Optional.empty(), holding("ana", Optional.of("accept_missed")), now);
        ACTIONS.forEach((word, action) -> {
            assertThat(shown(ActionTable.judge(again, action, Actor.rep("ana", new UUID(0, 1)), MANAGERS)))
                    .as(word)
                    .isEqualTo("NOT_YOURS");
            assertThat(shown(ActionTable.judge(again, action, Actor.rep("ana", now.assignment()), MANAGERS)))
                    .as(word)
                    .isEqualTo(shown(ActionTable.judge(again, action, Actor.rep("ana"), MANAGERS)));
        });
        assertThat(shown(ActionTable.judge(
                        held(LeadState.WAITING), new LeadAction.Accept(), Actor.rep("ana", new UUID(0, 1)), MANAGERS)))
                .as("while nobody has it, a late accept takes it")
                .isEqualTo("takes");
    }
}
