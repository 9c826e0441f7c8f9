package dev.leadgate.app.cli;

import dev.leadgate.app.plugins.KitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What plugins are built against, for a project that exists.
@Command(
        name = "testkit",
        mixinStandardHelpOptions = true,
        description = {
            "Write the plugin API and the testkit of this version into DIR, as a Maven repository: the `repo` of a project"
                    + " that `adapters new NAME --java` wrote. What DIR has of another version is replaced."
        })
final class AdaptersTestkitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The repository's folder: acme/repo")
    Path folder = Path.of("");

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), false, false);
        var kit = KitRepository.here();
        kit.write(folder);
        output.text(folder.toString());
        output.next("set leadgate.version in the project's pom.xml to " + kit.version());
        return 0;
    }
}
