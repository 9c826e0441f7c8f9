package dev.leadgate.app.cli;

import dev.leadgate.app.api.CsvRows;
import dev.leadgate.app.api.Staff;
import dev.leadgate.app.api.StaffLines.ImportReps;
import dev.leadgate.app.api.StaffLines.RepRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Adds and changes many, all rows or none.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Add reps from a CSV file to the configuration of the running gateway, and change those it has. Columns:"
                    + " id, name, email, phone, whatsapp, slack, telegram, language, languages, skills, level, hours,"
                    + " time_zone, max_open, team (sales; apac:50), ramp_from, ramp_weeks. An empty cell takes the"
                    + " setting away; a column that is not there leaves it as it is. Nobody is removed. With a mistake"
                    + " in any row nothing is written."
        })
final class RepsImportCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV file; its first row names the columns.")
    Path file = Path.of("");

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the version.")
    String note = "";

    @Option(names = "--dry-run", description = "Only say what would be different.")
    boolean dryRun;

    @Option(
            names = "--charset",
            defaultValue = "UTF-8",
            paramLabel = "NAME",
            description = "Charset of the file (default: ${DEFAULT-VALUE}).")
    Charset charset = StandardCharsets.UTF_8;

    @Override
    int run(GatewayClient client, Output output) {
        var wanted = new ImportReps(rows(), dryRun, PolicyApplyCommand.user(), note);
        return new StaffText(file.toString(), dryRun, "leadgate reps import " + file)
                .show(client.post("/api/reps/import", wanted), output);
    }

    private List<RepRow> rows() {
        try (var table = CsvRows.open(file, charset)) {
            var rows = Staff.rows(table);
            if (rows.isEmpty() || !rows.getFirst().cells().containsKey("id")) {
                throw wrong("The first row of " + file + " must name the columns, `id` among them, and rows follow;"
                        + " it names " + String.join(", ", table.head()));
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
}
