package dev.leadgate.app.console;

import dev.leadgate.app.api.PolicyLines;
import dev.leadgate.app.policy.PolicyDiff;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Finding;
import dev.leadgate.routing.simulate.Simulation.Count;
import dev.leadgate.routing.simulate.Simulation.Waited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A text of the configuration that somebody works on, and what was found out about it.
///
/// @param base what it began as, in words
/// @param asked whether it was looked at; then one of the others says something
/// @param failed it has errors
/// @param days that a simulation looks back
record DraftView(
        String text,
        String base,
        boolean asked,
        boolean failed,
        List<Problem> problems,
        List<String> differences,
        Optional<Simulated> simulated,
        String days) {
    private static final Pattern HEAD = Pattern.compile("#==> (.+)");
    private static final String MAIN = "leadgate.yaml";
    private static final int AROUND = 2;
    private static final int CHANGES = 50;
    private static final int DUMBBELL = 220;

    /// @param lines of the text around it
    record Problem(boolean error, String code, String message, String help, String place, List<Line> lines) {}

    /// @param here the line that the problem is about
    record Line(String number, String text, boolean here) {}

    /// @param waited how many wait before somebody has them, and how long
    /// @param rows reps by how much changes for them
    /// @param deadlines how many leads would be answered in time
    /// @param older says that older leads were left out; may be empty
    record Simulated(
            String takeaway,
            String waited,
            String older,
            List<Row> rows,
            List<String> deadlines,
            List<Moved> moved,
            String more) {}

    /// @param now x of the live rules' count, of 0 to 220
    /// @param draft x of the draft's
    record Row(String rep, String before, String after, String change, long now, long draft) {}

    record Moved(String lead, String from, String to, String rules) {}

    /// Nothing was asked of it yet.
    static DraftView untouched(String text, String base) {
        return new DraftView(text, base, false, false, List.of(), List.of(), Optional.empty(), "7");
    }

    static DraftView of(
            String text,
            String base,
            List<Finding> findings,
            List<PolicyDiff.Change> differences,
            Optional<Simulated> simulated,
            String days) {
        var lines = numbered(text);
        var problems = findings.stream()
                .map(finding -> problem(finding, lines))
                .sorted(Comparator.comparing(p -> !p.error()))
                .toList();
        return new DraftView(
                text,
                base,
                true,
                problems.stream().anyMatch(Problem::error),
                problems,
                differences.stream()
                        .map(d -> mark(d.kind()) + " " + d.sentence())
                        .toList(),
                simulated,
                days);
    }

    private static String mark(PolicyDiff.Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "−";
            case MOVED -> "↕";
            case CHANGED -> "~";
        };
    }

    /// Lines by file: a text of several files says where each begins.
    private static Map<String, List<String>> numbered(String text) {
        var files = new java.util.LinkedHashMap<String, List<String>>();
        var name = MAIN;
        for (var line : text.split("\\R", -1)) {
            var head = HEAD.matcher(line);
            if (head.matches()) {
                name = head.group(1);
            } else {
                files.computeIfAbsent(name, n -> new ArrayList<>()).add(line);
            }
        }
        return files;
    }

    private static Problem problem(Finding finding, Map<String, List<String>> files) {
        var found = finding.diagnostic();
        var place = finding.place();
        var file = files.keySet().stream()
                .filter(name -> place.file().equals(name) || place.file().endsWith("/" + name))
                .findFirst();
        var lines = file.map(files::get).orElse(List.of());
        var around = new ArrayList<Line>();
        for (int n = Math.max(1, place.line() - AROUND);
                finding.snippet() && n <= Math.min(lines.size(), place.line() + AROUND);
                n++) {
            around.add(new Line(String.valueOf(n), lines.get(n - 1), n == place.line()));
        }
        return new Problem(
                found.severity() == Diagnostic.Severity.ERROR,
                found.code().name(),
                found.message(),
                found.help(),
                file.orElse(place.file()) + ":" + place.line() + ":" + place.column(),
                List.copyOf(around));
    }

    /// @param names rep → name
    static Simulated simulated(PolicyLines.Simulated difference, Frame frame, Names names) {
        int most = difference.owners().values().stream()
                .mapToInt(c -> Math.max(c.now(), c.draft()))
                .max()
                .orElse(1);
        var rows = difference.owners().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Count> e) ->
                                -Math.abs(e.getValue().draft() - e.getValue().now()))
                        .thenComparing(Map.Entry::getKey))
                .map(e -> row(names.rep(e.getKey()), e.getValue(), Math.max(1, most), frame))
                .toList();
        var changed = difference.changed();
        var moved = changed.stream()
                .limit(CHANGES)
                .map(c -> new Moved(
                        "L-" + c.number(),
                        c.from().map(names::rep).orElse(frame.t("state.waiting")),
                        c.to().map(names::rep).orElse(frame.t("state.waiting")),
                        c.ruleNow().equals(c.ruleDraft()) ? c.ruleNow() : c.ruleNow() + " → " + c.ruleDraft()))
                .toList();
        return new Simulated(
                frame.t(
                        "simulated.takeaway",
                        "leads",
                        frame.words().count("leads", difference.leads()),
                        "changed",
                        frame.words().number(changed.size()),
                        "now",
                        frame.words().number(difference.waiting().now()),
                        "draft",
                        frame.words().number(difference.waiting().draft())),
                waited(difference.waited(), frame),
                difference.older() == 0
                        ? ""
                        : frame.t(
                                "simulated.older",
                                "leads",
                                frame.words().number(difference.leads()),
                                "older",
                                frame.words().count("leads", difference.older())),
                rows,
                SimulatedDeadlines.words(difference.sla(), frame),
                moved,
                changed.size() > CHANGES
                        ? frame.t("simulated.more", "n", frame.words().number(changed.size() - CHANGES))
                        : "");
    }

    private static String waited(Waited waited, Frame frame) {
        var leads = waited.leads();
        return frame.t(
                "simulated.waited",
                "now",
                frame.words().number(leads.now()),
                "draft",
                frame.words().number(leads.draft()),
                "change",
                signed(leads, frame),
                "longest",
                wait(waited.longestNow(), frame),
                "longer",
                wait(waited.longestDraft(), frame));
    }

    private static String wait(Duration longest, Frame frame) {
        return longest.isZero() ? "–" : frame.words().span(longest);
    }

    private static String signed(Count count, Frame frame) {
        int by = count.draft() - count.now();
        return (by > 0 ? "+" : by < 0 ? "−" : "") + frame.words().number(Math.abs(by));
    }

    private static Row row(String rep, Count count, int most, Frame frame) {
        return new Row(
                rep,
                frame.words().number(count.now()),
                frame.words().number(count.draft()),
                signed(count, frame),
                Math.round(1.0 * DUMBBELL * count.now() / most),
                Math.round(1.0 * DUMBBELL * count.draft() / most));
    }
}
