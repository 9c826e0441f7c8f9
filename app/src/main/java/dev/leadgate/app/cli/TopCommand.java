package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Top;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Shows how the gateway is, live on a terminal.
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = "Watch sources, teams and waiting leads. Without a terminal one frame is printed.")
final class TopCommand extends GatewayCommand {

    @Option(names = "--once", description = "Print one frame and stop.")
    boolean once;

    @Override
    int run(GatewayClient client, Output output) {
        if (output.json() || output.plain()) {
            var answer = client.get("/api/top", Map.of());
            if (output.json()) {
                output.object(answer);
            } else {
                records(ApiJson.MAPPER.treeToValue(answer, Top.class), output);
            }
            return 0;
        }
        if (!once) {
            var terminal = LiveTerminal.open();
            if (terminal.isPresent()) {
                return live(client, terminal.get());
            }
        }
        var top = client.get("/api/top", Map.of(), Top.class);
        TopFrame.render(top, width(), Integer.MAX_VALUE, TopFrame.Sort.NAME, "").forEach(output::text);
        output.next("leadgate dead-letters list   leadgate leads list --state waiting");
        return 0;
    }

    private static int width() {
        return Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(c -> c.matches("\\d{2,3}"))
                .map(Integer::valueOf)
                .orElse(80);
    }

    private static int live(GatewayClient client, LiveTerminal terminal) {
        try (terminal) {
            var sort = TopFrame.Sort.NAME;
            boolean paused = false;
            JsonNode last = client.get("/api/top", Map.of());
            while (true) {
                var size = terminal.size();
                var top = ApiJson.MAPPER.treeToValue(last, Top.class);
                var foot = "[s]ort  [p]" + (paused ? "aused, p goes on" : "ause") + "  [q]uit";
                terminal.draw(TopFrame.render(top, size.columns(), size.rows(), sort, foot));
                switch (terminal.key()) {
                    case 'q', 'Q', 4 -> {
                        return 0;
                    }
                    case 's', 'S' -> sort = sort.next();
                    case 'p', 'P' -> paused = !paused;
                    default -> last = paused ? last : client.get("/api/top", Map.of());
                }
            }
        }
    }

    private static void records(Top top, Output output) {
        top.sources()
                .forEach(s -> output.record(
                        "source",
                        s.source(),
                        s.type(),
                        s.level(),
                        s.state(),
                        String.valueOf(s.perMinute()),
                        s.p95Millis().map(p -> String.valueOf(Math.round(p))).orElse(""),
                        String.valueOf(s.dead()),
                        s.lastAt().map(Object::toString).orElse("")));
        top.teams()
                .forEach(t -> output.record(
                        "team",
                        t.team(),
                        String.valueOf(t.available()),
                        String.valueOf(t.members()),
                        String.valueOf(t.open()),
                        String.valueOf(t.waiting())));
    }
}
