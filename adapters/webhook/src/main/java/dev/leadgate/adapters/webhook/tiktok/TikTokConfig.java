package dev.leadgate.adapters.webhook.tiktok;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Settings of a `tiktok` source.
@Doc("Leads of TikTok lead generation forms. Built from documentation that is public only in part.")
public record TikTokConfig(
        @Doc("The app's secret; two during rotation.") @Example("[\"${secret:TIKTOK_APP_SECRET}\"]")
        List<Secret> appSecret,

        @Doc("Who signs: a lead subscription (X-Open-Signature), or an app's webhook (TikTok-Signature).")
        @Default("subscription")
        @OneOf({"subscription", "app"})
        String signature,

        @Doc("How far the time in TikTok-Signature may be off, either way; 1h at most.") @Default("5m")
        Duration tolerance,

        @Doc("Events of an app's webhook that bring a lead; all whose name begins with lead unless set.")
        @Default("[]")
        @Example("[lead.create]")
        List<String> events,

        @Doc("Lead field to the questions that fill it, by their wording.")
        @Default("{}")
        @Example("{ seats: \"How many seats do you need?\" }")
        Map<String, List<String>> map) {

    public TikTokConfig {
        appSecret = List.copyOf(appSecret);
        events = List.copyOf(events);
        map = Map.copyOf(map);
    }

    boolean subscription() {
        return signature.equals("subscription");
    }
}
