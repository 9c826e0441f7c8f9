package dev.leadgate.app.api;

import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.app.api.StaffLines.RepRow;
import dev.leadgate.app.config.Staffing;
import dev.leadgate.app.config.Staffing.Put;
import dev.leadgate.config.FlowYaml;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.policy.PolicyConfig;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads rows of a table as changes of reps. Pure; every problem is found at once. What needs the whole
/// configuration to be judged, its check judges.
final class RepSheet {
    static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "email",
            "phone",
            "whatsapp",
            "slack",
            "telegram",
            "language",
            "languages",
            "skills",
            "level",
            "hours",
            "time_zone",
            "max_open",
            "team",
            "ramp_from",
            "ramp_weeks");

    private static final Set<String> NUMBERS = Set.of("level", "max_open");
    private static final Set<String> LISTS = Set.of("languages", "skills");
    private static final Set<String> OTHERS = Set.of("id", "team", "ramp_from", "ramp_weeks");
    private static final String ID = "[a-z][a-z0-9_-]{0,39}";
    private static final String WEIGHT = "\\d{1,6}(\\.\\d{1,3})?";
    private static final String EQUAL = "100";
    private static final int LONGEST = 300;

    private final PolicyConfig routing;
    private final Map<String, Long> lines = new LinkedHashMap<>();
    private final List<Staffing.Change> changes = new ArrayList<>();
    private final List<RowNote> problems = new ArrayList<>();
    private final List<RowNote> notes = new ArrayList<>();

    RepSheet(PolicyConfig routing) {
        this.routing = routing;
    }

    List<Staffing.Change> changes() {
        return changes;
    }

    List<RowNote> problems() {
        return problems;
    }

    List<RowNote> notes() {
        return notes;
    }

    /// Where each rep stands.
    Map<String, Long> lines() {
        return lines;
    }

    void read(List<RepRow> rows) {
        if (!rows.isEmpty()) {
            rows.getFirst().cells().keySet().stream()
                    .filter(column -> !COLUMNS.contains(column))
                    .forEach(column -> notes.add(new RowNote(
                            0, "column `" + column + "` is left out", Suggestion.help(column, COLUMNS, "columns"))));
        }
        rows.forEach(this::read);
    }

    private void read(RepRow row) {
        var cells = cells(row);
        var id = cells.getOrDefault("id", "");
        boolean known = routing.reps().containsKey(id);
        if (!known && !id.matches(ID)) {
            problem(
                    row,
                    id.isEmpty() ? "there is no `id`" : "`" + id + "` cannot be a rep's id",
                    "use small letters, digits, _ and -, as in ana_ruiz");
            return;
        }
        var earlier = lines.putIfAbsent(id, row.line());
        if (earlier != null) {
            problem(row, "`" + id + "` stands in line " + earlier + " already", "keep one of the two");
            return;
        }
        if (known
                ? "".equals(cells.get("name"))
                : cells.getOrDefault("name", "").isEmpty()) {
            problem(row, "`" + id + "` has no `name`", "every rep has a name");
            return;
        }
        var had = known ? RepCells.of(routing, id) : Map.<String, String>of();
        int before = problems.size();
        var values = new LinkedHashMap<String, String>();
        var lists = new LinkedHashMap<String, List<String>>();
        cells.forEach((column, cell) -> {
            if (cell.equals(had.getOrDefault(column, "")) || OTHERS.contains(column)) {
                return;
            }
            if (LISTS.contains(column)) {
                lists.put(column, words(cell));
            } else if (!column.equals("language") || !cell.isEmpty() || !"en".equals(had.get(column))) {
                values.put(column, cell.isEmpty() ? "" : value(column, cell));
            }
        });
        values.putAll(ramp(row, cells, had));
        var weights = weights(row, id, cells.get("team"));
        if (problems.size() == before) {
            changes.add(new Put(id, values, lists, weights));
        }
    }

    private static Map<String, String> cells(RepRow row) {
        var cells = new LinkedHashMap<String, String>();
        for (var column : COLUMNS) {
            var cell = row.cells().get(column);
            if (cell != null) {
                var text = cell.replace("\0", "").replaceAll("\\s+", " ").strip();
                cells.put(column, text.length() <= LONGEST ? text : text.substring(0, LONGEST));
            }
        }
        return cells;
    }

    private static String value(String column, String cell) {
        return NUMBERS.contains(column) && cell.matches("\\d{1,9}") ? cell : FlowYaml.text(cell);
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split("[,;]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private Map<String, String> ramp(RepRow row, Map<String, String> cells, Map<String, String> had) {
        if (!cells.containsKey("ramp_from") && !cells.containsKey("ramp_weeks")) {
            return Map.of();
        }
        var oldFrom = had.getOrDefault("ramp_from", "");
        var oldWeeks = had.getOrDefault("ramp_weeks", "");
        var from = cells.getOrDefault("ramp_from", oldFrom);
        var weeks = String.join(", ", words(cells.getOrDefault("ramp_weeks", oldWeeks)));
        if (from.equals(oldFrom) && weeks.equals(oldWeeks)) {
            return Map.of();
        }
        if (from.isEmpty() && weeks.isEmpty()) {
            return Map.of("ramp", "");
        }
        if (from.isEmpty() || weeks.isEmpty()) {
            problem(row, "`ramp_from` and `ramp_weeks` go together", "give both, or none");
        } else if (!isDay(from)) {
            problem(row, "`" + from + "` is no day", "write `ramp_from` as in 2026-03-02");
        } else if (!weeks.matches("\\d{1,4}(, \\d{1,4})*")) {
            problem(row, "`" + weeks + "` are no percents", "write `ramp_weeks` as in 25, 50, 75");
        }
        var ramp = new LinkedHashMap<String, String>();
        ramp.put("ramp.from", from);
        ramp.put("ramp.weeks", "[" + weeks + "]");
        return Collections.unmodifiableMap(ramp);
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    /// The teams that change, and those that are left.
    private Map<String, String> weights(RepRow row, String id, @Nullable String cell) {
        if (cell == null) {
            return Map.of();
        }
        var had = RepCells.weights(routing, id);
        SortedMap<String, String> wanted = new TreeMap<>();
        for (var word : words(cell)) {
            var team = word.replaceFirst("\\s*:.*", "");
            var weight =
                    word.contains(":") ? word.substring(word.indexOf(':') + 1).strip() : had.getOrDefault(team, EQUAL);
            if (!routing.teams().containsKey(team)) {
                problem(
                        row,
                        "there is no team `" + team + "`",
                        Suggestion.help(team, routing.teams().keySet(), "teams"));
            } else if (!weight.matches(WEIGHT)) {
                problem(row, "`" + weight + "` is no weight", "100 is an equal share, 0 is paused");
            } else {
                wanted.put(team, RepCells.number(Double.parseDouble(weight)));
            }
        }
        var changed = new LinkedHashMap<String, String>();
        for (var team : teams(had, wanted)) {
            var weight = wanted.getOrDefault(team, "");
            if (!weight.equals(had.getOrDefault(team, ""))) {
                changed.put(team, weight);
            }
        }
        return Collections.unmodifiableMap(changed);
    }

    private static Set<String> teams(Map<String, String> had, Map<String, String> wanted) {
        var all = new TreeSet<>(had.keySet());
        all.addAll(wanted.keySet());
        return all;
    }

    /// Rows of somebody new name nobody who is there.
    void refuseKnown(RepRow row) {
        var id = row.cells().getOrDefault("id", "");
        if (routing.reps().containsKey(id)) {
            problem(row, "there is a rep `" + id + "` already", "choose another id, or change this one");
        }
    }

    private void problem(RepRow row, String text, String help) {
        problems.add(new RowNote(row.line(), text, help));
    }
}
