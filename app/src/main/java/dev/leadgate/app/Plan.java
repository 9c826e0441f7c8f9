package dev.leadgate.app;

import dev.leadgate.normalize.Settings;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.routing.policy.NotifyConfig.SummaryConfig;
import dev.leadgate.routing.settle.DeliveryLanes;
import dev.leadgate.spi.Notifier;
import dev.leadgate.store.Decider;
import dev.leadgate.store.LeadBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a configuration comes to once it is valid and its sources are open.
///
/// @param notifiers by the id used in ladders
/// @param deciders a decider that holds one policy, asked anew for every settlement
/// @param port public port; 0 picks a free one
/// @param libraries where Camel components are found
/// @param summary when many messages to a rep become one
/// @param reps empty when reps cannot reach the gateway
public record Plan(
        List<OpenSource> sources,
        Map<String, Notifier> notifiers,
        Supplier<Decider> deciders,
        LeadBook.PolicyRecord policy,
        Settings normalization,
        String host,
        int port,
        List<String> proxies,
        ClassLoader libraries,
        SummaryConfig summary,
        Optional<RepAccess> reps,
        Optional<DeliveryLanes.Destinations> destinations) {
    public Plan {
        sources = List.copyOf(sources);
        notifiers = Map.copyOf(notifiers);
    }

    /// With the components of the class path, without pages for reps.
    public Plan(
            List<OpenSource> sources,
            Map<String, Notifier> notifiers,
            Supplier<Decider> deciders,
            LeadBook.PolicyRecord policy,
            Settings normalization,
            String host,
            int port) {
        this(
                sources,
                notifiers,
                deciders,
                policy,
                normalization,
                host,
                port,
                List.of(),
                Gateway.class.getClassLoader(),
                SummaryConfig.STANDARD,
                Optional.empty(),
                Optional.empty());
    }
}
