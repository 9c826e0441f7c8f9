package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// Settings of a notifier of type `sms`.
@Doc("Sends reps a text message of one segment, over Twilio or any gateway with an HTTP API.")
record SmsConfig(
        @Doc("Send over Twilio; or use `gateway`.") Optional<Twilio> twilio,

        @Doc("Send over a gateway that takes a request per message; or use `twilio`.")
        Optional<Gateway> gateway) {

    /// An account at Twilio.
    @Doc("An account at Twilio.")
    record Twilio(
            @Doc("The account.")
            @Example("AC00000000000000000000000000000001")
            @Matches(value = "AC[0-9a-fA-F]{32}", expected = "expected AC and 32 hex digits")
            String accountSid,

            @Doc("The account's auth token.") @Example("${secret:TWILIO_AUTH_TOKEN}")
            Secret authToken,

            @Doc("Number or name that sends, or MG and 32 hex digits of a messaging service.")
            @Example("\"+15005550006\"")
            String from,

            @Doc("Base address of Twilio's API.") @Default("https://api.twilio.com")
            String apiBase) {}

    /// Any other gateway.
    @Doc("Any other gateway. A status of 2xx means that it took the message.")
    record Gateway(
            @Doc("Where each message is posted.") @Example("https://sms.example.com/send")
            String url,

            @Doc("How the fields are written.") @Default("form") @OneOf({"form", "json"})
            String body,

            @Doc("Fields of the request; {to} and {text} stand for number and message.")
            @Default("{ to: \"{to}\", text: \"{text}\" }")
            @Example("{ to: \"{to}\", message: \"{text}\", sender: Leadgate }")
            Map<String, String> fields,

            @Doc("Value of the header Authorization.") @Example("${secret:SMS_GATEWAY}")
            Optional<Secret> authorization) {

        Gateway {
            fields = Map.copyOf(fields);
        }
    }
}
