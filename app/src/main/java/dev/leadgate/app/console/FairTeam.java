package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.routing.Fairness;
import dev.leadgate.routing.Fairness.Cause;
import dev.leadgate.routing.Fairness.Share;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// How the leads of one team were shared out, and why not by weight alone.
///
/// @param badge whether it is fair
/// @param words who is furthest from their share, and why; may be empty
record FairTeam(String id, Badge badge, String words, List<Row> rows) {
    private static final double NOTHING = 0.05;

    /// A gap of less than this is only whose turn is next.
    private static final double A_LEAD = 1;

    FairTeam {
        rows = List.copyOf(rows);
    }

    /// @param dot where the share stands, 0 to 100 of the drawing's width
    /// @param tick where weight alone would put it
    record Row(
            String rep,
            String name,
            String received,
            String share,
            String expected,
            String gap,
            String causes,
            String rest,
            long dot,
            long tick) {}

    static FairTeam of(Fairness team, Frame frame) {
        var most = team.members().stream()
                .mapToDouble(s -> Math.max(s.turns(), s.expected()))
                .max()
                .orElse(0);
        return new FairTeam(
                team.team(),
                badge(team, frame),
                words(team, frame),
                team.members().stream()
                        .sorted(Comparator.comparingDouble(Share::gap)
                                .reversed()
                                .thenComparing(Share::name))
                        .map(share -> row(share, team.turns(), most, frame))
                        .toList());
    }

    private static Badge badge(Fairness team, Frame frame) {
        var word = team.received() == 0
                ? frame.t("fair.none")
                : frame.t(
                        switch (team.verdict()) {
                            case FAIR -> "fair.fair";
                            case CATCHING_UP -> "fair.catching_up";
                            case BY_SKILLS -> "fair.by_skills";
                            case BY_VALUE -> "fair.by_value";
                            case CORRECTED -> "fair.corrected";
                            case UNEXPLAINED -> "fair.unexplained_rest";
                        });
        return team.verdict() == Fairness.Verdict.UNEXPLAINED
                ? new Badge("✗", word, "bad")
                : new Badge(team.received() == 0 ? "–" : "●", word, team.received() == 0 ? "quiet" : "ok");
    }

    private static String words(Fairness team, Frame frame) {
        return team.members().stream()
                .max(Comparator.comparingDouble(share -> Math.abs(share.gap())))
                .filter(share -> Math.abs(share.gap()) >= A_LEAD)
                .map(share -> frame.t(
                        share.gap() < 0 ? "fair.short" : "fair.ahead",
                        "rep",
                        share.name(),
                        "leads",
                        frame.words().decimal(Math.abs(share.gap())),
                        "causes",
                        causes(share, frame)))
                .orElse("");
    }

    private static String causes(Share share, Frame frame) {
        var named = share.causes().stream()
                .filter(cause -> Math.abs(cause.leads()) > NOTHING)
                .sorted(Comparator.comparingDouble((Cause cause) -> Math.abs(cause.leads()))
                        .reversed())
                .map(cause -> cause(cause, frame))
                .collect(Collectors.joining(", "));
        var rest = frame.t("fair.rest", "leads", signed(share.rest(), frame));
        return named.isEmpty() ? rest : named + ", " + rest;
    }

    private static String cause(Cause cause, Frame frame) {
        var key = "fair.cause_" + cause.what();
        return (frame.words().has(key) ? frame.t(key) : cause.what().replace('_', ' ')) + " "
                + signed(cause.leads(), frame);
    }

    private static Row row(Share share, double all, double most, Frame frame) {
        return new Row(
                share.rep(),
                share.name(),
                frame.words().count("leads", share.received()),
                percent(share.turns(), all, frame),
                percent(share.expected(), all, frame),
                signed(share.gap(), frame),
                share.causes().stream()
                        .filter(cause -> Math.abs(cause.leads()) > NOTHING)
                        .map(cause -> cause(cause, frame))
                        .collect(Collectors.joining(", ")),
                signed(share.rest(), frame),
                place(share.turns(), most),
                place(share.expected(), most));
    }

    private static String percent(double turns, double all, Frame frame) {
        return all == 0 ? "–" : frame.words().decimal(100 * turns / all) + " %";
    }

    /// The drawing begins at none and ends a little behind the largest share.
    private static long place(double turns, double most) {
        return most <= 0 ? 0 : Math.round(94 * turns / most) + 2;
    }

    private static String signed(double leads, Frame frame) {
        double size = Math.abs(leads);
        return size < NOTHING
                ? frame.words().number(0)
                : (leads > 0 ? "+" : "−") + frame.words().decimal(size);
    }
}
