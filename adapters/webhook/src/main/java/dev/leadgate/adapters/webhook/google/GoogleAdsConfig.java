package dev.leadgate.adapters.webhook.google;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;

/// Settings of a `google_ads` source.
@Doc("Leads of Google Ads lead forms.")
public record GoogleAdsConfig(
        @Doc("The webhook key typed into the lead form at Google; two while it is changed.")
        @Example("[\"${secret:GOOGLE_ADS_KEY}\"]")
        List<Secret> googleKey,

        @Doc("Names for campaign ids. An id that is not listed is itself the campaign.")
        @Default("{}")
        @Example("{ \"20000000002\": spring_sale }")
        Map<String, String> campaigns,

        @Doc("Lead field to the questions that fill it, by their column_id or column_name.")
        @Default("{}")
        @Example("{ seats: \"How many seats do you need?\" }")
        Map<String, List<String>> map) {

    public GoogleAdsConfig {
        googleKey = List.copyOf(googleKey);
        campaigns = Map.copyOf(campaigns);
        map = Map.copyOf(map);
    }
}
