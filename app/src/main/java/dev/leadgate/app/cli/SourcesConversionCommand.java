package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.ConversionAnswers;
import dev.leadgate.app.api.ConversionLines;
import dev.leadgate.app.api.ConversionLines.Line;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What became of leads, by where they came from.
@Command(
        name = "conversion",
        mixinStandardHelpOptions = true,
        description = {
            "Say how many leads of each source or campaign converted, were lost or were no leads.",
            "The share is of all leads received in that time, with its 95 % interval."
        })
final class SourcesConversionCommand extends GatewayCommand {

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "source or campaign. Default: ${DEFAULT-VALUE}.",
            defaultValue = "source")
    String by = "source";

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Leads received in so many days until now. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + ConversionAnswers.USUAL_DAYS)
    int days = ConversionAnswers.USUAL_DAYS;

    @Override
    int run(GatewayClient client, Output output) {
        var answer =
                client.get("/api/conversion", Map.of("by", Optional.of(by), "days", Optional.of(String.valueOf(days))));
        if (output.json()) {
            answer.path("lines").forEach(output::object);
            return 0;
        }
        var found = ApiJson.MAPPER.treeToValue(answer, ConversionLines.class).lines();
        if (output.plain()) {
            found.forEach(line -> output.record(cells(line)));
            return 0;
        }
        if (found.isEmpty()) {
            output.notice("No lead was received in that time.");
            output.next("leadgate sources list");
            return 0;
        }
        var table = new Table(
                Set.of("RECEIVED", "OPEN", "CONVERTED", "LOST", "NO LEAD"),
                by.toUpperCase(Locale.ROOT),
                "RECEIVED",
                "OPEN",
                "CONVERTED",
                "LOST",
                "NO LEAD",
                "SHARE");
        found.forEach(line -> table.add(cells(line)));
        output.table(table);
        output.next("leadgate outcomes import FILE brings in what became of many leads");
        return 0;
    }

    private static String[] cells(Line line) {
        return new String[] {
            line.origin().isEmpty() ? "-" : line.origin(),
            String.valueOf(line.received()),
            String.valueOf(line.open()),
            String.valueOf(line.converted()),
            String.valueOf(line.lost() - line.noLeads()),
            String.valueOf(line.noLeads()),
            String.format(
                    Locale.ROOT,
                    "%.1f %% (%.1f to %.1f)",
                    100 * line.share().rate(),
                    100 * line.share().low(),
                    100 * line.share().high())
        };
    }
}
