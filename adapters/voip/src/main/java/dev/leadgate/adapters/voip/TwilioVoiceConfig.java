package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// Settings of a `twilio_voice` source.
@Doc("Calls to Twilio phone numbers. Needs the installation's public_url: Twilio signs it.")
public record TwilioVoiceConfig(
        @Doc("The account's primary auth token; two during rotation.") @Example("[\"${secret:TWILIO_AUTH_TOKEN}\"]")
        List<Secret> authToken,

        @Doc("Refuse calls of any other account.")
        @Example("AC00000000000000000000000000000001")
        @Matches(value = "AC[0-9a-fA-F]{32}", expected = "expected AC and 32 hex digits")
        Optional<String> accountSid,

        @Doc("TwiML that answers Twilio: what the caller hears.") @Default("<Response/>")
        String twiml,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("A completed call shorter than this many seconds was missed.") @Default("1") @Min(0) @Max(600) int missedUnder,

        @Doc("Completed calls with a recording are voicemail, so missed.") @Default("false")
        boolean voicemail,

        @Doc("Base address of Twilio's API, which only a check asks, and only with `account_sid`.")
        @Default("https://api.twilio.com")
        @Matches(value = "https?://.+", expected = "expected an http or https address")
        String apiBase) {

    public TwilioVoiceConfig {
        authToken = List.copyOf(authToken);
    }
}
