package dev.leadgate.app.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes all leads that match as a table.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write all leads that match as CSV, newest first, to the terminal or a file.",
            "A cell that a spreadsheet would take for a formula begins with an apostrophe; so do phone numbers with +."
        })
final class LeadsExportCommand extends GatewayCommand {

    @Option(names = "--state", paramLabel = "STATE", description = "waiting, assigned, accepted, contacted ...")
    Optional<String> state = Optional.empty();

    @Option(names = "--source", paramLabel = "SOURCE", description = "Of one source.")
    Optional<String> source = Optional.empty();

    @Option(names = "--owner", paramLabel = "REP", description = "Of one rep.")
    Optional<String> owner = Optional.empty();

    @Option(names = "--team", paramLabel = "TEAM", description = "Of one team.")
    Optional<String> team = Optional.empty();

    @Option(names = "--rule", paramLabel = "RULE", description = "Decided by one rule.")
    Optional<String> rule = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "STANDING",
            description = "at_risk: less than half of the owner's time is left; missed: it is over.")
    Optional<String> deadline = Optional.empty();

    @Option(names = "--search", paramLabel = "TEXT", description = "Name, company or request contains this.")
    Optional<String> search = Optional.empty();

    @Option(names = "--tag", paramLabel = "TAG", description = "With this tag.")
    Optional<String> tag = Optional.empty();

    @Option(names = "--segment", paramLabel = "NAME", description = "In this segment when they came.")
    Optional<String> segment = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file, which must not be there yet.")
    Optional<Path> out = Optional.empty();

    @Option(names = "--show-pii", description = "Show personal data.")
    boolean showPii;

    @Override
    int run(GatewayClient client, Output output) {
        Map<String, Optional<String>> parameters = new HashMap<>();
        parameters.put("state", state);
        parameters.put("source", source);
        parameters.put("owner", owner);
        parameters.put("team", team);
        parameters.put("rule", rule);
        parameters.put("deadline", deadline);
        parameters.put("q", search);
        parameters.put("tag", tag);
        parameters.put("segment", segment);
        parameters.put("pii", Flag.of(showPii));
        if (out.isEmpty()) {
            client.copy("/api/leads.csv", parameters, spec.commandLine().getOut());
            return 0;
        }
        if (Files.exists(out.get())) {
            throw wrong(out.get() + " is there already");
        }
        try (Writer file = Files.newBufferedWriter(out.get())) {
            client.copy("/api/leads.csv", parameters, file);
        } catch (IOException fault) {
            throw wrong("cannot write " + out.get() + ": " + fault.getMessage());
        }
        output.notice("Wrote " + out.get() + ".");
        return 0;
    }
}
