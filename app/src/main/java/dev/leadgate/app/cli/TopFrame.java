package dev.leadgate.app.cli;

import dev.leadgate.app.api.Top;
import dev.leadgate.app.api.Top.SourceStat;
import dev.leadgate.app.api.Top.TeamStat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Draws one frame of `leadgate top`. No line is wider than the terminal and no frame higher;
/// state words stay whole at 80 columns, the wide form adds what else is known.
final class TopFrame {
    private static final int WIDE = 110;
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int FRAME_LINES = 6;

    /// Order of the sources.
    enum Sort {
        NAME,
        BUSY,
        DEAD;

        Sort next() {
            return switch (this) {
                case NAME -> BUSY;
                case BUSY -> DEAD;
                case DEAD -> NAME;
            };
        }

        private Comparator<SourceStat> order() {
            var byName = Comparator.comparing(SourceStat::source);
            return switch (this) {
                case NAME -> byName;
                case BUSY ->
                    Comparator.comparingDouble(SourceStat::perMinute).reversed().thenComparing(byName);
                case DEAD ->
                    Comparator.comparingLong(SourceStat::dead).reversed().thenComparing(byName);
            };
        }
    }

    private final Top top;
    private final int width;
    private final int height;
    private final Sort sort;
    private final String foot;
    private final List<String> lines = new ArrayList<>();

    private TopFrame(Top top, int width, int height, Sort sort, String foot) {
        this.top = top;
        this.width = Math.max(40, width);
        this.height = height;
        this.sort = sort;
        this.foot = foot;
    }

    /// @param foot last line, such as the keys; may be empty
    /// @return at most `height` lines of at most `width` cells
    static List<String> render(Top top, int width, int height, Sort sort, String foot) {
        return new TopFrame(top, width, height, sort, foot).render();
    }

    private List<String> render() {
        var up = clock(Duration.between(top.since(), top.at()));
        line(spread("leadgate top", "up " + up + " · by " + sort.name().toLowerCase(Locale.ROOT) + " · ● live"));
        int room = Math.max(2, height - FRAME_LINES);
        int teams = Math.min(top.teams().size(), Math.max(1, room / 3));
        sources(Math.max(1, room - teams));
        teams(teams);
        totals();
        if (!foot.isEmpty()) {
            line(foot);
        }
        return lines.size() > height ? List.copyOf(lines.subList(0, height)) : List.copyOf(lines);
    }

    private boolean wide() {
        return width >= WIDE;
    }

    private void sources(int most) {
        line(sourceLine("SOURCE", "TYPE", "STATE", "LEADS/MIN", "LAST 30 MIN", "P95", "DEAD", "LAST LEAD"));
        var sorted = top.sources().stream().sorted(sort.order()).toList();
        int shown = sorted.size() > most ? most - 1 : sorted.size();
        sorted.stream()
                .limit(shown)
                .forEach(s -> line(sourceLine(
                        s.source(),
                        s.type(),
                        Marks.of(s.level(), s.state()) + " " + s.state(),
                        rate(s.perMinute()),
                        spark(s.lastHalfHour(), wide() ? 30 : 15),
                        s.p95Millis().map(TopFrame::millis).orElse("–"),
                        String.valueOf(s.dead()),
                        s.lastAt().map(at -> ago(at, top.at())).orElse("–"))));
        if (shown < sorted.size()) {
            line("… " + (sorted.size() - shown) + " more sources");
        }
    }

    // 80 columns: 14 + 16 + 9 + 15 + 8 + 4 + 9 and two between each are 87 with P95, 77 without.
    private String sourceLine(
            String source, String type, String state, String rate, String spark, String p95, String dead, String last) {
        if (wide()) {
            return String.join(
                    "  ",
                    Cells.left(source, 24),
                    Cells.left(type, 16),
                    Cells.left(state, 22),
                    Cells.right(rate, 9),
                    Cells.left(spark, 30),
                    Cells.right(p95, 8),
                    Cells.right(dead, 6),
                    Cells.left(last, 10));
        }
        return String.join(
                "  ",
                Cells.left(source, 14),
                Cells.left(state, 16),
                Cells.right(rate, 9),
                Cells.left(spark, 15),
                Cells.right(dead, 4),
                Cells.left(last, 9));
    }

    private void teams(int most) {
        line(teamLine("TEAM", "AVAILABLE", "OPEN", "WAITING"));
        int shown = top.teams().size() > most ? most - 1 : top.teams().size();
        top.teams().stream()
                .limit(shown)
                .forEach(t -> line(
                        teamLine(t.team(), t.available() + "/" + t.members(), String.valueOf(t.open()), waiting(t))));
        if (shown < top.teams().size()) {
            line("… " + (top.teams().size() - shown) + " more teams");
        }
    }

    private static String waiting(TeamStat team) {
        return team.waiting() == 0 ? "0" : team.waiting() + " !";
    }

    private String teamLine(String team, String available, String open, String waiting) {
        return String.join(
                "  ",
                Cells.left(team, wide() ? 24 : 14),
                Cells.right(available, 9),
                Cells.right(open, 6),
                Cells.right(waiting, 8));
    }

    private void totals() {
        var totals = top.totals();
        line("TOTAL  " + rate(totals.inPerMinute()) + "/min in · " + rate(totals.assignedPerMinute())
                + "/min assigned · waiting " + totals.waiting() + " · dead letters " + totals.deadLetters());
        var details = totals.waitingForDetails() == 0 ? "" : " · " + totals.waitingForDetails() + " wait for details";
        line((totals.notified() == 0
                        ? "NOTIFY nobody in the last 30 min"
                        : "NOTIFY p50 " + millis(totals.p50Millis()) + " · p95 " + millis(totals.p95Millis())
                                + " · p99 " + millis(totals.p99Millis()) + " · " + totals.notified() + " in 30 min")
                + details);
    }

    private void line(String text) {
        lines.add(Cells.cut(Output.clean(text), width).stripTrailing());
    }

    private String spread(String left, String right) {
        return left + " ".repeat(Math.max(1, width - Cells.width(left) - Cells.width(right))) + right;
    }

    private static String rate(double perMinute) {
        return String.format(Locale.ROOT, "%.1f", perMinute);
    }

    static String millis(double millis) {
        if (millis < 999.5) {
            return Math.round(millis) + " ms";
        }
        return millis < 99_950
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000)
                : Math.round(millis / 60_000) + " m";
    }

    static String ago(Instant at, Instant now) {
        long seconds = Math.max(0, Duration.between(at, now).toSeconds());
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " m ago";
        }
        return seconds < 86_400 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " d ago";
    }

    private static String clock(Duration up) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }

    /// Bars relative to the source's own peak; a minute with nothing is a space, never the lowest
    /// bar.
    static String spark(List<Long> counts, int cells) {
        int perCell = Math.max(1, counts.size() / cells);
        var sums = new ArrayList<Long>();
        for (int i = 0; i + perCell <= counts.size(); i += perCell) {
            sums.add(counts.subList(i, i + perCell).stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        long peak = sums.stream().mapToLong(Long::longValue).max().orElse(0);
        var bars = new StringBuilder();
        for (long sum : sums) {
            bars.append(sum == 0 ? ' ' : BARS.charAt((int) ((sum * 8 - 1) / Math.max(1, peak))));
        }
        return bars.toString();
    }
}
