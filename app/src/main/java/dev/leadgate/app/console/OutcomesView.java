package dev.leadgate.app.console;

import dev.leadgate.app.api.OutcomeLines.Came;
import dev.leadgate.routing.action.ActionWords;
import java.util.List;

/// What would come, or came, of a table of outcomes.
///
/// @param text that was sent, to be sent again once it was looked at
/// @param problem why nothing could be read; may be empty
/// @param summary may be empty
/// @param dry nothing was written
/// @param problems lines that cost themselves, in the file's order
/// @param others some of the others, while nothing is written yet
record OutcomesView(
        String text,
        String problem,
        String summary,
        boolean dry,
        List<Line> problems,
        String moreProblems,
        List<Line> others,
        String moreOthers) {

    private static final int PROBLEMS = 200;
    private static final int OTHERS = 20;

    static final OutcomesView EMPTY = unreadable("", "");

    /// @param page of the lead; empty where there is none
    record Line(String number, String lead, String page, String outcome, String what) {}

    static OutcomesView unreadable(String text, String why) {
        return new OutcomesView(text, why, "", false, List.of(), "", List.of(), "");
    }

    static OutcomesView of(String text, boolean dry, List<Came> came, Frame frame) {
        var problems = came.stream().filter(OutcomesView::isProblem).toList();
        var others =
                dry ? came.stream().filter(c -> c.result().equals(Came.DONE)).toList() : List.<Came>of();
        return new OutcomesView(
                text,
                "",
                frame.t(
                        dry ? "outcomes.would" : "outcomes.did",
                        "done",
                        count(came, Came.DONE, frame),
                        "already",
                        count(came, Came.ALREADY, frame),
                        "problem",
                        frame.words().number(problems.size())),
                dry,
                lines(problems, PROBLEMS, frame),
                more(problems, PROBLEMS, frame),
                lines(others, OTHERS, frame),
                more(others, OTHERS, frame));
    }

    private static boolean isProblem(Came came) {
        return came.result().equals(Came.PROBLEM);
    }

    private static String count(List<Came> came, String result, Frame frame) {
        return frame.words()
                .number(came.stream().filter(c -> c.result().equals(result)).count());
    }

    private static String more(List<Came> came, int shown, Frame frame) {
        return came.size() <= shown
                ? ""
                : frame.t("outcomes.more", "n", frame.words().number(came.size() - shown));
    }

    private static List<Line> lines(List<Came> came, int most, Frame frame) {
        return came.stream().limit(most).map(c -> line(c, frame)).toList();
    }

    private static Line line(Came came, Frame frame) {
        boolean known = !isProblem(came) || !came.why().equals(Came.NO_LEAD);
        return new Line(
                String.valueOf(came.line()),
                came.lead(),
                known && !came.lead().isEmpty() ? frame.link("/leads/" + Frame.encoded(came.lead())) : "",
                came.outcome(),
                what(came, frame));
    }

    private static String what(Came came, Frame frame) {
        return switch (came.result()) {
            case Came.DONE -> frame.t("outcomes.was", "state", frame.t("state." + came.why()));
            case Came.ALREADY -> frame.t("outcomes.is", "state", frame.t("state." + came.why()));
            default ->
                switch (came.why()) {
                    case Came.NO_LEAD -> frame.t("outcomes.no_lead");
                    case Came.NO_OUTCOME -> frame.t("outcomes.no_outcome");
                    case Came.NO_REASON ->
                        frame.t("outcomes.no_reason", "reasons", String.join(", ", ActionWords.NO_LEAD_REASONS));
                    case Came.NO_OWNER -> frame.t("outcomes.no_owner");
                    default -> frame.t("outcomes.closed");
                };
        };
    }
}
