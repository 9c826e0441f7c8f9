package dev.leadgate.app.cli;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.ErrorReference;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints the long text of an error code, offline.
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Print the long text of an error code.")
final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CODE", arity = "0..1", description = "A code such as LG0201; without it all are listed.")
    Optional<String> code = Optional.empty();

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (code.isEmpty()) {
            Arrays.stream(ErrorCode.values()).forEach(c -> out.println(c + "  " + c.title()));
            out.flush();
            return 0;
        }
        var word = code.get().toUpperCase(Locale.ROOT);
        var known = Arrays.stream(ErrorCode.values())
                .filter(c -> c.name().equals(word))
                .findFirst();
        if (known.isEmpty()) {
            var err = spec.commandLine().getErr();
            err.println("error: no such code `" + code.get() + "`");
            err.println("  = help: leadgate explain lists all codes");
            err.flush();
            return 2;
        }
        out.print(ErrorReference.explain(known.get()));
        out.flush();
        return 0;
    }
}
