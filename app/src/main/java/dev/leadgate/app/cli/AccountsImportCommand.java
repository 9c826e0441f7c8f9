package dev.leadgate.app.cli;

import dev.leadgate.app.api.AccountLines.AccountRow;
import dev.leadgate.app.api.AccountLines.ImportAccounts;
import dev.leadgate.app.api.AccountLines.Imported;
import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.CsvRows;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings companies in from a table, all rows or none.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Add accounts from a CSV file and replace those of the same id. Columns: id, name, domains, phones,"
                    + " country, postal_code, city, owner (a rep's id), parent (an account's id); several domains or"
                    + " phones in a cell are parted by ;. With a mistake in any row nothing is written."
        })
final class AccountsImportCommand extends GatewayCommand {
    private static final int SHOWN = 20;

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV file; its first row names the columns.")
    Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only say what would come of it.")
    boolean dryRun;

    @Option(
            names = "--charset",
            defaultValue = "UTF-8",
            paramLabel = "NAME",
            description = "Charset of the file (default: ${DEFAULT-VALUE}).")
    Charset charset = StandardCharsets.UTF_8;

    @Override
    int run(GatewayClient client, Output output) {
        var rows = rows();
        var answer = client.post("/api/accounts/import", new ImportAccounts(rows, dryRun));
        var came = ApiJson.MAPPER.treeToValue(answer, Imported.class);
        if (output.json()) {
            output.object(answer);
        } else {
            people(came, rows.size(), output);
        }
        return came.problems().isEmpty() ? 0 : 1;
    }

    private void people(Imported came, int rows, Output output) {
        notes(came.problems(), "✗", output);
        notes(came.notes(), "!", output);
        if (!came.problems().isEmpty()) {
            output.text("Nothing was written: " + count(came.problems().size(), "problem") + " in " + count(rows, "row")
                    + ".");
            return;
        }
        if (output.plain()) {
            output.record(
                    String.valueOf(came.created()), String.valueOf(came.updated()), String.valueOf(came.unchanged()));
            return;
        }
        output.text(count(rows, "row") + ": " + came.created() + (dryRun ? " would be" : "") + " new, " + came.updated()
                + " changed, " + came.unchanged() + " as they were" + (dryRun ? " · nothing was written" : ""));
        output.next(dryRun ? "leadgate accounts import " + file : "leadgate accounts list");
    }

    private void notes(List<RowNote> notes, String mark, Output output) {
        notes.stream().limit(SHOWN).forEach(note -> {
            output.notice(mark + " " + file + (note.line() > 0 ? ":" + note.line() : "") + "  " + note.text());
            if (!note.help().isEmpty()) {
                output.notice("    = help: " + note.help());
            }
        });
        if (notes.size() > SHOWN) {
            output.notice("  and " + (notes.size() - SHOWN) + " more");
        }
    }

    private static String count(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private List<AccountRow> rows() {
        try (var table = CsvRows.open(file, charset)) {
            var head = table.head().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '_'))
                    .toList();
            if (!head.contains("id") || !head.contains("name")) {
                throw wrong("The first row of " + file + " must name the columns `id` and `name`; it names "
                        + String.join(", ", table.head()));
            }
            var rows = new ArrayList<AccountRow>();
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(new AccountRow(table.line(), cells(head, row.get())));
            }
            return rows;
        } catch (NoSuchFileException missing) {
            throw wrong("There is no file " + file);
        } catch (IOException unreadable) {
            throw new GatewayFault(
                    1,
                    Optional.empty(),
                    file + " cannot be read: " + unreadable.getMessage(),
                    "save it as CSV in UTF-8, or name its --charset");
        }
    }

    private static Map<String, String> cells(List<String> head, List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(head.size(), row.size()); i++) {
            cells.put(head.get(i), row.get(i));
        }
        return cells;
    }
}
