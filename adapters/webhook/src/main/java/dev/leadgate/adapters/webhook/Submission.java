package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.Translation;

/// What one post of a form builder is.
sealed interface Submission {

    record Answered(FormAnswers answers) implements Submission {}

    /// Understood, and nobody's request.
    record NotALead(Translation.Reason reason, String detail) implements Submission {}

    /// @param where a pointer or part within the payload
    record Unreadable(String where, String detail) implements Submission {}
}
