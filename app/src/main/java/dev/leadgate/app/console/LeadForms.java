package dev.leadgate.app.console;

import dev.leadgate.app.access.Viewer;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadState;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What can be done with a lead from its page. Each form says whose lead it was when the page was
/// made, so that a press on an old page changes nothing that moved on meanwhile.
///
/// @param target where the forms are posted to
/// @param rep the owner; empty while it waits
record LeadForms(String target, String rep, List<Press> presses, List<Choice> choices) {

    private static final UUID NO_ASSIGNMENT = new UUID(0, 0);

    /// One press.
    record Press(String action, String label, boolean primary) {}

    /// Something to choose first.
    ///
    /// @param name of the field that says what was chosen
    record Choice(String action, String summary, String label, String name, List<Option> options) {}

    record Option(String value, String label) {}

    static LeadForms of(String reference, String rep, LeadState state, Frame frame, Names names) {
        var presses = new ArrayList<Press>();
        var choices = new ArrayList<Choice>();
        switch (state) {
            case WAITING -> {
                // Whoever sees own leads only has nothing to close before they have it.
                if (frame.viewer().only().isEmpty()) {
                    choices.add(reasons("not_a_lead", ActionWords.NO_LEAD_REASONS, frame));
                }
                reassign(frame, names, rep).ifPresent(choices::add);
            }
            case ASSIGNED, ACCEPTED -> {
                if (state == LeadState.ASSIGNED) {
                    presses.add(press("accept", true, frame));
                }
                presses.add(press("contacted", state == LeadState.ACCEPTED, frame));
                presses.add(press("no_answer", false, frame));
                choices.add(snooze(frame));
                choices.add(reasons("decline", ActionWords.DECLINE_REASONS, frame));
                choices.add(reasons("not_a_lead", ActionWords.NO_LEAD_REASONS, frame));
                choices.add(outcome(frame));
                reassign(frame, names, rep).ifPresent(choices::add);
            }
            case CONTACTED -> {
                presses.add(press("converted", true, frame));
                presses.add(press("lost", false, frame));
                presses.add(press("no_answer", false, frame));
                choices.add(snooze(frame));
                choices.add(reasons("not_a_lead", ActionWords.NO_LEAD_REASONS, frame));
                reassign(frame, names, rep).ifPresent(choices::add);
            }
            case CONVERTED, LOST, MERGED, ERASED -> {}
        }
        return new LeadForms(
                frame.link("/leads/" + Frame.encoded(reference) + "/actions"),
                rep,
                List.copyOf(presses),
                List.copyOf(choices));
    }

    /// In whose name a form of the page acts. One of a page on which nobody had the lead acts while nobody
    /// has it.
    static LeadAction.Actor actor(MultiMap form, Viewer viewer) {
        var shown = Optional.ofNullable(form.get("rep"));
        var rep = viewer.only().or(() -> shown.filter(id -> !id.isEmpty()));
        var during = shown.filter(id -> rep.isEmpty()).map(id -> NO_ASSIGNMENT);
        return new LeadAction.Actor(viewer.name(), rep, during);
    }

    boolean isEmpty() {
        return presses.isEmpty() && choices.isEmpty();
    }

    private static Press press(String action, boolean primary, Frame frame) {
        return new Press(action, frame.words().t("act." + action), primary);
    }

    private static Choice reasons(String action, List<String> reasons, Frame frame) {
        return new Choice(
                action,
                frame.words().t("act." + action),
                frame.t("act.reason"),
                "reason",
                reasons.stream()
                        .map(r -> new Option(r, frame.words().t("act." + action + "_" + r)))
                        .toList());
    }

    private static Choice snooze(Frame frame) {
        return new Choice(
                "snooze",
                frame.t("act.snooze"),
                frame.t("act.when"),
                "when",
                RemindAt.WORDS.stream()
                        .map(when -> new Option(when, frame.words().t("act.snooze_" + when)))
                        .toList());
    }

    /// How it ended, although nobody said that the person was reached; what is chosen is the action itself.
    private static Choice outcome(Frame frame) {
        return new Choice(
                "outcome",
                frame.t("act.outcome"),
                frame.t("outcomes.outcome"),
                "action",
                List.of(new Option("converted", frame.t("act.converted")), new Option("lost", frame.t("act.lost"))));
    }

    /// Whoever sees own leads only gives one back by declining it.
    private static Optional<Choice> reassign(Frame frame, Names names, String rep) {
        if (frame.viewer().only().isPresent()) {
            return Optional.empty();
        }
        var options = new ArrayList<Option>();
        options.add(new Option("", frame.t("act.next")));
        names.reps().entrySet().stream()
                .filter(e -> !e.getKey().equals(rep))
                .sorted(Map.Entry.comparingByValue())
                .forEach(e -> options.add(new Option(e.getKey(), e.getValue())));
        return Optional.of(
                new Choice("reassign", frame.t("act.reassign"), frame.t("act.to"), "to", List.copyOf(options)));
    }
}
