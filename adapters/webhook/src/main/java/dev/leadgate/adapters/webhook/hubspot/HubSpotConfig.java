package dev.leadgate.adapters.webhook.hubspot;

import dev.leadgate.adapters.webhook.partner.OAuthRefresh;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `hubspot` source.
@Doc("Contacts that appear in HubSpot. Needs the installation's public_url: HubSpot signs it.")
public record HubSpotConfig(
        @Doc("The app's client secret; two during rotation, the newer first.")
        @Example("[\"${secret:HUBSPOT_CLIENT_SECRET}\"]")
        List<Secret> clientSecret,

        @Doc("Version of the signature. 1 and 2 are for old apps: plain hashes without a timestamp.")
        @Default("v3")
        @OneOf({"v3", "v2", "v1"})
        String signature,

        @Doc("Access token of a private app, to fetch contacts; or use `oauth`.") @Example("${secret:HUBSPOT_TOKEN}")
        Optional<Secret> accessToken,

        @Doc("How to get access tokens of a public app; or use `access_token`.")
        Optional<OAuthRefresh> oauth,

        @Doc("Contact properties whose change is a lead too, such as a form that a known contact fills in.")
        @Default("[]")
        @Example("[recent_conversion_date]")
        List<String> onChange,

        @Doc("Contacts from these are no leads; the words are HubSpot's `changeSource`.")
        @Default("[]")
        @Example("[IMPORT]")
        List<String> ignoreSources,

        @Doc("Further contact properties to fetch, kept as fields of their own names.")
        @Default("[]")
        @Example("[hs_lead_status]")
        List<String> properties,

        @Doc("Lead field to the contact properties that fill it, the first filled one wins.")
        @Default("{}")
        @Example("{ seats: number_of_seats }")
        Map<String, List<String>> map,

        @Doc("Path of the contacts API.")
        @Default("/crm/v3/objects/contacts")
        @Matches(value = "(/[A-Za-z0-9._-]+)+", expected = "expected a path such as /crm/v3/objects/contacts")
        String contactsPath,

        @Doc("Base address of HubSpot's API.") @Default("https://api.hubapi.com")
        String apiBase) {

    public HubSpotConfig {
        clientSecret = List.copyOf(clientSecret);
        onChange = List.copyOf(onChange);
        ignoreSources = List.copyOf(ignoreSources);
        properties = List.copyOf(properties);
        map = Map.copyOf(map);
    }
}
