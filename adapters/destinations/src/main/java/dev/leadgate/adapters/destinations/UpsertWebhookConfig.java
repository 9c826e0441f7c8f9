package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// Settings of a destination of type `upsert_webhook`.
@Doc("Keeps a record of each lead in a system of yours by one idempotent request.")
record UpsertWebhookConfig(
        @Doc("Where the record is; `{id}` stands for the lead's id, which makes a repeated request the same one.")
        @Example("https://crm.example.com/api/leads/{id}")
        String url,

        @Doc("Method of the request.") @OneOf({"PUT", "PATCH", "POST"}) @Default("PUT")
        String method,

        @Doc("Sent as `Authorization: Bearer`.") @Example("${secret:CRM_TOKEN}")
        Optional<Secret> token,

        @Doc("Field of the record → word for what is known of the lead; all words under their own names when left out.")
        @Example("{ email: email, full_name: name, owner: owner_email }")
        Map<String, String> map,

        @Doc("Where the answer names the record, as a JSON pointer.")
        @Default("/id")
        @Matches(value = "(/[^/]+)+", expected = "expected a JSON pointer such as `/data/id`")
        String idAt) {}
