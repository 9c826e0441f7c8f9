package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.api.PolicyLines.ShadowLine;
import dev.leadgate.app.api.PolicyLines.ShadowReport;
import dev.leadgate.app.api.PolicyLines.ShadowStarted;
import dev.leadgate.store.Shadows.Counts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A draft beside the live policy.
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description = {
            "Let a draft decide every lead as well, beside the live policy and on the same facts. It assigns nothing and"
                    + " tells nobody; only where it differs is kept."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ShadowCommand.StartCommand.class,
            ShadowCommand.StopCommand.class,
            ShadowCommand.ReportCommand.class
        })
final class ShadowCommand extends Group {

    /// Starts one.
    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Start with this draft, instead of one that runs. Exit code 1 when it has problems.")
    static final class StartCommand extends GatewayCommand {

        @Parameters(paramLabel = "FILE", description = "The draft, a file or folder.")
        Path draft = Path.of("");

        @Override
        int run(GatewayClient client, Output output) {
            var body = new ApplyPolicy(PolicyTexts.text(draft), PolicyApplyCommand.user(), null);
            var answer = client.post("/api/shadow", body);
            var done = ApiJson.MAPPER.treeToValue(answer, ShadowStarted.class);
            if (output.json()) {
                output.object(answer);
            } else if (output.plain()) {
                output.record(done.started() ? "started" : "refused");
            } else {
                if (!done.report().isEmpty()) {
                    output.notice(done.report());
                }
                output.text(
                        done.started()
                                ? "✓ The draft decides along from the next lead on; nobody notices."
                                : "The draft has problems; nothing was started.");
                output.next("leadgate shadow report");
            }
            return done.started() ? 0 : 1;
        }
    }

    /// Stops it.
    @Command(name = "stop", mixinStandardHelpOptions = true, description = "Stop; the report stays.")
    static final class StopCommand extends GatewayCommand {

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.post("/api/shadow/stop", new ApplyPolicy(null, PolicyApplyCommand.user(), null));
            boolean stopped = answer.path("stopped").asBoolean();
            if (output.json()) {
                output.object(answer);
            } else if (output.plain()) {
                output.record(stopped ? "stopped" : "none");
            } else {
                output.text(stopped ? "✓ The draft has stopped." : "No draft runs.");
                output.next("leadgate shadow report");
            }
            return 0;
        }
    }

    /// Shows where it differs.
    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description = "Say how the draft that runs, or ran last, would have decided otherwise.")
    static final class ReportCommand extends GatewayCommand {

        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Leads shown (default: 20).")
        int limit = 20;

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/shadow", Map.of("limit", Optional.of(String.valueOf(limit))));
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var found = ApiJson.MAPPER.treeToValue(answer, ShadowReport.class).shadow();
            if (found.isEmpty()) {
                output.notice("No draft has run beside the live policy yet.");
                output.next("leadgate shadow start FILE");
                return 0;
            }
            if (output.plain()) {
                found.get()
                        .differences()
                        .forEach(d -> output.record(
                                "L-" + d.number(),
                                d.kind().word(),
                                d.liveRule(),
                                d.liveRep().orElse(""),
                                d.draftRule(),
                                d.draftRep().orElse("")));
                return 0;
            }
            people(found.get(), output);
            return 0;
        }

        private static void people(ShadowLine shadow, Output output) {
            var counts = shadow.report().counts();
            output.text((shadow.running() ? "Running since " : "Stopped; it ran from ")
                    + Output.time(shadow.report().startedAt()) + ", started by "
                    + shadow.report().startedBy() + ". " + sum(counts));
            line(output, "same", counts.same(), counts);
            line(output, "other rep", counts.otherRep(), counts);
            line(output, "same rep, other rule", counts.otherRule(), counts);
            line(output, "waiting, or not any more", counts.waiting(), counts);
            if (counts.failed() + counts.dropped() > 0) {
                output.text("! Not compared: " + counts.failed() + " where the draft failed, " + counts.dropped()
                        + " while it was behind."
                        + (shadow.report().fault().isEmpty()
                                ? ""
                                : " Last fault: " + shadow.report().fault()));
            }
            shadow.differences()
                    .forEach(d -> output.text("  L-" + d.number() + "  "
                            + d.liveRep().orElse("waiting") + " (" + d.liveRule() + ") → "
                            + d.draftRep().orElse("waiting") + " (" + d.draftRule() + ")"));
            output.next(shadow.running() ? "leadgate shadow stop" : "leadgate policy apply FILE");
        }

        private static String sum(Counts counts) {
            return String.format(Locale.ENGLISH, "%,d decisions compared.", counts.decided());
        }

        private static void line(Output output, String what, long n, Counts counts) {
            var share = counts.decided() == 0 ? 0 : 100.0 * n / counts.decided();
            output.text(String.format(Locale.ENGLISH, "%-26s %,8d  %5.1f %%", what, n, share));
        }
    }
}
