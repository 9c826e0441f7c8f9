package dev.leadgate.routing;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision.Outcome;
import dev.leadgate.routing.TeamChoice.Choice;
import dev.leadgate.routing.policy.Policy.Rule;
import java.time.Instant;
import java.util.Optional;

/// What came of a rule.
///
/// @param goesOn nobody could take it and the next rule is to be asked
record Tried(Outcome outcome, Choice choice, boolean goesOn) {

    static Tried waits(Rule rule, Choice choice, Clause why, Instant until) {
        return new Tried(Outcome.waiting(rule.name(), choice.team(), why, Optional.of(until)), choice, false);
    }

    static Tried waiting(Rule rule, Choice choice, boolean goesOn) {
        var why = choice.person()
                ? Clause.of("cannot_now", "rep", choice.candidates().getFirst().rep())
                : Clause.of("nobody_in", "team", choice.team());
        return new Tried(Outcome.waiting(rule.name(), choice.team(), why, choice.until()), choice, goesOn);
    }

    /// To the one who was chosen, and nobody's turn.
    static Tried named(Rule rule, Choice choice, Clause why) {
        return given(rule, choice, choice.rep().orElseThrow(), why);
    }

    /// To somebody, whatever was chosen, and nobody's turn.
    static Tried given(Rule rule, Choice choice, String rep, Clause why) {
        return new Tried(Outcome.assigned(rule.name(), choice.team(), rep, why, false), choice, false);
    }
}
