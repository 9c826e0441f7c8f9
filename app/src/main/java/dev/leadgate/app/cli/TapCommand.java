package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Tap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Prints what passes through the gateway, as JSON lines.
@Command(
        name = "tap",
        mixinStandardHelpOptions = true,
        description = "Watch data pass: one JSON line for each thing that happens, until Ctrl-C.")
final class TapCommand extends GatewayCommand {
    private static final int PER_SECOND = 50;
    private static final int TRIES = 30;

    /// Where in its way a lead is watched.
    enum Stage {
        RECEIVED,
        LEAD,
        ASSIGNED,
        NOTIFIED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--source", paramLabel = "SOURCE", description = "Only of this source.")
    Optional<String> source = Optional.empty();

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only one of: received, lead, assigned, notified.")
    Optional<Stage> stage = Optional.empty();

    @Option(names = "--show-pii", description = "Show personal data.")
    boolean showPii;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many lines.")
    Optional<Integer> limit = Optional.empty();

    private long lastEvent;
    private int printed;

    @Override
    int run(GatewayClient client, Output output) {
        output.notice("[tap] " + source.orElse("all sources") + " → "
                + stage.map(Stage::word).orElse("all stages") + ", sampled up to " + PER_SECOND + "/s, personal data "
                + (showPii ? "shown" : "masked") + ". Ctrl-C to stop.");
        var failed = 0;
        while (true) {
            int before = printed;
            try {
                if (client.lines("/api/events", wish(), line -> show(line, output))) {
                    return 0;
                }
                failed = printed > before ? 1 : failed + 1;
            } catch (GatewayFault fault) {
                boolean neverThere = failed == 0;
                failed++;
                if (fault.exit() != GatewayFault.UNREACHABLE || neverThere || failed > TRIES) {
                    throw fault;
                }
            }
            if (failed == 1) {
                output.notice("[tap] the gateway went away; waiting for it");
            }
            pause();
        }
    }

    private Map<String, Optional<String>> wish() {
        Map<String, Optional<String>> wish = new HashMap<>();
        wish.put("source", source);
        wish.put("stage", stage.map(Stage::word));
        wish.put("pii", Flag.of(showPii));
        wish.put("per_second", Optional.of(String.valueOf(PER_SECOND)));
        wish.put("after", lastEvent == 0 ? Optional.empty() : Optional.of(String.valueOf(lastEvent)));
        return wish;
    }

    /// @return whether more is wanted
    private boolean show(String line, Output output) {
        var node = ApiJson.MAPPER.readTree(line);
        if (node.has("skipped")) {
            output.notice("[tap] " + node.path("skipped").asInt() + " lines left out: more than " + PER_SECOND + "/s");
            return true;
        }
        var tap = ApiJson.MAPPER.treeToValue(node, Tap.class);
        if (!tap.stage().equals("received")) {
            lastEvent = Math.max(lastEvent, tap.id());
        }
        if (output.plain()) {
            record(tap, output);
        } else {
            output.line(compact(node));
        }
        printed++;
        return limit.isEmpty() || printed < limit.get();
    }

    // The id is for whoever comes back to the stream, not for reading.
    private static String compact(JsonNode line) {
        if (line instanceof tools.jackson.databind.node.ObjectNode object) {
            object.remove("id");
        }
        return ApiJson.MAPPER.writeValueAsString(line);
    }

    private static void record(Tap tap, Output output) {
        output.record(
                tap.at().toString(),
                tap.stage(),
                tap.kind(),
                tap.source(),
                tap.lead().orElse(""),
                tap.who().orElse(""),
                tap.email().or(tap::phone).orElse(""),
                tap.rule().orElse(""),
                tap.owner().orElse(""));
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new GatewayFault(130, Optional.empty(), "stopped", "");
        }
    }
}
