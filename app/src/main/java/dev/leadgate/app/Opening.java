package dev.leadgate.app;

import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.ConfigLoader.NotifierPart;
import dev.leadgate.app.config.ConfigLoader.SourcePart;
import dev.leadgate.app.config.DestinationPart;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.pipeline.Rotation;
import dev.leadgate.routing.settle.Announcing;
import dev.leadgate.routing.settle.Announcing.Subscription;
import dev.leadgate.routing.settle.DeliveryLanes.Destinations;
import dev.leadgate.spi.Browsers;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter.DestinationContext;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.SourceContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes sources and notifiers of what the configuration says of them. No I/O.
public final class Opening {
    private Opening() {}

    public static <C extends Record> OpenSource of(SourcePart<C> part, Config config, Http http) {
        var common = part.common();
        var zone = common.timeZone().orElse(config.routing().timeZone());
        var country = common.defaultCountry().or(config.gateway()::defaultCountry);
        var context = new SourceContext(
                part.id(),
                http,
                InstantSource.system(),
                zone,
                country,
                config.gateway().publicUrl().map(url -> url.resolve(part.path())));
        var facts = new SourceFacts(
                part.id(),
                part.adapter().type(),
                common.channel().orElse(part.adapter().channel()),
                country,
                zone);
        int most = common.maxBody()
                .map(set -> (int) set.bytes())
                .orElse(part.adapter().bodySize().usual());
        return new OpenSource(facts, Rotation.open(part.adapter(), part.config(), context), part.path(), most);
    }

    /// @param browsers where reps are told in their browsers
    public static <C extends Record> Notifier of(NotifierPart<C> part, Config config, Http http, Browsers browsers) {
        var context = new NotifierContext(
                http,
                InstantSource.system(),
                config.gateway().publicUrl(),
                config.gateway().templates(),
                browsers);
        return part.adapter().open(part.config(), context);
    }

    /// What other systems are told, and by whom.
    static Destinations destinations(Config config, Http http) {
        var open = new LinkedHashMap<String, Destination>();
        config.destinations().forEach(part -> open.put(part.id(), of(part, config, http)));
        var subscriptions = config.destinations().stream()
                .map(part ->
                        new Subscription(part.id(), part.type(), part.adapter().telling(), part.kinds()))
                .toList();
        return new Destinations(open, new Announcing(config.policy(), subscriptions));
    }

    /// @param part one destination
    public static <C extends Record> Destination of(DestinationPart<C> part, Config config, Http http) {
        var context = new DestinationContext(
                http, InstantSource.system(), config.gateway().publicUrl());
        return part.adapter().open(part.config(), context);
    }

    /// All notifiers, by id.
    static Map<String, Notifier> notifiers(Config config, Http http, Browsers browsers) {
        var notifiers = new LinkedHashMap<String, Notifier>();
        config.notifiers().forEach(part -> notifiers.put(part.id(), of(part, config, http, browsers)));
        return notifiers;
    }
}
