package dev.leadgate.app.check;

import dev.leadgate.app.check.RoutingTests.RoutingCase;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.LeadField;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.PastResults.Tally;
import java.util.ArrayList;

/// The past results of a case: of leads that are similar in every respect.
final class PastBefore {
    private PastBefore() {}

    static PastResults of(RoutingCase test, Policy policy) {
        var country = said(test, LeadField.COUNTRY);
        var product = said(test, LeadField.PRODUCT);
        var industry = said(test, LeadField.INDUSTRY);
        var tallies = new ArrayList<Tally>();
        test.reps()
                .forEach((id, before) -> policy.teams().values().stream()
                        .filter(team -> before.closed() > 0 && team.members().containsKey(id))
                        .forEach(team -> tallies.add(new Tally(
                                team.id(),
                                id,
                                test.source(),
                                test.channel().word(),
                                country,
                                product,
                                industry,
                                before.closed(),
                                before.converted()))));
        return PastResults.of(tallies);
    }

    private static String said(RoutingCase test, LeadField field) {
        return test.lead().getOrDefault(field.word(), "");
    }
}
