package dev.leadgate.app.cli;

import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.app.config.ConfigLoader.SourcePart;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Suggestion;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints what an admin pastes into a page.
@Command(
        name = "snippet",
        mixinStandardHelpOptions = true,
        description = "Print the HTML of a form that posts to this source. Needs no secret and no gateway.")
final class SourcesSnippetCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Id of the source, as in the configuration.")
    String name = "";

    @Mixin
    ConfigPath config = new ConfigPath();

    @Option(names = "--url", paramLabel = "URL", description = "Address of the gateway instead of `public_url`.")
    Optional<URI> url = Optional.empty();

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), false, false);
        var loaded = ConfigLoader.withoutSecrets(config.registry()).load(ConfigTree.load(config.path), "snippet");
        if (loaded.config().isEmpty()) {
            output.notice(loaded.report().text(false).stripTrailing());
            return 1;
        }
        var all = loaded.config().get();
        var source = all.sources().stream().filter(s -> s.id().equals(name)).findFirst();
        if (source.isEmpty()) {
            var ids = all.sources().stream().map(SourcePart::id).toList();
            return refused(output, "there is no source `" + name + "`", Suggestion.help(name, ids, "sources"));
        }
        var base = url.or(all.gateway()::publicUrl);
        if (base.isEmpty()) {
            return refused(
                    output,
                    "the page must know the gateway's address, and `public_url` is not set",
                    "add `public_url: https://leads.example.com` at the top of the configuration, or say --url");
        }
        return source.get()
                .snippet(base.get())
                .map(html -> {
                    output.text(html.stripTrailing());
                    output.notice("Paste it where the form is to stand; style it as you like, the names must stay.");
                    return 0;
                })
                .orElseGet(() -> refused(
                        output,
                        "source `" + name + "` is not a form of your own page",
                        "sources of type web_form have a snippet"));
    }

    private static int refused(Output output, String what, String help) {
        output.notice("error: " + what + "\n  = help: " + help);
        return 1;
    }
}
