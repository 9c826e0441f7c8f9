package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.PolicyLines.VersionLine;
import dev.leadgate.app.api.PolicyLines.VersionList;
import dev.leadgate.app.api.PolicyLines.VersionText;
import dev.leadgate.app.policy.PolicyDiff;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Versions of the configuration.
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Look at the versions of the configuration, compare them, apply a new one, go back to an earlier one."
                    + " Each applied configuration is kept as a version that never changes; decisions name theirs."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCommand.ListCommand.class,
            PolicyCommand.ShowCommand.class,
            PolicyCommand.DiffCommand.class,
            PolicyApplyCommand.class,
            PolicyRollbackCommand.class
        })
final class PolicyCommand extends Group {

    /// Lists the versions.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the versions, newest first.")
    static final class ListCommand extends GatewayCommand {

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "20",
                description = "At most so many (default: 20).")
        int limit = 20;

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/policies", Map.of("limit", Optional.of(String.valueOf(limit))));
            if (output.json()) {
                answer.path("versions").forEach(output::object);
                return 0;
            }
            var versions = ApiJson.MAPPER.treeToValue(answer, VersionList.class).versions();
            if (output.plain()) {
                versions.forEach(v -> output.record(cells(v, Instant::toString)));
                return 0;
            }
            var table = new Table(Set.of(), "VERSION", "HASH", "APPLIED", "BY", "", "NOTE");
            versions.forEach(v -> table.add(cells(v, Output::time)));
            output.table(table);
            if (versions.size() > 1) {
                output.next("leadgate policy diff v" + versions.get(1).number() + " live");
            }
            return 0;
        }

        private static String[] cells(VersionLine version, Function<Instant, String> time) {
            return new String[] {
                "v" + version.number(),
                version.hash(),
                time.apply(version.appliedAt()),
                version.appliedBy(),
                version.live() ? "live" : "",
                version.note()
            };
        }
    }

    /// Shows one version.
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print the text of a version. A line `#==> NAME` begins each of several files.")
    static final class ShowCommand extends GatewayCommand {

        @Parameters(paramLabel = "VERSION", description = "v12, 12 or live.")
        String version = "";

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/policies/" + GatewayClient.segment(version), Map.of());
            if (output.json()) {
                output.object(answer);
            } else {
                output.text(ApiJson.MAPPER
                        .treeToValue(answer, VersionText.class)
                        .text()
                        .stripTrailing());
            }
            return 0;
        }
    }

    /// Compares two.
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "Say in sentences what B says differently from A. Exit code 0, also when they differ.")
    static final class DiffCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "A", description = "v12, 12, live, or a file or folder.")
        String before = "";

        @Parameters(index = "1", paramLabel = "B", description = "The same.")
        String after = "";

        @Override
        int run(GatewayClient client, Output output) {
            var texts = new PolicyTexts(client);
            print(
                    PolicyDiff.between(
                            texts.tree(before).root(), texts.tree(after).root()),
                    output);
            output.next("leadgate simulate --since 7d --config FILE");
            return 0;
        }

        static void print(Iterable<PolicyDiff.Change> changes, Output output) {
            boolean none = true;
            for (var change : changes) {
                none = false;
                if (output.json()) {
                    output.object(ApiJson.MAPPER.valueToTree(change));
                } else if (output.plain()) {
                    output.record(
                            change.about(),
                            change.name(),
                            change.kind().name().toLowerCase(Locale.ROOT),
                            change.sentence());
                } else {
                    output.text(mark(change.kind()) + " " + change.sentence());
                }
            }
            if (none) {
                output.notice("Both say the same.");
            }
        }

        private static String mark(PolicyDiff.Kind kind) {
            return switch (kind) {
                case ADDED -> "+";
                case REMOVED -> "-";
                case MOVED -> "↕";
                case CHANGED -> "~";
            };
        }
    }
}
