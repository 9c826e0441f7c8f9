package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Problem;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which column holds what.
///
/// @param positions from 0, by what the column holds
/// @param names of all columns where the file has a header, else empty
record CsvColumns(Map<String, Integer> positions, List<String> names) {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "id",
            "caller",
            "name",
            "called",
            "start",
            "answer",
            "end",
            "duration",
            "talk",
            "status",
            "direction",
            "context",
            "application"));
    private static final int MOST = 200;

    /// A pattern that holds date, hour and minute brings it back.
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2026, 12, 31, 23, 59);

    /// @param config one that [#problems] has nothing to say about
    static CsvColumns of(CdrCsvConfig config) {
        var names = names(config);
        var positions = new HashMap<String, Integer>();
        config.columns().forEach((role, column) -> position(column, names).ifPresent(at -> positions.put(role, at)));
        return new CsvColumns(positions, names);
    }

    boolean has(String role) {
        return positions.containsKey(role);
    }

    /// The name of a column that has no role.
    String name(int position) {
        var name = position < names.size() ? names.get(position).strip() : "";
        return name.isEmpty() ? "column_" + (position + 1) : name;
    }

    private static List<String> names(CdrCsvConfig config) {
        return config.header()
                .map(h -> new CsvCells(config.separator(), config.quotes().equals("doubled")).of(h))
                .orElse(List.of());
    }

    private static Optional<Integer> position(String column, List<String> names) {
        int named = names.indexOf(column);
        if (named >= 0) {
            return Optional.of(named);
        }
        boolean number =
                !column.isEmpty() && column.length() <= 3 && column.chars().allMatch(c -> c >= '0' && c <= '9');
        int at = number ? Integer.parseInt(column) : 0;
        return at >= 1 && at <= MOST ? Optional.of(at - 1) : Optional.empty();
    }

    static List<Problem> problems(CdrCsvConfig config) {
        var problems = new ArrayList<Problem>();
        var names = names(config);
        config.columns().forEach((role, column) -> {
            if (!KNOWN.contains(role)) {
                problems.add(new Problem(
                        "columns." + role,
                        "nothing of a call is called so here",
                        "use one of " + String.join(", ", KNOWN) + "; other columns become fields by themselves"));
            }
            if (position(column, names).isEmpty()) {
                problems.add(new Problem(
                        "columns." + role,
                        "`" + column + "` is neither a column's number nor a name in `header`",
                        "count the columns from 1"));
            }
        });
        for (var needed : List.of("caller", "start")) {
            if (!config.columns().containsKey(needed)) {
                problems.add(new Problem("columns", "no column for " + needed, "say which one holds it"));
            }
        }
        if (List.of("status", "answer", "talk").stream().noneMatch(config.columns()::containsKey)) {
            problems.add(new Problem(
                    "columns",
                    "nothing tells whether anybody took the call",
                    "name the column of status, answer or talk"));
        }
        if (!Set.of("iso", "epoch", "epoch_ms").contains(config.timeFormat()) && !isPattern(config.timeFormat())) {
            problems.add(new Problem(
                    "time_format", "not a pattern of times", "use one such as dd.MM.yyyy HH:mm:ss, or iso, or epoch"));
        }
        return problems;
    }

    private static boolean isPattern(String text) {
        try {
            var formatter = CsvFormat.formatter(text);
            return LocalDateTime.parse(formatter.format(SOME_TIME), formatter).equals(SOME_TIME);
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
