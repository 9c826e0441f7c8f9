package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.docs.ActionMatrix;
import dev.leadgate.app.docs.ActionMatrix.Cell;
import dev.leadgate.app.docs.ActionMatrix.Place;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Walks [ActionMatrix] through one door: what is offered in each state of a lead, each action pressed and
/// pressed again, and everything that was offered pressed once more after Dina got the lead.
///
/// @param people numbers their names
record ActionWalk(RunningGateway gateway, Door door, AtomicInteger people) {
    static final Duration SOON = Duration.ofSeconds(15);
    private static final List<LeadState> STATES =
            List.of(LeadState.WAITING, LeadState.ASSIGNED, LeadState.ACCEPTED, LeadState.CONTACTED);

    /// What stands in the timeline when it was done, and how the lead stands then; nothing of the state where
    /// the owner goes on as before.
    private static final Map<String, Done> DONE = Map.of(
            "accept", new Done("accepted", Optional.of(LeadState.ACCEPTED)),
            "decline", new Done("reassigned", Optional.of(LeadState.ASSIGNED)),
            "contacted", new Done("contacted", Optional.of(LeadState.CONTACTED)),
            "no_answer", new Done("no_answer", Optional.empty()),
            "snooze", new Done("snoozed", Optional.empty()),
            "not_a_lead", new Done("not_a_lead", Optional.of(LeadState.LOST)),
            "converted", new Done("converted", Optional.of(LeadState.CONVERTED)),
            "lost", new Done("lost", Optional.of(LeadState.LOST)),
            "reassign", new Done("reassigned", Optional.of(LeadState.ASSIGNED)),
            "edit", new Done("edited", Optional.empty()));

    private static final Set<String> KINDS = Set.of(
            "assigned",
            "waiting",
            "accepted",
            "reassigned",
            "contacted",
            "no_answer",
            "snoozed",
            "not_a_lead",
            "converted",
            "lost",
            "edited");

    private record Done(String kind, Optional<LeadState> state) {}

    /// One place where somebody acts.
    interface Door {
        Place place();

        /// Who acts there.
        String rep();

        boolean isManagers();

        /// All that is offered of a lead, as whoever looks at it now sees it.
        Map<String, Press> offered(Lead lead) throws Exception;

        /// Called once a lead was brought somewhere, so that what is looked at is what it says by now.
        void brought(Lead lead, LeadState state) throws Exception;
    }

    @FunctionalInterface
    interface Press {
        /// @return what whoever pressed reads
        String press() throws Exception;
    }

    record Lead(String name, UUID id, String ref) {}

    void walk() throws Exception {
        for (var state : STATES) {
            offersWhatItSays(state);
        }
        for (var action : ActionMatrix.actions()) {
            if (ActionMatrix.cell(action, door.place()) instanceof Cell.Works(var states, var managers)
                    && (door.isManagers() || !managers)
                    && !states.isEmpty()) {
                pressedTwice(
                        action,
                        STATES.stream().filter(states::contains).findFirst().orElseThrow());
            }
        }
    }

    /// Then Dina gets it, and nothing that was offered does anything.
    private void offersWhatItSays(LeadState state) throws Exception {
        var lead = lead(state);
        var offered = door.offered(lead);
        assertThat(offered.keySet())
                .as("%s of a lead that is %s", door.place(), state)
                .isEqualTo(ActionMatrix.offered(door.place(), state, door.isManagers()));
        gateway.gateway().moves().act(lead.id(), new LeadAction.Reassign(Optional.of("dina")), Actor.staff("nadia"));
        told(lead);
        var before = kinds(lead).toList();
        for (var press : offered.entrySet()) {
            if (isFor(press.getKey(), lead)) {
                assertThat(press.getValue().press())
                        .as("%s pressed late in %s", press.getKey(), door.place())
                        .contains("Dina");
                assertThat(kinds(lead)).containsExactlyElementsOf(before);
            }
        }
        assertThat(now(lead).line().owner()).contains("dina");
    }

    /// Whoever runs the place acts for whoever owns the lead, so that nothing of theirs is late.
    private boolean isFor(String action, Lead lead) {
        return door.place() != Place.API
                || (!action.equals("edit")
                        && !action.equals("reassign")
                        && now(lead).holdings().size() > 1);
    }

    private void pressedTwice(String action, LeadState state) throws Exception {
        var lead = lead(state);
        var before = kinds(lead).count();
        var press = Optional.ofNullable(door.offered(lead).get(action))
                .orElseThrow(() -> new AssertionError(action + " is not offered in " + door.place()));
        press.press();
        var done = Optional.ofNullable(DONE.get(action)).orElseThrow();
        // Who tried has the lead in hand.
        var same = action.equals("no_answer") && state == LeadState.ASSIGNED ? LeadState.ACCEPTED : state;
        var stands = done.state().orElse(same);
        var after = kinds(lead).toList();
        // Whoever takes what waits is given it, too.
        int events = state == LeadState.WAITING && action.equals("accept") ? 2 : 1;
        assertThat(after).as("%s in %s", action, door.place()).hasSize((int) before + events);
        assertThat(after.getLast())
                .isEqualTo(state == LeadState.WAITING && action.equals("reassign") ? "assigned" : done.kind());
        assertThat(now(lead).line().state()).isEqualTo(stands);
        if (List.of("decline", "reassign").contains(action)) {
            assertThat(now(lead).line().owner()).contains("dina");
            told(lead);
        }
        press.press();
        assertThat(kinds(lead))
                .as("%s in %s, pressed twice", action, door.place())
                .containsExactlyElementsOf(after);
        assertThat(now(lead).line().state()).isEqualTo(stands);
    }

    private Lead lead(LeadState state) throws Exception {
        var name = "Walk " + people.incrementAndGet();
        var source = state == LeadState.WAITING ? "claims" : "for_" + door.rep();
        gateway.post(
                "/in/" + source,
                "application/x-www-form-urlencoded",
                "name=" + name.replace(' ', '+') + "&email=w" + people.get() + "%40walk.example&message=80+kursi",
                Map.of());
        await().atMost(SOON)
                .until(() -> gateway.newest(source)
                        .filter(p -> p.line().name().filter(name::equals).isPresent())
                        .isPresent());
        var page = gateway.newest(source).orElseThrow();
        var lead = new Lead(name, page.line().id(), "L-" + page.line().number());
        door.brought(lead, state);
        assertThat(now(lead).line().state()).isEqualTo(state);
        return lead;
    }

    /// Dina, who has it now.
    private void told(Lead lead) {
        await().atMost(SOON)
                .until(() -> gateway.told().stream()
                        .anyMatch(t -> t.body().contains("U0DINA")
                                && t.body().contains(lead.name())
                                && t.body().contains("accept:")
                                && t.body().contains("decline:")));
    }

    private LeadPage now(Lead lead) {
        return gateway.reader().lead(lead.ref()).orElseThrow();
    }

    private Stream<String> kinds(Lead lead) {
        return now(lead).timeline().stream().map(TimelineEvent::kind).filter(KINDS::contains);
    }
}
