package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The destination type `hubspot`.
final class HubSpotAdapter implements DestinationAdapter<HubSpotConfig> {
    @Override
    public String type() {
        return "hubspot";
    }

    @Override
    public String summary() {
        return "Keeps a HubSpot contact for each lead, with its owner.";
    }

    @Override
    public Class<HubSpotConfig> configType() {
        return HubSpotConfig.class;
    }

    @Override
    public Telling telling() {
        return Telling.RECORDS;
    }

    @Override
    public List<Problem> validate(HubSpotConfig config) {
        var problems = new ArrayList<>(Address.problems("api_base", config.apiBase()));
        problems.addAll(LeadWords.problems(config.map()));
        if (config.map().containsKey(config.idProperty())) {
            problems.add(new Problem(
                    "map." + config.idProperty(),
                    "the property by which contacts are told apart cannot be set to something else",
                    "leave it out"));
        }
        return problems;
    }

    @Override
    public Destination open(HubSpotConfig config, DestinationContext context) {
        return new HubSpot(config, context);
    }
}
