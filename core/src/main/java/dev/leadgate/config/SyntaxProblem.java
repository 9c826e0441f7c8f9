package dev.leadgate.config;

import dev.leadgate.error.ErrorCode;
import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Says in plain words what the parser stumbled over.
final class SyntaxProblem {
    private SyntaxProblem() {}

    static Finding of(SourceFile file, MarkedYamlEngineException e) {
        var problem = e.getProblem() == null ? "" : e.getProblem().toLowerCase(Locale.ROOT);
        boolean unclosed = problem.contains("end of stream") || problem.contains("<stream end>");
        var mark = unclosed && e.getContextMark().isPresent() ? e.getContextMark() : e.getProblemMark();
        var place = mark.map(m -> place(file, m)).orElse(Place.start(file.name()));
        var rest = file.line(place.line());
        if (unclosed) {
            return finding(place, "opened here and never closed", "add the closing quote or bracket");
        }
        if (problem.contains("tab") || leadingTab(rest)) {
            return finding(place, "a tab cannot be used for indentation", "use spaces, for example two per level");
        }
        if (problem.contains("mapping values are not allowed")) {
            return finding(
                    place,
                    "a second `:` on this line",
                    "put text that holds `: ` into quotes, and give each key its own line");
        }
        if (problem.contains("expected ',' or")) {
            return finding(place, "expected a comma or the closing bracket", "close the `[` or `{` that is still open");
        }
        if (problem.contains("could not find expected ':'")) {
            return finding(place, "expected a `:` after the key", "write `key: value`, or `- value` for a list");
        }
        if (problem.contains("expected <block end>")) {
            return finding(place, "the indentation does not fit", "align this line with its neighbours");
        }
        if (problem.contains("cannot start any token")) {
            return finding(place, "a value cannot start with this character", "put the value into quotes");
        }
        return finding(place, "cannot be read from here on", "check quotes, brackets and indentation of this line");
    }

    static Finding unreadable(SourceFile file) {
        return finding(
                Place.start(file.name()),
                "holds characters that YAML does not allow",
                "save the file as UTF-8 text without control characters");
    }

    private static boolean leadingTab(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i < line.length() && line.charAt(i) == '\t';
    }

    /// The end of a file counts as the end of its last line.
    private static Place place(SourceFile file, Mark mark) {
        int line = mark.getLine() + 1;
        int column = mark.getColumn() + 1;
        if (line > file.lines().size() && !file.lines().isEmpty()) {
            line = file.lines().size();
            var last = file.line(line);
            column = last.codePointCount(0, last.length()) + 1;
        }
        return new Place(file.name(), line, column, line, column + 1);
    }

    private static Finding finding(Place place, String label, String help) {
        return YamlReader.finding(ErrorCode.LG0100, place, "this is not YAML 1.2", label, help);
    }
}
