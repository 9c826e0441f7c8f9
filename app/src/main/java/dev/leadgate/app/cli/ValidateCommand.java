package dev.leadgate.app.cli;

import dev.leadgate.app.Connections;
import dev.leadgate.app.api.SourceLines.CheckLine;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.routing.policy.ShiftGaps;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Checks a configuration without starting anything.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Check the configuration: syntax, references, rules, and connections if asked. Nothing is started or changed.")
final class ValidateCommand implements Callable<Integer> {

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--deny-warnings", description = "Warnings fail the check.")
    boolean denyWarnings;

    @Option(
            names = "--check-connections",
            description = "Also check login, rights and reachability of every source; needs the network.")
    boolean checkConnections;

    @Option(names = "--json", description = "Print the problems as a JSON array on stdout.")
    boolean json;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        var loaded = options.load();
        var report = loaded.report();
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (json) {
            out.println(report.json());
        } else if (!report.findings().isEmpty()) {
            err.print(report.text(CommandLine.Help.Ansi.AUTO.enabled()));
            err.println();
        }
        loaded.config().filter(c -> !json).ifPresent(config -> {
            out.println("✓ syntax         " + options.config.path + " ("
                    + count(config.sources().size(), "source") + ", "
                    + count(config.policy().reps().size(), "rep") + ", "
                    + count(config.policy().teams().size(), "team") + ", "
                    + count(config.policy().rules().size(), "rule") + ")");
            out.println("✓ references     every team, rep, notifier and secret exists");
            ShiftGaps.of(config.policy().teams().values(), config.policy().reps())
                    .forEach(gap -> out.println(
                            "· hours          " + gap.shown(config.policy().zone())));
        });
        boolean connected = !checkConnections
                || loaded.config().map(c -> connections(c, json ? err : out)).orElse(true);
        boolean failed = !connected || report.failed() || (denyWarnings && report.warnings() > 0);
        if (!json && failed) {
            err.println("Nothing was started or changed.");
        }
        out.flush();
        err.flush();
        return failed ? 1 : 0;
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /// @return whether all is well
    private static boolean connections(ConfigLoader.Config config, PrintWriter out) {
        var checks = Connections.check(config).stream().map(CheckLine::of).toList();
        out.println(SourcesCheckCommand.table(checks));
        return checks.stream().allMatch(CheckLine::ok);
    }
}
