package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.CsvRows;
import dev.leadgate.app.api.OutcomeLines.Came;
import dev.leadgate.app.api.OutcomeLines.ImportOutcomes;
import dev.leadgate.app.api.OutcomeLines.Imported;
import dev.leadgate.app.api.OutcomeLines.Row;
import dev.leadgate.app.api.OutcomeSheet;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings outcomes in from a table. A second time it changes nothing.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Close leads, or say that they were contacted, from a CSV file. Columns: lead (L-1042, 1042 or the lead's"
                    + " UUID), outcome (contacted, converted, lost or not_a_lead), reason (of not_a_lead), text. What is"
                    + " so already is left alone, so that the same file can be imported again."
        })
final class OutcomesImportCommand extends GatewayCommand {
    private static final int SHOWN = 20;
    private static final int AT_ONCE = 500;

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV file; its first row names the columns.")
    Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only say what would come of it, line by line.")
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
        var came = new ArrayList<Came>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            var part = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            var by = System.getProperty("user.name", "admin");
            var answer = client.post("/api/outcomes/import", new ImportOutcomes(part, dryRun, Optional.of(by)));
            came.addAll(ApiJson.MAPPER.treeToValue(answer, Imported.class).rows());
        }
        if (output.json()) {
            came.forEach(c -> output.object(ApiJson.MAPPER.valueToTree(c)));
        } else if (output.plain()) {
            came.forEach(c -> output.record(String.valueOf(c.line()), c.lead(), c.outcome(), c.result(), c.text()));
        } else {
            people(came, output);
        }
        return count(came, Came.PROBLEM) == 0 ? 0 : 1;
    }

    private void people(List<Came> came, Output output) {
        came.stream()
                .filter(c -> dryRun || c.result().equals(Came.PROBLEM))
                .limit(SHOWN)
                .forEach(c -> output.notice(mark(c.result()) + " " + file + ":" + c.line() + "  " + c.lead() + "  "
                        + (c.result().equals(Came.PROBLEM) ? "" : c.outcome() + ", ") + c.text()));
        output.text(came.size() + (came.size() == 1 ? " row: " : " rows: ") + count(came, Came.DONE)
                + (dryRun ? " would change, " : " changed, ") + count(came, Came.ALREADY) + " as they were, "
                + count(came, Came.PROBLEM) + " with a problem" + (dryRun ? " · nothing was written" : ""));
        output.next(dryRun ? "leadgate outcomes import " + file : "leadgate experiments list");
    }

    private static long count(List<Came> came, String result) {
        return came.stream().filter(c -> c.result().equals(result)).count();
    }

    private static String mark(String result) {
        return switch (result) {
            case Came.DONE -> "✓";
            case Came.ALREADY -> "·";
            default -> "✗";
        };
    }

    private List<Row> rows() {
        try (var table = CsvRows.open(file, charset)) {
            return OutcomeSheet.rows(table)
                    .orElseThrow(() -> wrong("The first row of " + file
                            + " must name the columns `lead` and `outcome`; it names "
                            + String.join(", ", table.head())));
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
}
