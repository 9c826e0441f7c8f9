package dev.leadgate.adapters.webhook.linkedin;

import dev.leadgate.adapters.webhook.partner.OAuthRefresh;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `linkedin` source.
@Doc("Leads of LinkedIn lead gen forms, by the Lead Sync API.")
public record LinkedInConfig(
        @Doc("The app's client secret; two during rotation, the newer first: it answers LinkedIn's challenge.")
        @Example("[\"${secret:LINKEDIN_CLIENT_SECRET}\"]")
        List<Secret> clientSecret,

        @Doc("Access token to fetch leads, good for 60 days; or use `oauth`.") @Example("${secret:LINKEDIN_TOKEN}")
        Optional<Secret> accessToken,

        @Doc("How to get access tokens; or use `access_token`.")
        Optional<OAuthRefresh> oauth,

        @Doc("How leads arrive: LinkedIn tells us, we ask, or both. A lead that comes both ways is one.")
        @Default("webhook")
        @OneOf({"webhook", "polling", "both"})
        String mode,

        @Doc("Whose leads are polled; needed for polling.")
        @Example("urn:li:sponsoredAccount:501")
        @Matches(
                value = "urn:li:(sponsoredAccount|organization):[0-9]{1,20}",
                expected = "expected urn:li:sponsoredAccount: or urn:li:organization: and digits")
        Optional<String> owner,

        @Doc("Which leads are polled.")
        @Default("SPONSORED")
        @OneOf({"SPONSORED", "EVENT", "COMPANY", "ORGANIZATION_PRODUCT"})
        String leadType,

        @Doc("Time between two polls.") @Default("5m") Duration pollEvery,

        @Doc("How far back the very first poll goes.") @Default("1d")
        Duration lookBack,

        @Doc("Lead field to the questions that fill it, by their name or wording.")
        @Default("{}")
        @Example("{ seats: \"How many seats do you need?\" }")
        Map<String, List<String>> map,

        @Doc("Version of LinkedIn's API; LinkedIn retires each after about a year.")
        @Default("\"202606\"")
        @Matches(value = "20[0-9]{4}", expected = "expected year and month such as 202606")
        String apiVersion,

        @Doc("Base address of LinkedIn's API.") @Default("https://api.linkedin.com")
        String apiBase) {

    public LinkedInConfig {
        clientSecret = List.copyOf(clientSecret);
        map = Map.copyOf(map);
    }

    boolean hosted() {
        return !mode.equals("polling");
    }

    boolean polls() {
        return !mode.equals("webhook");
    }
}
