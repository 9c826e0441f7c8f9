package dev.leadgate.routing.policy;

import dev.leadgate.routing.distribution.TopPerformer;
import dev.leadgate.routing.distribution.TopPerformer.Similar;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.store.PastResults;
import java.util.List;
import java.util.Set;

/// How past results are read.
@Doc("How `top_performer` reads past results.")
public record PerformanceConfig(
        @Doc(
                "What makes leads similar: `country`, `source`, `channel`, `product`, `industry`; an empty list takes all leads of the team.")
        @Default("[country]")
        List<Similar> similarBy,

        @Doc("The team's own rate weighs as much as so many closed leads of each rep.")
        @Default("10")
        @Min(0) @Max(1000) int prior,

        @Doc("Percent of the leads that go by shares alone, so that everybody gets a chance.")
        @Default("20")
        @Min(0) @Max(100) int explore) {

    TopPerformer distribution() {
        return new TopPerformer(Set.copyOf(similarBy), prior, explore, PastResults.NONE);
    }
}
