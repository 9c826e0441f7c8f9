package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The destination type `pipedrive`.
final class PipedriveAdapter implements DestinationAdapter<PipedriveConfig> {
    @Override
    public String type() {
        return "pipedrive";
    }

    @Override
    public String summary() {
        return "Keeps a person and a lead in Pipedrive for each lead, with its owner.";
    }

    @Override
    public Class<PipedriveConfig> configType() {
        return PipedriveConfig.class;
    }

    @Override
    public Telling telling() {
        return Telling.RECORDS;
    }

    @Override
    public List<Problem> validate(PipedriveConfig config) {
        var problems = new ArrayList<>(Address.problems("api_base", config.apiBase()));
        problems.addAll(LeadWords.problems(config.map()));
        for (var ours : List.of("title", "person_id")) {
            if (config.map().containsKey(ours)) {
                problems.add(new Problem(
                        "map." + ours, "the lead is found again by its " + ours, "leave it out and use another field"));
            }
        }
        return problems;
    }

    @Override
    public Destination open(PipedriveConfig config, DestinationContext context) {
        return new Pipedrive(config, context);
    }
}
