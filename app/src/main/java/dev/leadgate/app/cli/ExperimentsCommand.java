package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.PolicyLines.AdoptVariant;
import dev.leadgate.app.api.PolicyLines.ExperimentLine;
import dev.leadgate.app.api.PolicyLines.ExperimentList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Rules tried out on a part of their leads.
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        description = "Read experiments on rules, and adopt a winner.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ExperimentsCommand.ListCommand.class,
            ExperimentsCommand.ShowCommand.class,
            ExperimentsCommand.AdoptCommand.class
        })
final class ExperimentsCommand extends Group {

    /// Lists them.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the experiments with their verdicts.")
    static final class ListCommand extends GatewayCommand {

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/experiments", Map.of());
            if (output.json()) {
                answer.path("experiments").forEach(output::object);
                return 0;
            }
            var found = ApiJson.MAPPER.treeToValue(answer, ExperimentList.class).experiments();
            if (output.plain()) {
                found.forEach(e -> output.record(cells(e)));
                return 0;
            }
            if (found.isEmpty()) {
                output.notice("No experiment is configured.");
                output.next("leadgate policy list");
                return 0;
            }
            var table = new Table(Set.of("LEADS"), "EXPERIMENT", "RULE", "LEADS", "STATE");
            found.forEach(e -> table.add(cells(e)));
            output.table(table);
            output.next("leadgate experiments show " + found.getFirst().name());
            return 0;
        }

        private static String[] cells(ExperimentLine line) {
            long leads = line.readout().lines().stream()
                    .mapToLong(l -> l.arm().entered())
                    .sum();
            var state = line.adopted()
                    .map(a -> "ended, adopted " + a)
                    .orElseGet(() -> line.readout()
                            .verdict()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' '));
            return new String[] {line.name(), line.rule(), String.valueOf(leads), state};
        }
    }

    /// Shows one.
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Say what an experiment says so far: the split, the rates, the differences.")
    static final class ShowCommand extends GatewayCommand {

        @Parameters(paramLabel = "NAME", description = "The experiment.")
        String name = "";

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/experiments/" + GatewayClient.segment(name), Map.of());
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var line = ApiJson.MAPPER.treeToValue(answer, ExperimentLine.class);
            if (output.plain()) {
                line.readout()
                        .lines()
                        .forEach(l -> output.record(
                                l.arm().name(),
                                String.valueOf(l.arm().entered()),
                                String.valueOf(l.arm().matured()),
                                String.valueOf(l.arm().converted()),
                                String.format(Locale.ROOT, "%.4f", l.rate())));
                return 0;
            }
            output.text(ExperimentText.render(line));
            output.next("leadgate experiments adopt " + name + " VARIANT");
            return 0;
        }
    }

    /// Ends one with a winner.
    @Command(
            name = "adopt",
            mixinStandardHelpOptions = true,
            description = {
                "End an experiment: all leads of its rule get this variant from now on. It is one line in the"
                        + " configuration, applied as a version that can be rolled back. Without --yes it only says so."
            })
    static final class AdoptCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "The experiment.")
        String name = "";

        @Parameters(index = "1", paramLabel = "VARIANT", description = "A variant, or control.")
        String variant = "";

        @Option(names = "--yes", description = "Do it.")
        boolean yes;

        @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the version.")
        String note = "";

        @Override
        int run(GatewayClient client, Output output) {
            var path = "/api/experiments/" + GatewayClient.segment(name);
            if (!yes) {
                var line = ApiJson.MAPPER.treeToValue(client.get(path, Map.of()), ExperimentLine.class);
                output.text(ExperimentText.render(line));
                if (!line.readout().mayAdopt(variant)) {
                    output.text("Until then only `control` can be adopted, which stops it.");
                    output.next("leadgate experiments adopt " + name + " control --yes");
                    return 0;
                }
                output.text("With --yes, `adopted: " + variant + "` is written under experiment " + name
                        + ", and all leads of rule " + line.rule() + " get it.");
                output.next("leadgate experiments adopt " + name + " " + variant + " --yes");
                return 0;
            }
            return PolicyApplyCommand.done(
                    client.post(path + "/adopt", new AdoptVariant(variant, PolicyApplyCommand.user(), note)), output);
        }
    }
}
