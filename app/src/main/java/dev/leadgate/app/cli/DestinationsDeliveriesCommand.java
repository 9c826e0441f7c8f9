package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.DestinationLines.DeliveryLine;
import dev.leadgate.app.api.DestinationLines.DeliveryList;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/// Lists what destinations did not take.
@Command(
        name = "deliveries",
        mixinStandardHelpOptions = true,
        description = "List what destinations refused, newest first, and what waits for them.")
final class DestinationsDeliveriesCommand extends GatewayCommand {

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.get("/api/deliveries", Map.of());
        var found = ApiJson.MAPPER.treeToValue(answer, DeliveryList.class);
        if (output.json()) {
            answer.path("deliveries").forEach(output::object);
        } else if (output.plain()) {
            found.deliveries().forEach(d -> output.record(cells(d)));
        } else if (found.deliveries().isEmpty()) {
            output.notice("Nothing waits, and nothing was refused.");
            output.next("leadgate destinations list");
        } else {
            var table = new Table(Set.of("TRIES"), "DELIVERY", "DESTINATION", "LEAD", "EVENT", "STATE", "TRIES", "WHY");
            found.deliveries()
                    .forEach(d -> table.add(
                            d.id().toString(),
                            d.destination(),
                            d.lead(),
                            d.event(),
                            d.state().replace('_', ' '),
                            String.valueOf(d.tries()),
                            d.why()));
            output.table(table);
            output.next("leadgate destinations replay NAME   leadgate destinations discard DELIVERY");
        }
        return 0;
    }

    private static String[] cells(DeliveryLine line) {
        return new String[] {
            line.id().toString(),
            line.destination(),
            line.lead(),
            line.event(),
            line.state(),
            String.valueOf(line.tries()),
            line.next().map(Instant::toString).orElse(""),
            line.why()
        };
    }
}
