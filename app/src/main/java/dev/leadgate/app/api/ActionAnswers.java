package dev.leadgate.app.api;

import dev.leadgate.app.api.ActionLines.Act;
import dev.leadgate.app.api.ActionLines.Acted;
import dev.leadgate.app.api.ActionLines.HandOver;
import dev.leadgate.app.api.ActionLines.HandOverLine;
import dev.leadgate.app.api.ActionLines.HandedOver;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.ActionWords.Read;
import dev.leadgate.routing.action.ActionWords.Said;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Settlement.Placement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What people do with leads.
final class ActionAnswers {
    private final LeadAnswers leads;
    private final LeadMoves moves;
    private final Supplier<People> people;
    private final InstantSource clock;

    ActionAnswers(LeadAnswers leads, LeadMoves moves, Supplier<People> people, InstantSource clock) {
        this.leads = leads;
        this.moves = moves;
        this.people = people;
        this.clock = clock;
    }

    Acted act(String reference, Act wanted) {
        var page = leads.page(reference);
        var number = "L-" + page.line().number();
        wanted.rep().ifPresent(this::known);
        wanted.to().ifPresent(this::known);
        var word = Optional.ofNullable(wanted.action()).orElse("");
        var said = new Said(
                wanted.to(),
                wanted.reason(),
                wanted.text(),
                wanted.remindAt(),
                wanted.set().orElse(Map.of()),
                wanted.tags().orElse(List.of()));
        var action = switch (ActionWords.of(word, said, clock.instant())) {
            case Read.Action(var read) -> read;
            case Read.Wrong(var what, var help) -> throw new Refusal(400, what, help);
        };
        return switch (moves.act(page.line().id(), action, actor(wanted))) {
            case Moved.Nothing nothing -> throw new Refusal(404, "no such lead: " + reference, "");
            case Moved.Refused(var held, var refused) ->
                throw new Refusal(409, refusal(number, held, refused), "leadgate leads show " + number);
            case Moved.Already already -> now(number, word, true);
            case Moved.Done done -> now(number, word, false);
        };
    }

    private static Actor actor(Act wanted) {
        return wanted.rep()
                .map(rep -> new Actor(wanted.by().orElse(rep), Optional.of(rep)))
                .orElseGet(() -> Actor.staff(wanted.by().orElse("admin")));
    }

    private void known(String rep) {
        var ids = new TreeSet<>(people.get().names().keySet());
        if (!ids.contains(rep)) {
            throw new Refusal(404, "no such rep: " + rep, Suggestion.help(rep, ids, "reps"));
        }
    }

    private Acted now(String number, String word, boolean already) {
        var page = leads.page(number);
        var line = page.line();
        var holding = page.holding();
        return new Acted(
                number,
                word,
                already,
                line.state(),
                line.owner(),
                line.owner().map(people.get()::name),
                holding.flatMap(Holding::acceptBy).filter(by -> line.state() == LeadState.ASSIGNED),
                holding.flatMap(Holding::contactBy)
                        .filter(by -> line.state() == LeadState.ASSIGNED || line.state() == LeadState.ACCEPTED));
    }

    private String refusal(String number, Held held, Move.Refused refused) {
        var owner = held.owner().map(people.get()::name).orElse("nobody");
        return switch (refused.why()) {
            case NOT_YOURS -> number + " is with " + owner;
            case NO_OWNER -> number + " waits for somebody to take it; say who, or assign it";
            case CLOSED -> number + " is " + held.state().word() + (held.owner().isPresent() ? ", by " + owner : "");
            case CONTACTED -> number + " was contacted by " + owner + "; assign it to somebody else instead";
            case UNKNOWN_REP -> "no such rep: " + refused.detail();
            case NOT_IN_TEAM -> number + " waits for team " + refused.detail() + ", and the rep is not in it";
            case NEVER -> number + " is of " + refused.detail() + ", whose leads that rep never gets";
            case NO_ROOM -> "the rep has no room for " + number + ": " + refused.detail();
            case NOBODY_FREE -> number + " stays where it is: " + refused.detail();
        };
    }

    HandedOver handOver(String rep, HandOver wanted) {
        known(rep);
        var actor = Actor.staff(wanted.by().orElse("admin"));
        var moved = wanted.dryRun() ? moves.handOverPreview(rep, actor) : moves.handOver(rep, actor);
        var lines = new ArrayList<HandOverLine>();
        moved.forEach(m -> line(m).ifPresent(lines::add));
        int given = (int) lines.stream().filter(l -> l.to().isPresent()).count();
        return new HandedOver(
                rep, people.get().name(rep), wanted.dryRun(), given, lines.size() - given, List.copyOf(lines));
    }

    private Optional<HandOverLine> line(Moved moved) {
        if (!(moved instanceof Moved.Done done)) {
            return Optional.empty();
        }
        var held = done.held();
        return done.change().placement().map(placement -> switch (placement) {
            case Placement.Assigned to ->
                new HandOverLine(
                        "L-" + held.number(),
                        Optional.of(to.rep()),
                        Optional.of(people.get().name(to.rep())),
                        to.why().english());
            case Placement.Waiting wait ->
                new HandOverLine(
                        "L-" + held.number(),
                        Optional.empty(),
                        Optional.empty(),
                        wait.why().english());
        });
    }
}
