package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// Settings of a destination of type `pipedrive`.
@Doc("Keeps a person and a lead in Pipedrive for each lead, with its owner.")
record PipedriveConfig(
        @Doc("API token of the user in whose name leads are entered.") @Example("${secret:PIPEDRIVE_TOKEN}")
        Secret token,

        @Doc("Field of the Pipedrive lead → word for what is known of the lead, beside title, person, value and owner.")
        @Example("{ dcf558aac1ae4e8c4f849ba5e668430d8df9be12: product }")
        Map<String, String> map,

        @Doc("Your company's word in its Pipedrive address, for links to leads.")
        @Example("example")
        @Matches(value = "[a-z0-9-]{1,63}", expected = "expected the first word of the address, such as `example`")
        Optional<String> company,

        @Doc("Address of the API.") @Default("https://api.pipedrive.com")
        String apiBase) {}
