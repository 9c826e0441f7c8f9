package dev.leadgate.app.cli;

import dev.leadgate.app.replay.Plan;

/// A plan in words.
final class PlanText {
    private PlanText() {}

    /// `12 would become leads (11 new, 1 merged into L-0988), 0 would fail`
    static String words(Plan plan) {
        long leads = plan.fresh() + plan.merged();
        var into = plan.into().isEmpty()
                ? ""
                : " into " + String.join(", ", plan.into())
                        + (plan.merged() > plan.into().size() ? " and others" : "");
        return leads + " would become leads (" + plan.fresh() + " new, " + plan.merged() + " merged" + into + "), "
                + plan.failed() + " would fail"
                + (plan.ignored() == 0 ? "" : ", " + plan.ignored() + " would be set aside")
                + (plan.already() == 0 ? "" : ", " + plan.already() + " are leads already and would be skipped");
    }

    static void causes(Plan plan, Output output) {
        plan.causes()
                .forEach(c -> output.text("  " + c.count() + " × " + c.code() + " " + c.detail()
                        + (c.place().isEmpty() ? "" : "  at " + c.place())));
    }
}
