package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.Why;
import dev.leadgate.app.api.PolicyLines.WhyNotLine;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Prints the decision record of a lead.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Say why a lead went to its owner: which rules matched, who else was asked and why not.")
final class WhyCommand extends GatewayCommand {

    @Parameters(paramLabel = "LEAD", description = "L-1042, 1042 or the lead's UUID.")
    String lead = "";

    @Option(names = "--show-pii", description = "Show personal data.")
    boolean showPii;

    @Option(
            names = "--rep",
            paramLabel = "REP",
            description = "Say of this rep why they did not get it: each gate, and what would have changed it.")
    Optional<String> rep = Optional.empty();

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "Also say the reason as a rep reads it: en, es or id.")
    Optional<String> language = Optional.empty();

    @Override
    int run(GatewayClient client, Output output) {
        return rep.isPresent() ? whyNot(client, rep.get(), output) : why(client, output);
    }

    private int whyNot(GatewayClient client, String who, Output output) {
        var answer = client.get(
                "/api/leads/" + GatewayClient.segment(lead) + "/why-not",
                Map.of("rep", Optional.of(who), "pii", Flag.of(showPii)));
        var line = ApiJson.MAPPER.treeToValue(answer, WhyNotLine.class);
        if (output.json()) {
            output.object(answer);
        } else if (output.plain()) {
            line.why()
                    .gates()
                    .forEach(g -> output.record(
                            g.gate(), g.result().name().toLowerCase(Locale.ROOT), g.because(), g.instead()));
        } else {
            output.text(WhyNotText.render(line));
            output.next("leadgate why " + line.lead());
        }
        return 0;
    }

    private int why(GatewayClient client, Output output) {
        var answer = client.get(
                "/api/leads/" + GatewayClient.segment(lead) + "/why",
                Map.of("pii", Flag.of(showPii), "language", language));
        var why = ApiJson.MAPPER.treeToValue(answer, Why.class);
        if (output.json()) {
            output.object(answer);
        } else if (output.plain()) {
            records(why.decision(), output);
            why.said().ifPresent(reason -> output.record("said", reason));
        } else {
            output.text(why.text().stripTrailing());
            output.next("leadgate leads show " + why.lead());
        }
        return 0;
    }

    private static void records(JsonNode decision, Output output) {
        var outcome = decision.path("outcome");
        output.record(
                "outcome",
                text(outcome, "rep", "waiting"),
                text(outcome, "team", ""),
                text(outcome, "rule", ""),
                text(outcome, "why", ""));
        decision.path("trials")
                .forEach(t -> output.record(
                        "rule",
                        String.valueOf(t.path("number").asInt()),
                        text(t, "rule", ""),
                        text(t, "result", ""),
                        text(t, "because", "")));
        decision.path("candidates")
                .forEach(c -> output.record(
                        "candidate",
                        text(c, "rep", ""),
                        text(c, "standing", ""),
                        String.valueOf(c.path("rank").asInt()),
                        text(c, "because", ""),
                        skips(c)));
    }

    private static String skips(JsonNode candidate) {
        return candidate
                .path("skips")
                .valueStream()
                .map(s -> text(s, "reason", "") + ": " + text(s, "detail", ""))
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private static String text(JsonNode node, String field, String otherwise) {
        return Optional.of(node.path(field))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElse(otherwise);
    }
}
