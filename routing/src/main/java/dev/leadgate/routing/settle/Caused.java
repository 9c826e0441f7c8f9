package dev.leadgate.routing.settle;

import dev.leadgate.routing.automation.Followers;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Follow;
import dev.leadgate.store.Happening;
import dev.leadgate.store.Happening.Kind;
import dev.leadgate.store.Move;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.TimerStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a change of a lead means to automations. Pure.
final class Caused {
    static final String STOPPED = "automation_stopped";

    private Caused() {}

    /// Of a lead that has just been made, or that found its first owner.
    static List<Follow> by(Policy policy, Happening happening) {
        return policy.automations().isEmpty()
                ? List.of()
                : Followers.of(policy.automations(), List.of(happening), List.of())
                        .runs();
    }

    /// The change with the automations that follow it, and a word on those that are stopped.
    ///
    /// @param path automations that led to it
    static Move.Change by(Policy policy, MoveFacts facts, Move.Change change, List<String> path) {
        var followers = Followers.of(policy.automations(), happenings(facts, change), path);
        var stopped = followers.stopped().stream()
                .map(s -> new Happened(
                        STOPPED,
                        SlaLadder.GATEWAY,
                        Map.of("automation", s.automation(), "why", s.automation() + ": " + s.because())))
                .toList();
        return change.and(stopped, List.of(), followers.runs());
    }

    private static List<Happening> happenings(MoveFacts facts, Move.Change change) {
        var held = facts.held();
        var happenings = new ArrayList<Happening>();
        missed(facts.cause(), change).ifPresent(what -> happenings.add(new Happening(Kind.SLA_MISSED, what)));
        if (change.state() != held.state()) {
            happenings.add(new Happening(Kind.STAGE_CHANGED, change.state().word()));
        }
        change.rewritten().ifPresent(after -> {
            after.fields().entrySet().stream()
                    .filter(e -> !e.getValue().equals(held.lead().fields().get(e.getKey())))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .forEach(f -> happenings.add(new Happening(Kind.FIELD_CHANGED, f)));
            after.tags().stream()
                    .filter(tag -> !held.lead().tags().contains(tag))
                    .forEach(tag -> happenings.add(new Happening(Kind.TAG_ADDED, tag)));
        });
        return happenings;
    }

    private static Optional<String> missed(Cause cause, Move.Change change) {
        if (!(cause instanceof Cause.TimeCame(var step))) {
            return Optional.empty();
        }
        var missed = change.happened().stream().anyMatch(h -> h.kind().equals("sla_missed"))
                || change.leaving()
                        .filter(l -> SlaLadder.MISSED.contains(l.reason()))
                        .isPresent();
        return missed ? Optional.of(step == TimerStep.ACCEPT ? "accept" : "contact") : Optional.empty();
    }
}
