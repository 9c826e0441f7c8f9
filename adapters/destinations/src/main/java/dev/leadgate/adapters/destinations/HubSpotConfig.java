package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// Settings of a destination of type `hubspot`.
@Doc("Keeps a HubSpot contact for each lead, with its owner.")
record HubSpotConfig(
        @Doc("Access token of a private app.") @Example("${secret:HUBSPOT_TOKEN}")
        Secret token,

        @Doc(
                "Property that tells contacts apart: `email`, or a unique property of yours, which then holds the lead's id.")
        @Default("email")
        @Matches(value = "[a-z][a-z0-9_]{0,99}", expected = "expected the internal name of a property, such as `email`")
        String idProperty,

        @Doc("Contact property → word for what is known of the lead; these replace and add to the usual ones.")
        @Example("{ lead_source_detail: source }")
        Map<String, String> map,

        @Doc("The account's number (Hub ID), for links to contacts.") @Example("1234567")
        Optional<String> portalId,

        @Doc("Address of the API.") @Default("https://api.hubapi.com")
        String apiBase) {}
