package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// Settings of a `twilio_messaging` source.
@Doc("SMS and WhatsApp messages to Twilio numbers. Needs the installation's public_url: Twilio signs it.")
public record TwilioMessagingConfig(
        @Doc("The account's primary auth token; two during rotation.") @Example("[\"${secret:TWILIO_AUTH_TOKEN}\"]")
        List<Secret> authToken,

        @Doc("Refuse messages of any other account.")
        @Example("AC00000000000000000000000000000001")
        @Matches(value = "AC[0-9a-fA-F]{32}", expected = "expected AC and 32 hex digits")
        Optional<String> accountSid,

        @Doc("TwiML that answers Twilio: what the person gets back, by default nothing.") @Default("<Response/>")
        String twiml,

        @Doc("What becomes of a message by which a person wants no more messages: "
                + "a lead flagged with opt_out, so that the rep learns it, or nothing.")
        @Default("flag")
        @OneOf({"flag", "ignore"})
        String optOut,

        @Doc("Messages that consist of one of these words opt out, whatever their case; "
                + "beside what Twilio itself marks by OptOutType.")
        @Default("[STOP, STOPALL, UNSUBSCRIBE, CANCEL, END, QUIT, REVOKE, OPTOUT]")
        List<String> stopKeywords,

        @Doc("Base address of Twilio's API, which only a check asks, and only with `account_sid`.")
        @Default("https://api.twilio.com")
        @Matches(value = "https?://.+", expected = "expected an http or https address")
        String apiBase) {

    public TwilioMessagingConfig {
        authToken = List.copyOf(authToken);
        stopKeywords = List.copyOf(stopKeywords);
    }
}
