package dev.leadgate.routing.profile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.config.Suggestion;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.mapping.CsvTable;
import dev.leadgate.routing.profile.Area.Side;
import dev.leadgate.routing.profile.Area.Test;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads territories, from the map and from the table, and checks each area.
final class TerritoryCompiler {
    private static final List<String> COLUMNS =
            List.of("territory", "country", "region", "city", "postal_code", "phone", "time_zone", "language");
    private static final String TABLE = "territory_table";
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{1,15}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]+");
    private static final int MOST = 20_000;

    private final List<Diagnostic> diagnostics;
    private final List<Area> areas = new ArrayList<>();

    TerritoryCompiler(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The map first, each territory in its order; then the table.
    Territories compile(Map<String, List<AreaConfig>> named, Optional<String> table) {
        named.forEach((territory, parts) -> {
            for (int i = 0; i < parts.size(); i++) {
                area("territories." + territory + "[" + i + "]", "", territory, cells(parts.get(i)));
            }
        });
        table.ifPresent(this::read);
        return areas.isEmpty() ? Territories.NONE : new Territories(areas);
    }

    private static Map<String, String> cells(AreaConfig area) {
        Map<String, String> cells = new HashMap<>();
        area.country().ifPresent(v -> cells.put("country", v));
        area.region().ifPresent(v -> cells.put("region", v));
        area.city().ifPresent(v -> cells.put("city", v));
        area.postalCode().ifPresent(v -> cells.put("postal_code", v));
        area.phone().ifPresent(v -> cells.put("phone", v));
        area.timeZone().ifPresent(v -> cells.put("time_zone", v));
        area.language().ifPresent(v -> cells.put("language", v));
        return cells;
    }

    private void read(String text) {
        try (var reader = CsvReader.builder()
                .fieldSeparator(CsvTable.separator(text))
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            List<String> head = List.of();
            for (CsvRecord row : reader) {
                if (head.isEmpty()) {
                    head = head(row.getFields());
                } else {
                    row(head, row);
                }
            }
        } catch (CsvParseException broken) {
            error(TABLE, "the table of territories cannot be read", "not a table", "write one row a line");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<String> head(List<String> cells) {
        var head = cells.stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
        head.stream()
                .filter(column -> !COLUMNS.contains(column))
                .forEach(column -> error(
                        TABLE,
                        "the table of territories has no column `" + column + "`",
                        "unknown column",
                        Suggestion.help(column, COLUMNS, "columns")));
        if (!head.contains("territory")) {
            error(TABLE, "the table of territories has no column `territory`", "no names", "name each row's territory");
        }
        return head;
    }

    private void row(List<String> head, CsvRecord row) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(head.size(), row.getFieldCount()); i++) {
            var cell = row.getField(i).strip();
            if (!cell.isEmpty()) {
                cells.put(head.get(i), cell);
            }
        }
        var territory = Optional.ofNullable(cells.remove("territory")).orElse("");
        var where = "line " + row.getStartingLineNumber() + " of the table: ";
        if (territory.isEmpty()) {
            error(TABLE, where + "no territory", "a row without a name", "name the territory of each row");
            return;
        }
        cells.keySet().retainAll(COLUMNS);
        area(TABLE, where, territory, cells);
    }

    private void area(String path, String where, String territory, Map<String, String> cells) {
        if (areas.size() == MOST) {
            error(path, "there are more than 20,000 areas", "too many", "describe larger areas by ranges");
        }
        if (cells.isEmpty()) {
            error(path, where + "an area of `" + territory + "` says nothing", "holds every lead", "say where it is");
            return;
        }
        var country = Optional.ofNullable(cells.get("country")).map(c -> c.toUpperCase(Locale.ROOT));
        country.filter(c -> !COUNTRY.matcher(c).matches())
                .ifPresent(
                        c -> error(path, where + "`" + c + "` is no country", "not two letters", "write it as `ID`"));
        var sides = new ArrayList<Side>();
        for (var field : Area.FIELDS) {
            var value = cells.get(field);
            if (value != null) {
                test(field, Area.normalized(field, value))
                        .ifPresentOrElse(
                                test -> sides.add(new Side(field, test)),
                                () -> error(
                                        path,
                                        where + "`" + value + "` is no " + field.replace('_', ' '),
                                        "cannot be read",
                                        help(field)));
            }
        }
        areas.add(new Area(territory, country, sides));
    }

    private static String help(String field) {
        return switch (field) {
            case "postal_code" -> "write `80361`, `80000-82999` with ends of one length, or `SW1*`";
            case "phone" -> "write `+62361`, or `+62361-+62369` with ends of one length";
            default -> "write it as leads have it";
        };
    }

    private static Optional<Test> test(String field, String value) {
        return switch (field) {
            case "postal_code" -> code(value);
            case "phone" -> phone(value);
            case "time_zone" ->
                Optional.of(
                        value.endsWith("*")
                                ? new Test.Begins(value.substring(0, value.length() - 1))
                                : new Test.Is(value));
            case "language" -> Optional.of(new Test.Language(value));
            default -> Optional.of(new Test.Is(value));
        };
    }

    private static Optional<Test> code(String value) {
        if (value.endsWith("*")) {
            return Optional.of(value.substring(0, value.length() - 1))
                    .filter(begin -> CODE.matcher(begin).matches())
                    .<Test>map(Test.Begins::new);
        }
        var dash = value.indexOf('-');
        var first = dash < 0 ? value : value.substring(0, dash);
        var last = dash < 0 ? value : value.substring(dash + 1);
        return CODE.matcher(first).matches() && CODE.matcher(last).matches() && ordered(first, last)
                ? Optional.of(new Test.Codes(first, last))
                : Optional.empty();
    }

    private static Optional<Test> phone(String value) {
        var dash = value.indexOf('-');
        var first = dash < 0 ? value : value.substring(0, dash);
        var last = dash < 0 ? value : value.substring(dash + 1);
        return PHONE.matcher(first).matches() && PHONE.matcher(last).matches() && ordered(first, last)
                ? Optional.of(new Test.Between(first, last))
                : Optional.empty();
    }

    private static boolean ordered(String first, String last) {
        return first.length() == last.length() && first.compareTo(last) <= 0;
    }

    private void error(String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(ErrorCode.LG0104, path, At.VALUE, message, label, help));
    }
}
