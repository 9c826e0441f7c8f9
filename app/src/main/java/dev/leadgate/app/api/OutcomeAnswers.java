package dev.leadgate.app.api;

import dev.leadgate.app.api.OutcomeLines.Came;
import dev.leadgate.app.api.OutcomeLines.ImportOutcomes;
import dev.leadgate.app.api.OutcomeLines.Imported;
import dev.leadgate.app.api.OutcomeLines.Row;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.ActionWords.Read;
import dev.leadgate.routing.action.ActionWords.Said;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Held;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Reader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes in what became of leads, row by row: a row with a problem costs itself alone.
final class OutcomeAnswers {
    private static final List<String> OUTCOMES = List.of("contacted", "converted", "lost", "not_a_lead");

    private final Reader reader;
    private final LeadMoves moves;
    private final InstantSource clock;

    OutcomeAnswers(Reader reader, LeadMoves moves, InstantSource clock) {
        this.reader = reader;
        this.moves = moves;
        this.clock = clock;
    }

    Imported put(ImportOutcomes wanted) {
        var actor = Actor.staff(wanted.by().orElse("admin"));
        return new Imported(wanted.rows().stream()
                .map(row -> one(row, wanted.dryRun(), actor))
                .toList());
    }

    private Came one(Row row, boolean dryRun, Actor actor) {
        var outcome = row.outcome().orElse("");
        if (!OUTCOMES.contains(outcome)) {
            return problem(
                    row, "there is no outcome `" + outcome + "`: " + Suggestion.help(outcome, OUTCOMES, "outcomes"));
        }
        var lead = row.lead().flatMap(reader::lead);
        if (lead.isEmpty()) {
            return nobody(row);
        }
        var said = new Said(Optional.empty(), row.reason(), row.text(), Optional.empty());
        return switch (ActionWords.of(outcome, said, clock.instant())) {
            case Read.Wrong(var what, var help) -> problem(row, what + ": " + help);
            case Read.Action(var action) -> moved(row, lead.get().line().id(), action, dryRun, actor);
        };
    }

    private Came moved(Row row, UUID lead, LeadAction action, boolean dryRun, Actor actor) {
        return switch (dryRun ? moves.rehearse(lead, action, actor) : moves.act(lead, action, actor)) {
            case Moved.Nothing nothing -> nobody(row);
            case Moved.Already(var held) ->
                came(row, Came.ALREADY, "is " + held.state().word() + " already");
            case Moved.Done(var held, var change, var events) ->
                came(row, Came.DONE, "was " + held.state().word());
            case Moved.Refused(var held, var refused) -> problem(row, refusal(held, refused));
        };
    }

    private static String refusal(Held held, Move.Refused refused) {
        return refused.why() == Move.Refusal.NO_OWNER
                ? "nobody has it yet; assign it first"
                : "it is " + held.state().word() + ", which nothing changes";
    }

    private static Came nobody(Row row) {
        return problem(row, "no such lead");
    }

    private static Came problem(Row row, String text) {
        return came(row, Came.PROBLEM, text);
    }

    private static Came came(Row row, String result, String text) {
        return new Came(row.line(), row.lead().orElse(""), row.outcome().orElse(""), result, text);
    }
}
