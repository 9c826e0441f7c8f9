package dev.leadgate.app.console;

import dev.leadgate.app.replay.Plan;
import dev.leadgate.store.DeadLetters.Filter;
import java.util.List;

/// What replaying dead letters would come to.
///
/// @param id of the one letter, or empty
/// @param causes of what would fail again
record PlanView(
        String id, String source, String code, String place, String count, List<String> lines, List<String> causes) {

    static PlanView of(Filter filter, Plan plan, Frame frame) {
        var words = frame.words();
        var lines = new java.util.ArrayList<String>();
        lines.add(words.count("plan.fresh", plan.fresh()));
        lines.add(words.count("plan.merged", plan.merged())
                + (plan.into().isEmpty() ? "" : " (" + String.join(", ", plan.into()) + ")"));
        lines.add(words.count("plan.failed", plan.failed()));
        if (plan.ignored() > 0) {
            lines.add(words.count("plan.ignored", plan.ignored()));
        }
        if (plan.already() > 0) {
            lines.add(words.count("plan.already", plan.already()));
        }
        return new PlanView(
                filter.id().map(String::valueOf).orElse(""),
                filter.source().orElse(""),
                filter.code().orElse(""),
                filter.place().orElse(""),
                words.count("payloads", plan.payloads()),
                List.copyOf(lines),
                plan.causes().stream()
                        .map(c -> words.number(c.count()) + " × " + c.code() + " " + c.detail())
                        .toList());
    }
}
