package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.Changed;
import dev.leadgate.app.api.Lines.Which;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts dead letters back or closes them.
abstract class DeadLettersChange extends GatewayCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "One: D-311 or 311.")
    Optional<String> id = Optional.empty();

    @Option(names = "--cause", paramLabel = "CODE", description = "All of this error code.")
    Optional<String> cause = Optional.empty();

    @Option(names = "--source", paramLabel = "SOURCE", description = "All of this source.")
    Optional<String> source = Optional.empty();

    @Option(names = "--place", paramLabel = "PLACE", description = "Only at this place of the payload, as listed.")
    Optional<String> place = Optional.empty();

    @Option(names = "--all", description = "All there are.")
    boolean all;

    @Option(
            names = {"--dry-run", "--plan"},
            description = "Only say what would come of it.")
    boolean dryRun;

    private final String path;

    DeadLettersChange(String path) {
        this.path = path;
    }

    abstract String says(Changed changed);

    /// A draft by which they are tried.
    Optional<Path> draft() {
        return Optional.empty();
    }

    @Override
    int run(GatewayClient client, Output output) {
        if (id.isEmpty() && cause.isEmpty() && source.isEmpty() && !all) {
            throw wrong("Say which: an ID, --cause, --source or --all");
        }
        if (draft().isPresent() && !dryRun) {
            throw wrong("--config is for trying: say --dry-run too");
        }
        var text = draft().map(PolicyTexts::text);
        var answer = client.post(path, new Which(id, cause, source, place, all, dryRun, text));
        var changed = ApiJson.MAPPER.treeToValue(answer, Changed.class);
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        if (output.plain()) {
            output.record(String.valueOf(changed.count()), String.valueOf(changed.before()));
            return 0;
        }
        output.text(says(changed));
        changed.plan().ifPresent(plan -> PlanText.causes(plan, output));
        changed.run()
                .filter(run -> changed.count() > 0)
                .ifPresent(run -> output.text(Following.words(new Following(client, output, true).follow(run))
                        + "      (repeat is safe: already replayed are skipped)"));
        output.next("leadgate dead-letters list");
        return 0;
    }

    private static String payloads(int count) {
        return count == 1 ? "1 payload" : count + " payloads";
    }

    /// Puts them back.
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Turn stored payloads into leads again. Safe to repeat: what became a lead is skipped.")
    static final class Replay extends DeadLettersChange {
        @Option(
                names = {"-c", "--config"},
                paramLabel = "DRAFT",
                description = "With --dry-run: try them by this draft, a file or folder, instead of the running"
                        + " configuration.")
        Optional<Path> draft = Optional.empty();

        Replay() {
            super("/api/dead-letters/replay");
        }

        @Override
        Optional<Path> draft() {
            return draft;
        }

        @Override
        String says(Changed changed) {
            var before = changed.before() == 0 ? "" : " · " + changed.before() + " already replayed";
            return changed.plan()
                    .map(plan -> payloads(changed.count()) + before + " · with "
                            + draft.map(Path::toString).orElse("the running configuration") + ": "
                            + PlanText.words(plan))
                    .orElseGet(() -> payloads(changed.count()) + " put back" + before);
        }
    }

    /// Closes them.
    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Close without a lead. The bytes stay in the inbox.")
    static final class Discard extends DeadLettersChange {
        Discard() {
            super("/api/dead-letters/discard");
        }

        @Override
        String says(Changed changed) {
            var before = changed.before() == 0 ? "" : " · " + changed.before() + " already discarded";
            return payloads(changed.count()) + (changed.dryRun() ? " would be closed" : " closed") + before;
        }
    }
}
