package dev.leadgate.app.cli;

import dev.leadgate.error.LeadgateException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The root command.
@Command(
        name = "leadgate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Takes every sales lead from any channel to exactly one sales rep, and can say why.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 a check said no, 2 wrong usage, 3 cannot reach the gateway, 4 not allowed.",
            "Try: leadgate demo"
        })
public final class Leadgate implements Runnable {
    private static final List<Class<?>> VERBS = List.of(
            DemoCommand.class,
            InitCommand.class,
            RunCommand.class,
            ValidateCommand.class,
            TestCommand.class,
            WhyCommand.class,
            SimulateCommand.class,
            ShadowCommand.class,
            RulesCommand.class,
            PolicyCommand.class,
            ExperimentsCommand.class,
            OutcomesCommand.class,
            TopCommand.class,
            TapCommand.class,
            LeadsCommand.class,
            SequencesCommand.class,
            RepsCommand.class,
            TeamCommand.class,
            PeopleCommand.class,
            TokensCommand.class,
            AuditCommand.class,
            AccountsCommand.class,
            SourcesCommand.class,
            NotifyCommand.class,
            DestinationsCommand.class,
            DeadLettersCommand.class,
            ForgetCommand.class,
            BackfillCommand.class,
            ReloadCommand.class,
            AdaptersCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            ExplainCommand.class);

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the trace of an unexpected error.",
            scope = CommandLine.ScopeType.INHERIT)
    boolean verbose;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /// Runs one command line and returns the exit code.
    public static int run(String... args) {
        var root = new Leadgate();
        var line = line(root, args);
        line.setExecutionExceptionHandler((fault, command, parsed) -> root.failed(fault, command));
        return line.execute(args);
    }

    /// The line that understands these words. Reading what all verbs take costs half a second, so a word that names
    /// a verb brings that one alone; no word brings all of them.
    public static CommandLine line(String... words) {
        return line(new Leadgate(), words);
    }

    private static CommandLine line(Leadgate root, String... words) {
        var line = new CommandLine(root);
        var first = words.length == 0 ? "" : words[0];
        var meant = VERBS.stream()
                .filter(verb -> verb.getAnnotation(Command.class).name().equals(first))
                .toList();
        (meant.isEmpty() ? VERBS : meant).forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private int failed(Exception fault, CommandLine command) {
        PrintWriter err = command.getErr();
        if (fault instanceof LeadgateException known) {
            err.println("error[" + known.code() + "]: " + known.getMessage());
            err.println("  = help: leadgate explain " + known.code());
        } else {
            err.println("error: " + fault.getClass().getSimpleName() + ": " + fault.getMessage());
            err.println("  = help: this is a bug in Leadgate; run again with -v and report what it prints");
        }
        if (verbose) {
            fault.printStackTrace(err);
        }
        err.flush();
        return 1;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
