package dev.leadgate.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/// Prints what a shell reads to complete verbs and options.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print what makes a shell complete verbs and options.",
        footer = {
            "",
            "bash, zsh:  source <(leadgate completion bash)",
            "fish:       leadgate completion fish > ~/.config/fish/completions/leadgate.fish"
        })
final class CompletionCommand implements Runnable {

    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    Shell shell = Shell.BASH;

    @CommandLine.Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        // This one was made for its own verb alone.
        var root = Leadgate.line().getCommandSpec();
        var out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    // One script serves both.
                    case BASH, ZSH -> AutoComplete.bash(root.name(), root.commandLine());
                    case FISH -> fish(root);
                });
        out.flush();
    }

    private static String fish(CommandSpec root) {
        var lines = new ArrayList<String>();
        lines.add("complete -c " + root.name() + " -f");
        verbs(lines, root, root.name(), List.of());
        return String.join("\n", lines) + "\n";
    }

    private static void verbs(List<String> lines, CommandSpec at, String program, List<String> path) {
        var names = at.subcommands().keySet();
        var here =
                path.stream().map(verb -> "__fish_seen_subcommand_from " + verb).toList();
        var atLeaf = String.join("; and ", here);
        at.subcommands().forEach((name, verb) -> {
            var none = (here.isEmpty() ? "" : atLeaf + "; and ") + "not __fish_seen_subcommand_from "
                    + String.join(" ", names);
            lines.add(line(program, none, "-a " + name, about(verb.getCommandSpec())));
            var deeper = new ArrayList<>(path);
            deeper.add(name);
            verbs(lines, verb.getCommandSpec(), program, deeper);
        });
        if (names.isEmpty()) {
            at.options().stream()
                    .filter(option -> option.longestName().startsWith("--"))
                    .forEach(option -> lines.add(line(
                            program,
                            atLeaf,
                            "-l " + option.longestName().substring(2)
                                    + (option.arity().max() > 0 ? " -r -F" : ""),
                            option.description().length == 0 ? "" : option.description()[0])));
        }
    }

    private static String about(CommandSpec verb) {
        var description = verb.usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static String line(String program, String when, String what, String about) {
        return String.format(
                Locale.ROOT,
                "complete -c %s -n '%s' %s -d '%s'",
                program,
                when,
                what,
                about.replace("\\", "\\\\").replace("'", "\\'"));
    }
}
