package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.PolicyLines.RuleLine;
import dev.leadgate.app.api.PolicyLines.RuleList;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the rules did.
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Say how many leads each rule placed, passed on to the next rule, and was asked about. A rule that was never"
                    + " hit is marked; one without a number is not in the configuration any more."
        })
final class RulesCommand extends GatewayCommand {

    @Option(names = "--since", defaultValue = "7d", paramLabel = "TIME", description = "The last 24h, 7d ...")
    String since = "7d";

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.get("/api/rules", Map.of("since", Optional.of(from().toString())));
        if (output.json()) {
            answer.path("rules").forEach(output::object);
            return 0;
        }
        var list = ApiJson.MAPPER.treeToValue(answer, RuleList.class);
        if (output.plain()) {
            list.rules().forEach(rule -> output.record(cells(rule, Instant::toString)));
            return 0;
        }
        output.text(String.format(Locale.ENGLISH, "%,d decisions in the last %s", list.decisions(), since));
        var table = new Table(
                Set.of("#", "PLACED", "SHARE", "PASSED ON", "ASKED"),
                "#",
                "RULE",
                "PLACED",
                "SHARE",
                "PASSED ON",
                "ASKED",
                "LAST");
        list.rules().forEach(rule -> table.add(cells(rule, Output::time)));
        output.table(table);
        output.next("leadgate policy diff A B");
        return 0;
    }

    private Instant from() {
        try {
            return Instant.now().minus(Times.span(since));
        } catch (IllegalArgumentException notATime) {
            throw wrong(String.valueOf(notATime.getMessage()));
        }
    }

    private static String[] cells(RuleLine rule, Function<Instant, String> time) {
        return new String[] {
            rule.number() == 0 ? "" : String.valueOf(rule.number()),
            rule.rule(),
            String.valueOf(rule.won()),
            String.format(Locale.ROOT, "%.1f %%", rule.share()),
            String.valueOf(rule.passedOn()),
            String.valueOf(rule.reached()),
            rule.last().map(time).orElse(rule.number() == 0 ? "" : "! never hit")
        };
    }
}
