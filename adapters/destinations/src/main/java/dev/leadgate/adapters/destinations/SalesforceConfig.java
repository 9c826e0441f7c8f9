package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.util.Map;

/// Settings of a destination of type `salesforce`.
@Doc("Keeps a Salesforce Lead for each lead, with its owner.")
record SalesforceConfig(
        @Doc("Your My Domain address.") @Example("https://example.my.salesforce.com")
        String instance,

        @Doc("Consumer key of an app with the client credentials flow.") @Example("${secret:SF_CLIENT_ID}")
        Secret clientId,

        @Doc("Consumer secret of that app.") @Example("${secret:SF_CLIENT_SECRET}")
        Secret clientSecret,

        @Doc("Text field of Lead that is marked unique and external ID; it holds the lead's id.")
        @Default("Leadgate_Id__c")
        @Matches(value = "[A-Za-z][A-Za-z0-9_]{0,79}", expected = "expected the API name of a field")
        String externalId,

        @Doc("Field of Lead → word for what is known of the lead; these replace and add to the usual ones.")
        @Example("{ Product_Interest__c: product }")
        Map<String, String> map,

        @Doc("Version of the API.")
        @Default("62.0")
        @Matches(value = "\\d{2,3}\\.0", expected = "expected a version such as `62.0`")
        String apiVersion) {}
