package dev.leadgate.app.api;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.leadgate.mapping.CsvTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A table, row by row: the first row names the columns. Cells are parted by `,`, `;`, tab
/// or `|`, whichever the first line holds most.
public final class CsvRows implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 16;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final List<String> head;
    private long line = 1;

    private CsvRows(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.rows = reader.iterator();
        this.head = rows.hasNext() ? names(rows.next().getFields()) : List.of();
    }

    /// @throws IOException the file cannot be read
    public static CsvRows open(Path file, Charset charset) throws IOException {
        return of(new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /// @throws IOException the text is not such a table
    public static CsvRows of(Reader from) throws IOException {
        var text = new BufferedReader(from, LONGEST_LINE);
        text.mark(LONGEST_LINE);
        var first = new char[LONGEST_LINE / 2];
        int length = Math.max(0, text.read(first));
        text.reset();
        if (length > 0 && first[0] == '\uFEFF') {
            text.skip(1);
        }
        var reader = CsvReader.builder()
                .fieldSeparator(CsvTable.separator(new String(first, 0, length)))
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(text);
        try {
            return new CsvRows(reader);
        } catch (CsvParseException broken) {
            throw new IOException("not a valid table in line 1: " + broken.getMessage(), broken);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /// A column without a name is `column_3`.
    private static List<String> names(List<String> cells) {
        var names = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            var name = cells.get(i).strip();
            names.add(name.isEmpty() ? "column_" + (i + 1) : name);
        }
        return List.copyOf(names);
    }

    public List<String> head() {
        return head;
    }

    /// Line of the file on which the row last handed out begins.
    public long line() {
        return line;
    }

    /// The next row; empty at the end.
    ///
    /// @throws IOException the file is not such a table, or not in this charset
    public Optional<List<String>> next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            var row = rows.next();
            line = row.getStartingLineNumber();
            return Optional.of(row.getFields());
        } catch (CsvParseException broken) {
            throw new IOException("not a valid table behind line " + line + ": " + broken.getMessage(), broken);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
