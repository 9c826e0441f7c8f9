package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `webflow` source.
@Doc("Form submissions of a Webflow site. Needs `secret`, or `verify` for webhooks that Webflow does not sign.")
public record WebflowConfig(
        @Doc("The webhook's own secret, or the client secret of the app that made it; two while it is rotated.")
        @Example("[\"${secret:WEBFLOW_SECRET}\"]")
        List<Secret> secret,

        @Doc("For a webhook made in the site's settings, which Webflow does not sign.")
        @Example("{ token: { query: key, secret: \"${secret:FORM_KEY}\" } }")
        Optional<Verify> verify,

        @Doc(
                "Canonical field to the label of the form's field it comes from. Fields that it does not name are recognised"
                        + " by their labels.")
        @Example("{ phone: \"Best number\", seats: { from: \"Team size\", as: integer } }")
        Map<String, List<MapEntry>> map) {

    public WebflowConfig {
        secret = List.copyOf(secret);
        map = Map.copyOf(map);
    }
}
