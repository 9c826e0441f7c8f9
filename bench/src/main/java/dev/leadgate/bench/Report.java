package dev.leadgate.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The table, and what is wrong.
final class Report {
    /// Part of the machine that others may have used before a run is marked.
    static final double MOST_FOREIGN = 0.30;

    /// One run of one measure.
    ///
    /// @param ours the gateway's figure
    /// @param theirs the baseline's; 0 where the bar is absolute
    /// @param judged the ratio, or the figure itself, that is held against the bar
    /// @param foreign part of the machine, 0 to 1
    record Run(double ours, double theirs, double judged, double foreign) {
        static Run ratio(double ours, double theirs) {
            return new Run(ours, theirs, ours / theirs, 0);
        }

        static Run absolute(double ours) {
            return new Run(ours, 0, ours, 0);
        }

        Run with(double share) {
            return new Run(ours, theirs, judged, share);
        }
    }

    /// A row of the table.
    ///
    /// @param atLeast whether more is better
    record Row(String id, String what, String unit, double bar, boolean atLeast) {
        boolean met(double value) {
            return atLeast ? value >= bar : value <= bar;
        }
    }

    private final Map<Row, List<Run>> runs = new LinkedHashMap<>();
    private final Set<String> facts = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    void add(Row row, Run run) {
        runs.computeIfAbsent(row, r -> new ArrayList<>()).add(run);
    }

    /// What the figures were made with; said once.
    void fact(String text) {
        facts.add(text);
    }

    /// What explains a figure.
    void note(String text) {
        notes.add(text);
        System.err.println("  " + text);
    }

    /// Something lost, doubled or not conserved: the whole run counts for nothing.
    void wrong(String text) {
        wrong.add(text);
        System.err.println("WRONG: " + text);
    }

    boolean failed() {
        return !wrong.isEmpty();
    }

    /// As Markdown, which reads well on a terminal too.
    String text() {
        var out = new StringBuilder();
        facts.forEach(f -> out.append("* ").append(f).append('\n'));
        out.append("\n| id | measure | gateway | baseline | judged | first version | met | other CPU |\n");
        out.append("|---|---|---|---|---|---|---|---|\n");
        runs.forEach((row, list) -> out.append(line(row, list)));
        out.append('\n');
        notes.forEach(n -> out.append("* ").append(n).append('\n'));
        out.append('\n');
        if (wrong.isEmpty()) {
            out.append("Nothing lost, nothing doubled, every count agrees.\n");
        } else {
            out.append("These runs count for nothing:\n");
            wrong.forEach(w -> out.append("* ").append(w).append('\n'));
        }
        return out.toString();
    }

    private static String line(Row row, List<Run> list) {
        var judged = new Series(list.stream().map(Run::judged).toList());
        var foreign = new Series(list.stream().map(r -> r.foreign() * 100).toList());
        boolean noisy = list.stream().anyMatch(r -> r.foreign() > MOST_FOREIGN);
        boolean absolute = list.stream().allMatch(r -> r.theirs() == 0);
        return "| %s | %s | %s %s | %s | %s | %s %s | %s | %s %%%s |\n"
                .formatted(
                        row.id(),
                        row.what(),
                        new Series(list.stream().map(Run::ours).toList()).text(),
                        row.unit(),
                        absolute
                                ? "-"
                                : new Series(list.stream().map(Run::theirs).toList()).text(),
                        judged.text(),
                        row.atLeast() ? "≥" : "≤",
                        Series.number(row.bar()),
                        row.met(judged.median()) ? "yes" : "no",
                        foreign.text(),
                        noisy ? " (noisy)" : "");
    }
}
