package dev.leadgate.adapters.webhook.calendly;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `calendly` source.
@Doc("Bookings and routing form submissions at Calendly.")
public record CalendlyConfig(
        @Doc("The signing_key given when the webhook subscription was created; two during rotation.")
        @Example("[\"${secret:CALENDLY_SIGNING_KEY}\"]")
        List<Secret> signingKey,

        @Doc("How far the time in the signature may be off, either way; 1h at most.") @Default("3m")
        Duration tolerance,

        @Doc("A new time for a booking that was moved is a touch of its lead; false ignores it.") @Default("true")
        boolean reschedules,

        @Doc("Lead field to the questions that fill it, by their wording.")
        @Default("{}")
        @Example("{ message: \"What would you like to talk about?\" }")
        Map<String, List<String>> map,

        @Doc("A token for the probe, which then looks whether Calendly has disabled the subscription.")
        @Example("${secret:CALENDLY_TOKEN}")
        Optional<Secret> accessToken,

        @Doc("Base address of Calendly's API.") @Default("https://api.calendly.com")
        String apiBase) {

    public CalendlyConfig {
        signingKey = List.copyOf(signingKey);
        map = Map.copyOf(map);
    }
}
