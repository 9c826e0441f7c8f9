package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.BackfillLines.Begin;
import dev.leadgate.app.api.BackfillLines.Begun;
import dev.leadgate.app.api.BackfillLines.MoreRows;
import dev.leadgate.app.api.BackfillLines.Stepped;
import dev.leadgate.app.api.CsvRows;
import dev.leadgate.app.replay.KeyLooks;
import dev.leadgate.app.replay.Plan;
import dev.leadgate.app.replay.Progress;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings old leads in, from a table or from the source's own API. The gateway does each step whole,
/// so Ctrl-C stops between two of them.
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description =
                "Bring in old leads of a source, from a CSV file or by its own API. The same rules apply as to live"
                        + " leads, nobody is notified unless asked, and repeating is safe: what is there is skipped.")
final class BackfillCommand extends GatewayCommand {
    private static final int ROWS = 500;
    private static final int CHARACTERS = 400_000;
    private static final int NOTES = 10;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "Id of the source, as in the configuration.")
    String source = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "CSV file; its first row names the columns. Without it, the source's API is read.")
    Optional<Path> file = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Without a file: from when, such as 90d, 2026-01-31 or 2026-01-31T08:00:00Z.")
    Optional<String> since = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "Column with the key that live leads of this source are known by, or columns in braces that"
                    + " make it, such as '{Form ID}:{Submission ID}' or '{ID}:call.ended'. '{id#l:}' leaves out l: at"
                    + " the front.")
    Optional<String> id = Optional.empty();

    @Option(names = "--date", paramLabel = "COLUMN", description = "Column that says when it happened.")
    Optional<String> date = Optional.empty();

    @Option(names = "--charset", defaultValue = "UTF-8", description = "Of the file (default: ${DEFAULT-VALUE}).")
    Charset charset = StandardCharsets.UTF_8;

    @Option(names = "--notify", description = "Tell the reps, as of live leads.")
    boolean loud;

    @Option(
            names = {"--dry-run", "--plan"},
            description = "Only say what would come of it. Nothing is stored.")
    boolean dryRun;

    private long refused;

    @Override
    int run(GatewayClient client, Output output) {
        if (file.isPresent() == since.isPresent()) {
            throw wrong("Say either a FILE or --since");
        }
        if (file.isEmpty() && (id.isPresent() || date.isPresent())) {
            throw wrong("--id and --date name columns of a FILE");
        }
        return file.isPresent() ? table(client, output, file.get()) : api(client, output);
    }

    private int table(GatewayClient client, Output output, Path path) {
        try (var rows = CsvRows.open(path, charset)) {
            var begun = begin(client, Optional.of(rows.head()), Optional.empty());
            var run = begun.run();
            new KeyCheck(new KeyLooks(begun.looks()), rows.head(), id)
                    .look(path, charset)
                    .ifPresent(advice -> output.notice("warning: " + advice.what() + "\n  = help: " + advice.help()));
            var chunk = new ArrayList<List<String>>();
            Optional<Stepped> last = Optional.empty();
            long first = 1;
            int size = 0;
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                chunk.add(row.get());
                size += row.get().stream().mapToInt(String::length).sum();
                if (chunk.size() >= ROWS || size > CHARACTERS) {
                    last = Optional.of(send(client, output, run, first, chunk));
                    first += chunk.size();
                    chunk.clear();
                    size = 0;
                }
            }
            if (!chunk.isEmpty() || last.isEmpty()) {
                last = Optional.of(send(client, output, run, first, chunk));
            }
            return done(client, output, run, last.orElseThrow(), "row");
        } catch (NoSuchFileException missing) {
            throw wrong("There is no file " + path);
        } catch (IOException unreadable) {
            throw new GatewayFault(
                    1,
                    Optional.empty(),
                    path + " cannot be read: " + unreadable.getMessage(),
                    "save it as CSV in UTF-8, or name its --charset; rows before that place were taken and are skipped"
                            + " the next time");
        }
    }

    private Stepped send(GatewayClient client, Output output, String run, long first, List<List<String>> chunk) {
        var step = ApiJson.MAPPER.treeToValue(
                client.post(
                        "/api/backfills/" + GatewayClient.segment(run) + "/rows",
                        new MoreRows(first, List.copyOf(chunk))),
                Stepped.class);
        report(output, step, "rows");
        return step;
    }

    private int api(GatewayClient client, Output output) {
        var run = begin(client, Optional.empty(), Optional.of(instant(since.orElseThrow())))
                .run();
        while (true) {
            var step = ApiJson.MAPPER.treeToValue(
                    client.post("/api/backfills/" + GatewayClient.segment(run) + "/page", Map.of()), Stepped.class);
            report(output, step, "leads");
            if (!step.step().more()) {
                return done(client, output, run, step, "lead");
            }
        }
    }

    private Begun begin(GatewayClient client, Optional<List<String>> head, Optional<Instant> from) {
        var wish = new Begin(source, head, from, id, date, loud, dryRun);
        return ApiJson.MAPPER.treeToValue(client.post("/api/backfills", wish), Begun.class);
    }

    private void report(Output output, Stepped stepped, String things) {
        stepped.step().notes().forEach(note -> {
            if (refused++ < NOTES) {
                output.notice("  row " + note.row() + " is left out: " + note.why());
            }
        });
        output.notice("  " + stepped.step().read() + " " + things + " read");
    }

    private int done(GatewayClient client, Output output, String run, Stepped last, String thing) {
        var step = last.step();
        var counted = step.read() + " " + thing + (step.read() == 1 ? "" : "s");
        var rest = (step.known() == 0 ? "" : " · " + step.known() + " here already")
                + (step.refused() == 0 ? "" : " · " + step.refused() + " left out");
        if (last.plan().isPresent()) {
            plan(output, last, last.plan().get(), counted + rest);
            return 0;
        }
        var progress = new Following(client, output, !output.json() && !output.plain()).follow(run);
        if (output.json()) {
            output.object(ApiJson.MAPPER.valueToTree(new Told(step.read(), step.known(), step.refused(), progress)));
        } else if (output.plain()) {
            output.record(
                    String.valueOf(step.read()),
                    String.valueOf(step.known()),
                    String.valueOf(step.refused()),
                    String.valueOf(progress.fresh()),
                    String.valueOf(progress.merged()),
                    String.valueOf(progress.failed()));
        } else {
            output.text(counted + rest + " · " + Following.words(progress)
                    + (loud ? " · reps are notified" : " · nobody was notified"));
            output.next(
                    progress.failed() > 0
                            ? "leadgate dead-letters list --source " + source
                            : "leadgate leads list --source " + source);
        }
        return 0;
    }

    /// What the JSON form of a real run says.
    private record Told(long read, long known, long refused, Progress progress) {}

    private void plan(Output output, Stepped last, Plan plan, String counted) {
        if (output.json()) {
            output.object(ApiJson.MAPPER.valueToTree(last));
        } else if (output.plain()) {
            output.record(
                    String.valueOf(plan.payloads()),
                    String.valueOf(plan.fresh()),
                    String.valueOf(plan.merged()),
                    String.valueOf(plan.failed()));
        } else {
            output.text(counted + " · with the running configuration: " + PlanText.words(plan)
                    + (last.announced() == 0 ? "" : ", " + last.announced() + " more are known by id only")
                    + ". Nothing was stored.");
            PlanText.causes(plan, output);
            output.next("the same without --dry-run" + (loud ? "" : "; add --notify to tell the reps"));
        }
    }

    private Instant instant(String text) {
        var days =
                text.matches("\\d{1,4}d") ? Optional.of(Long.parseLong(text.replace("d", ""))) : Optional.<Long>empty();
        try {
            return days.map(n -> Instant.now().minusSeconds(n * 86_400))
                    .orElseGet(() -> text.length() == 10
                            ? LocalDate.parse(text)
                                    .atStartOfDay(ZoneId.systemDefault())
                                    .toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException unreadable) {
            throw wrong("--since `" + text + "` is neither days such as 90d nor a date such as 2026-01-31");
        }
    }
}
