package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The destination type `salesforce`.
final class SalesforceAdapter implements DestinationAdapter<SalesforceConfig> {
    @Override
    public String type() {
        return "salesforce";
    }

    @Override
    public String summary() {
        return "Keeps a Salesforce Lead for each lead, with its owner.";
    }

    @Override
    public Class<SalesforceConfig> configType() {
        return SalesforceConfig.class;
    }

    @Override
    public Telling telling() {
        return Telling.RECORDS;
    }

    @Override
    public List<Problem> validate(SalesforceConfig config) {
        var problems = new ArrayList<>(Address.problems("instance", config.instance()));
        problems.addAll(LeadWords.problems(config.map()));
        if (config.map().containsKey(config.externalId())) {
            problems.add(new Problem(
                    "map." + config.externalId(),
                    "the external id cannot be set to something else",
                    "leave it out; it holds the lead's id"));
        }
        return problems;
    }

    @Override
    public Destination open(SalesforceConfig config, DestinationContext context) {
        return new Salesforce(config, context);
    }
}
