package dev.leadgate.app.cli;

import dev.leadgate.config.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a source of a type looks like in the configuration.
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Print the lines that connect a source of a built-in type, for `leadgate.yaml`, and what is left to do."
                    + " Changes nothing."
        })
final class SourcesCreateCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("(?m)^ {2}([a-z][a-z0-9_]*):$");
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([A-Z0-9_]+)}");
    private static final Pattern PAGE = Pattern.compile("^# .* Page: (\\S+)\n");

    @Parameters(paramLabel = "TYPE", description = "The type, as `leadgate adapters list` shows it: typeform")
    String type = "";

    @Option(names = "--id", paramLabel = "ID", description = "The source's id instead of the one of the example.")
    Optional<String> id = Optional.empty();

    @Mixin
    ConfigPath config = new ConfigPath();

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), false, false);
        if (id.filter(i -> !i.matches("[a-z][a-z0-9_]{0,39}")).isPresent()) {
            output.notice("error: `" + id.get() + "` cannot be a source's id\n"
                    + "  = help: use small letters, digits and _, as in acme_forms");
            return 2;
        }
        var example = example();
        if (example.isEmpty()) {
            output.notice("error: no built-in type of sources is called `" + type + "`\n  = help: "
                    + Suggestion.help(type, config.usable().sources().keySet(), "types")
                    + "; a type of your own is described where it comes from");
            return 1;
        }
        print(example.get(), output);
        return 0;
    }

    private void print(String example, Output output) {
        var page = PAGE.matcher(example);
        var found = ID.matcher(example);
        var first = found.find() ? String.valueOf(found.group(1)) : type;
        var name = id.orElse(first);
        var lines = page.replaceFirst("").replaceFirst("(?m)^ {2}" + first + ":$", "  " + name + ":");
        output.text(lines.stripTrailing());
        var secrets = new TreeSet<String>();
        SECRET.matcher(lines).results().forEach(m -> secrets.add("LEADGATE_SECRET_" + m.group(1)));
        var todo = new ArrayList<String>();
        todo.add("Put it under `sources:` of " + config.path + " and change what is yours.");
        if (!secrets.isEmpty()) {
            todo.add("Secrets it names: " + String.join(", ", secrets) + ".");
        }
        if (page.reset().find()) {
            todo.add("What to set at the other side: " + page.group(1) + ".");
        }
        output.notice(String.join("\n", todo));
        output.next("leadgate validate   leadgate sources check " + name);
    }

    /// The one that the build checks.
    private Optional<String> example() {
        if (!type.matches("[a-z0-9_]+")) {
            return Optional.empty();
        }
        try (var in = SourcesCreateCommand.class.getResourceAsStream("/dev/leadgate/app/sources/" + type + ".yaml")) {
            return Optional.ofNullable(in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
