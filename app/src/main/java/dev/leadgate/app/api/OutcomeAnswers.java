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
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Reader.LeadPage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Takes in what became of leads, row by row: a row with a problem costs itself alone.
public final class OutcomeAnswers {
    private static final List<String> OUTCOMES = List.of("contacted", "converted", "lost", "not_a_lead");

    private final LeadMoves moves;
    private final InstantSource clock;
    private final Function<String, Optional<LeadPage>> leads;

    /// @param leads those that may be told of, by their references
    public OutcomeAnswers(Function<String, Optional<LeadPage>> leads, LeadMoves moves, InstantSource clock) {
        this.leads = leads;
        this.moves = moves;
        this.clock = clock;
    }

    Imported put(ImportOutcomes wanted) {
        return new Imported(
                put(wanted.rows(), wanted.dryRun(), Actor.staff(wanted.by().orElse("admin"))));
    }

    /// @param dryRun only say what would come of it
    /// @param actor who says so
    public List<Came> put(List<Row> rows, boolean dryRun, Actor actor) {
        return rows.stream().map(row -> one(row, dryRun, actor)).toList();
    }

    private Came one(Row row, boolean dryRun, Actor actor) {
        var outcome = row.outcome().orElse("");
        if (!OUTCOMES.contains(outcome)) {
            return problem(
                    row,
                    Came.NO_OUTCOME,
                    "there is no outcome `" + outcome + "`: " + Suggestion.help(outcome, OUTCOMES, "outcomes"));
        }
        var lead = row.lead().flatMap(leads);
        if (lead.isEmpty()) {
            return nobody(row);
        }
        var said = new Said(Optional.empty(), row.reason(), row.text(), Optional.empty());
        return switch (ActionWords.of(outcome, said, clock.instant())) {
            case Read.Wrong(var what, var help) -> problem(row, Came.NO_REASON, what + ": " + help);
            case Read.Action(var action) -> moved(row, lead.get().line().id(), action, dryRun, actor);
        };
    }

    private Came moved(Row row, UUID lead, LeadAction action, boolean dryRun, Actor actor) {
        return switch (dryRun ? moves.rehearse(lead, action, actor) : moves.act(lead, action, actor)) {
            case Moved.Nothing nothing -> nobody(row);
            case Moved.Already(var held) -> {
                var state = held.state().word();
                yield came(row, Came.ALREADY, state, "is " + state + " already");
            }
            case Moved.Done(var held, var change, var events) -> {
                var state = held.state().word();
                yield came(row, Came.DONE, state, "was " + state);
            }
            case Moved.Refused(var held, var refused) ->
                switch (refused.why()) {
                    case NO_OWNER -> problem(row, Came.NO_OWNER, "nobody has it yet; assign it first");
                    case NOT_YOURS -> nobody(row);
                    case CLOSED, CONTACTED, UNKNOWN_REP, NOT_IN_TEAM, NEVER, NO_ROOM, NOBODY_FREE ->
                        problem(row, Came.CLOSED, "it is " + held.state().word() + ", which nothing changes");
                };
        };
    }

    private static Came nobody(Row row) {
        return problem(row, Came.NO_LEAD, "no such lead");
    }

    private static Came problem(Row row, String why, String text) {
        return came(row, Came.PROBLEM, why, text);
    }

    private static Came came(Row row, String result, String why, String text) {
        return new Came(row.line(), row.lead().orElse(""), row.outcome().orElse(""), result, why, text);
    }
}
