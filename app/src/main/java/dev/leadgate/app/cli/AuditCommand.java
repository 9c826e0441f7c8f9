package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.AuditLines.AuditLine;
import dev.leadgate.app.api.AuditLines.AuditList;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Who changed what.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Say what people and tokens changed, when, from where and on what, newest first. What reps do with their own"
                    + " leads stands in the leads' timelines."
        })
final class AuditCommand extends GatewayCommand {

    @Option(names = "--since", paramLabel = "TIME", description = "Only the last 24h, 7d ...")
    Optional<String> since = Optional.empty();

    @Option(names = "--by", paramLabel = "NAME", description = "Only what this person or `token NAME` did.")
    Optional<String> by = Optional.empty();

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "Only this, such as token.made, or a group of them: token.")
    Optional<String> action = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    int limit = 50;

    @Override
    int run(GatewayClient client, Output output) {
        Map<String, Optional<String>> asked = new HashMap<>();
        asked.put("since", since.map(this::from));
        asked.put("by", by);
        asked.put("action", action);
        asked.put("limit", Optional.of(String.valueOf(limit)));
        var answer = client.get("/api/audit", asked);
        if (output.json()) {
            answer.path("entries").forEach(output::object);
            return 0;
        }
        var entries = ApiJson.MAPPER.treeToValue(answer, AuditList.class).entries();
        if (output.plain()) {
            entries.forEach(entry -> output.record(cells(entry, Instant::toString)));
            return 0;
        }
        var table = new Table(Set.of(), "WHEN", "WHO", "VIA", "FROM", "ACTION", "ON", "BEFORE", "AFTER", "REQUEST");
        entries.forEach(entry -> table.add(cells(entry, Output::time)));
        output.table(table);
        return 0;
    }

    private String from(String span) {
        try {
            return Instant.now().minus(Times.span(span)).toString();
        } catch (IllegalArgumentException notATime) {
            throw wrong(String.valueOf(notATime.getMessage()));
        }
    }

    private static String[] cells(AuditLine entry, Function<Instant, String> time) {
        return new String[] {
            time.apply(entry.at()),
            entry.who(),
            entry.via(),
            entry.address(),
            entry.action(),
            entry.subject(),
            entry.before().map(AuditCommand::brief).orElse("–"),
            entry.after().map(AuditCommand::brief).orElse("–"),
            entry.request()
        };
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(8, digest.length()));
    }
}
