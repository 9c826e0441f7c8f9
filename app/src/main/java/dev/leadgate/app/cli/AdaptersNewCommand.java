package dev.leadgate.app.cli;

import dev.leadgate.adapters.webhook.DeclarationText;
import dev.leadgate.adapters.webhook.DeclarationText.Scheme;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.config.ConfigSchema;
import dev.leadgate.app.plugins.KitRepository;
import dev.leadgate.app.plugins.PluginProject;
import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.proposal.Proposal;
import dev.leadgate.mapping.proposal.Proposer;
import dev.leadgate.mapping.proposal.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// From a sample to a declared type.
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Declare a type of source from a sample of what it sends: JSON, XML, a form, a table, or text with"
                    + " `Label: value` lines. Writes sources/NAME.yaml with a proposed map and the sample as its example;"
                    + " personal data in it is replaced by made-up values. With --java: write a Maven project for an adapter"
                    + " in Java."
        })
final class AdaptersNewCommand implements Callable<Integer> {
    private static final int LARGEST = 4 << 20;

    @Parameters(paramLabel = "NAME", description = "Name of the type, in lower_snake: acme")
    String name = "";

    @ArgGroup(multiplicity = "1")
    Start start = new Start();

    /// Where it starts from.
    static final class Start {
        @Option(names = "--from", paramLabel = "FILE", required = true, description = "The sample.")
        Path from = Path.of("");

        @Option(
                names = "--java",
                required = true,
                description = "Write a Maven project for an adapter in Java instead; into the folder NAME, or --out.")
        boolean java;
    }

    @Option(names = "--out", paramLabel = "DIR", description = "With --java: where the project is written.")
    Optional<Path> out = Optional.empty();

    @Option(
            names = "--media-type",
            paramLabel = "TYPE",
            description = "What the sample is, where its file name and its text do not tell: text/csv")
    Optional<String> mediaType = Optional.empty();

    @Option(
            names = "--verify",
            paramLabel = "SCHEME",
            defaultValue = "token",
            description =
                    "How the sender proves who it is: token, hmac_sha256, hmac_sha1, hmac_sha512, standard_webhooks"
                            + " or basic (default: ${DEFAULT-VALUE}).")
    Scheme verify = Scheme.TOKEN;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            defaultValue = "api",
            description = "Kind of contact: api, web_form, email, messenger or voice (default: ${DEFAULT-VALUE}).")
    Channel channel = Channel.API;

    @Mixin
    ConfigPath config = new ConfigPath();

    @Option(names = "--force", description = "Replace a file that exists.")
    boolean force;

    @Option(names = "--json", description = "Print one JSON object per proposed field.")
    boolean json;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json, false);
        if (start.java) {
            return project(output);
        }
        var from = start.from;
        var file = config.adapter(name);
        var refused = refusal(file);
        if (refused.isPresent()) {
            return refuse(
                    output,
                    refused.get().what(),
                    refused.get().help(),
                    refused.get().exit());
        }
        var shown = String.valueOf(from.getFileName());
        return switch (Sample.of(shown, Files.readAllBytes(from), mediaType)) {
            case Sample.Read.Bad(var where, var detail) ->
                refuse(
                        output,
                        "cannot read " + from + ", " + where + ": " + detail,
                        "mend the sample, or say what it is: --media-type text/csv",
                        1);
            case Sample.Read.Good(var sample) -> {
                var proposal = Proposer.propose(sample.documents().getFirst());
                var text = DeclarationText.write(name, shown, sample, proposal, channel, verify);
                Files.createDirectories(
                        Objects.requireNonNull(file.toAbsolutePath().getParent()));
                Files.writeString(file, text);
                renewSchema();
                tell(output, shown, sample, proposal, file);
                yield 0;
            }
        };
    }

    private record Refused(String what, String help, int exit) {}

    private int project(Output output) throws IOException {
        var folder = out.orElseGet(() -> Path.of(name));
        var refused = nameRefusal()
                .or(() -> Files.exists(folder) && !force
                        ? Optional.of(new Refused(
                                folder + " exists already and was not touched",
                                "choose another --out, or add --force",
                                1))
                        : Optional.empty());
        if (refused.isPresent()) {
            return refuse(
                    output,
                    refused.get().what(),
                    refused.get().help(),
                    refused.get().exit());
        }
        var kit = KitRepository.here();
        for (var file : new PluginProject(name).write(folder)) {
            output.text(folder.resolve(file).toString());
        }
        kit.write(folder.resolve("repo"));
        output.text(folder.resolve("repo").toString());
        output.next("cd " + folder + " && mvn package");
        return 0;
    }

    private Optional<Refused> nameRefusal() {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            return Optional.of(new Refused(
                    "`" + name + "` cannot be a type's name", "use small letters, digits and _, as in acme_forms", 2));
        }
        var taken = config.usable();
        return taken.source(name)
                .map(s -> new Refused(
                        "`" + name + "` is the name of a type that is there already: "
                                + taken.origin(s).words(),
                        "take another one, as in my_" + name,
                        2));
    }

    private Optional<Refused> refusal(Path file) throws IOException {
        var from = start.from;
        var badName = nameRefusal();
        if (badName.isPresent()) {
            return badName;
        }
        if (!Files.isRegularFile(from)) {
            return Optional.of(new Refused("there is no file " + from, "save a request of the sender and name it", 1));
        }
        if (Files.size(from) > LARGEST) {
            return Optional.of(new Refused(from + " is larger than 4 MB", "a few leads are enough", 1));
        }
        if (Files.exists(file) && !force) {
            return Optional.of(new Refused(
                    file + " exists already and was not touched", "choose another name, or add --force", 1));
        }
        return Optional.empty();
    }

    private static int refuse(Output output, String what, String help, int exit) {
        output.notice("error: " + what + "\n  = help: " + help);
        return exit;
    }

    /// An editor's schema that `init` wrote learns the new type.
    private void renewSchema() throws IOException {
        var schema = config.beside(".leadgate/schema.json");
        if (Files.exists(schema) && Files.exists(config.path)) {
            var registry = config.usable();
            Files.writeString(schema, ConfigSchema.json(registry, SchemaCommand.declared(config.path, registry)));
        }
    }

    private void tell(Output output, String shown, Sample sample, Proposal proposal, Path file) {
        if (json) {
            proposal.fields().forEach(f -> output.object(ApiJson.MAPPER.valueToTree(f)));
            return;
        }
        int leads = sample.documents().size();
        output.notice("Read " + shown + ": " + sample.kind() + ", " + leads + (leads == 1 ? " object, " : " objects, ")
                + proposal.values() + " values.");
        var table = new Table(Set.of(), "FIELD", "FROM", "READ AS", "HOW SURE", "WHY");
        proposal.each().ifPresent(e -> table.add("(each)", e, "", "sure", "a list of leads"));
        proposal.id()
                .ifPresent(i ->
                        table.add("(id)", i.selector(), "", sure(i.confidence().word()), i.reason()));
        proposal.fields()
                .forEach(f -> table.add(
                        f.target(),
                        String.join(" + ", f.selectors()),
                        f.as().orElse(""),
                        sure(f.confidence().word()),
                        f.reason()));
        output.table(table);
        var kept = proposal.unmapped();
        if (!kept.isEmpty()) {
            output.notice("Kept under their own names: "
                    + String.join(", ", kept.stream().limit(8).toList()) + (kept.size() > 8 ? " ..." : ""));
        }
        if (List.of("email", "phone").stream()
                .noneMatch(
                        f -> proposal.fields().stream().anyMatch(p -> p.target().equals(f)))) {
            output.notice("! Neither a mail address nor a phone number was recognised: map one of them by hand.");
        }
        if (proposal.id().isEmpty()) {
            output.notice("! No id was recognised: without `id` a repeated request is a second lead.");
        }
        output.notice("Wrote " + file + " with your sample as its example (personal data replaced).");
        output.notice("Use it in " + config.path + ":  sources: { " + name + ": { type: " + name
                + ", secret: \"${secret:" + name.toUpperCase(Locale.ROOT) + "_KEY}\" } }");
        output.next("leadgate adapters test " + name);
    }

    private static String sure(String word) {
        return word.equals("guess") ? "guess  ← check this" : word;
    }
}
