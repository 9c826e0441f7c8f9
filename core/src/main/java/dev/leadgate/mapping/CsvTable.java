package dev.leadgate.mapping;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/// A table with a head: every row below it is a document whose names are those of the head. Cells
/// are parted by `,`, `;`, tab or `|`, whichever the head holds most.
public final class CsvTable {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_COLUMNS = 500;
    private static final String SEPARATORS = ",;\t|";

    private CsvTable() {}

    static Reading read(String text) {
        var rows = new ArrayList<Document>();
        List<String> head = List.of();
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (row.getFieldCount() > MOST_COLUMNS || rows.size() >= MOST_ROWS) {
                    return new Reading.Broken("line " + row.getStartingLineNumber(), "larger than allowed");
                }
                if (head.isEmpty()) {
                    head = names(row.getFields());
                } else {
                    rows.add(row(head, row.getFields()));
                }
            }
        } catch (CsvParseException broken) {
            return new Reading.Broken("row " + (rows.size() + 2), "not a valid table");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows.isEmpty() ? new Reading.Broken("line 1", "no row below the head") : new Reading.Documents(rows);
    }

    /// The one of `,`, `;`, tab and `|` that the first line with words holds most; `,` without any.
    public static char separator(String text) {
        var head = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long count = head.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /// Names of columns; one without a name, or with the name of another, is `column_3`.
    private static List<String> names(List<String> cells) {
        Set<String> seen = new HashSet<>();
        var names = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            var name = cells.get(i).strip();
            names.add(!name.isEmpty() && seen.add(name) ? name : "column_" + (i + 1));
        }
        return names;
    }

    private static Document row(List<String> head, List<String> cells) {
        var row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            row.put(
                    i < head.size() ? head.get(i) : "column_" + (i + 1),
                    cells.get(i).strip());
        }
        return new Document.Json(row);
    }
}
