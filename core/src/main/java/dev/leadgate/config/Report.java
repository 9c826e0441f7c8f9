package dev.leadgate.config;

import dev.leadgate.config.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// All problems of a configuration, sorted by place, for people and for programs. No line that it
/// shows holds a secret that somebody wrote in plain text.
public final class Report {
    private static final int ALSO = 5;
    private static final Comparator<Finding> BY_PLACE = Comparator.<Finding, String>comparing(
                    f -> f.place().file())
            .thenComparingInt(f -> f.place().line())
            .thenComparingInt(f -> f.place().column())
            .thenComparing(f -> f.diagnostic().code())
            .thenComparing(f -> f.diagnostic().message());

    private final ConfigTree tree;
    private final List<Finding> findings;
    private final Mask mask;

    private Report(ConfigTree tree, List<Finding> findings) {
        this.tree = tree;
        this.findings = findings;
        this.mask = Mask.of(findings);
    }

    /// What was wrong while reading the files, and these problems.
    public static Report of(ConfigTree tree, Collection<Diagnostic> problems) {
        var findings = new ArrayList<>(tree.findings());
        problems.stream().map(tree::locate).forEach(findings::add);
        return new Report(tree, findings.stream().distinct().sorted(BY_PLACE).toList());
    }

    public List<Finding> findings() {
        return findings;
    }

    public long errors() {
        return count(Severity.ERROR);
    }

    public long warnings() {
        return count(Severity.WARNING);
    }

    /// True when the configuration must not be used.
    public boolean failed() {
        return errors() > 0;
    }

    /// Blocks with the line and a caret, a blank line after each, and the summary last; empty
    /// when there is nothing to say.
    public String text(boolean colour) {
        if (findings.isEmpty()) {
            return "";
        }
        var groups = new LinkedHashMap<List<Object>, List<Finding>>();
        for (var finding : findings) {
            var d = finding.diagnostic();
            var cause = List.<Object>of(d.code(), d.severity(), d.message(), d.label(), d.help());
            groups.computeIfAbsent(cause, key -> new ArrayList<>()).add(finding);
        }
        var out = new StringBuilder();
        for (var group : groups.values()) {
            out.append(block(group, new Paint(colour))).append('\n');
        }
        return out.append(summary()).append('\n').toString();
    }

    /// One line, `2 errors, 1 warning. More on a code: leadgate explain LG0101`.
    public String summary() {
        if (findings.isEmpty()) {
            return "no problems";
        }
        var parts = new ArrayList<String>();
        plural(errors(), "error").ifPresent(parts::add);
        plural(warnings(), "warning").ifPresent(parts::add);
        var code = findings.getFirst().diagnostic().code();
        return String.join(", ", parts) + ". More on a code: leadgate explain " + code;
    }

    /// An array of `{code, severity, file, line, column, end_column, message, help, path}`.
    public String json() {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var finding : findings) {
            var d = finding.diagnostic();
            var place = finding.place();
            boolean oneLine = place.line() == place.endLine();
            array.addObject()
                    .put("code", d.code().name())
                    .put("severity", Names.word(d.severity()))
                    .put("file", place.file())
                    .put("line", place.line())
                    .put("column", place.column())
                    .put("end_column", oneLine ? place.endColumn() : place.column() + 1)
                    .put("message", d.message())
                    .put("help", d.help())
                    .put("path", d.path());
        }
        return JsonMapper.shared().writeValueAsString(array);
    }

    private String block(List<Finding> group, Paint paint) {
        var finding = group.getFirst();
        var d = finding.diagnostic();
        var severity = Names.word(d.severity());
        var head = paint.severity(d.severity(), severity + "[" + d.code() + "]") + ": " + paint.bold(d.message());
        var out = new StringBuilder(head).append('\n');
        var place = finding.place();
        var line = tree.line(place.file(), place.line());
        boolean snippet = finding.snippet() && !line.isEmpty();
        int width = snippet ? String.valueOf(place.line()).length() : 1;
        var margin = " ".repeat(width + 1);
        out.append(margin).append(paint.dim("-->")).append(' ').append(place).append('\n');
        if (snippet) {
            var shown = new Snippet(mask.apply(place.file(), place.line(), line), place);
            out.append(margin).append(paint.dim("|")).append('\n');
            out.append(place.line())
                    .append(paint.dim(" | "))
                    .append(shown.line())
                    .append('\n');
            var carets =
                    paint.severity(d.severity(), shown.carets() + (d.label().isEmpty() ? "" : " " + d.label()));
            out.append(margin)
                    .append(paint.dim("| "))
                    .append(shown.indent())
                    .append(carets)
                    .append('\n');
        }
        var note = snippet ? margin : "   ";
        if (!d.help().isEmpty()) {
            out.append(note)
                    .append(paint.dim("= help:"))
                    .append(' ')
                    .append(d.help())
                    .append('\n');
        }
        if (group.size() > 1) {
            out.append(note)
                    .append(paint.dim("= also:"))
                    .append(' ')
                    .append(also(group))
                    .append('\n');
        }
        return out.toString();
    }

    private static String also(List<Finding> group) {
        var places = group.stream()
                .skip(1)
                .limit(ALSO)
                .map(f -> f.place().toString())
                .toList();
        int more = group.size() - 1 - places.size();
        return String.join(", ", places) + (more > 0 ? " and " + more + " more" : "");
    }

    private static Optional<String> plural(long count, String noun) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + noun + (count == 1 ? "" : "s"));
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(f -> f.diagnostic().severity() == severity)
                .count();
    }

    /// Colour is never alone: every coloured text says the same without it.
    private record Paint(boolean on) {
        String severity(Severity severity, String text) {
            return switch (severity) {
                case ERROR -> paint("1;31", text);
                case WARNING -> paint("1;33", text);
            };
        }

        String bold(String text) {
            return paint("1", text);
        }

        String dim(String text) {
            return paint("2", text);
        }

        private String paint(String code, String text) {
            return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
        }
    }
}
