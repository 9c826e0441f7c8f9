package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;

/// Settings of a `ringcentral` source.
@Doc("Calls to a RingCentral account.")
public record RingCentralConfig(
        @Doc("Client id of the app at RingCentral.") @Example("aBcDeFgHiJkLmNoPqRsTuV")
        String clientId,

        @Doc("Client secret of the app.") @Example("${secret:RINGCENTRAL_CLIENT_SECRET}")
        Secret clientSecret,

        @Doc("The JWT credential of a user who may read the company's call log.") @Example("${secret:RINGCENTRAL_JWT}")
        Secret jwt,

        @Doc("How calls arrive: we read the call log, or RingCentral calls us and we look the call up.")
        @Default("polling")
        @OneOf({"polling", "webhook"})
        String mode,

        @Doc("The verificationToken of the subscription; needed for webhook. Two during rotation.")
        @Default("[]")
        @Example("[\"${secret:RINGCENTRAL_VERIFICATION_TOKEN}\"]")
        List<Secret> verificationToken,

        @Doc("How often the call log is read.") @Default("1m")
        Duration pollEvery,

        @Doc("A call is logged when it ends and listed by its start, so each look goes back this far.") @Default("1h")
        Duration lookBack,

        @Doc("Results of calls that somebody took.") @Default("[Accepted, \"Call connected\"]")
        List<String> answered,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("Base address of the API; another one for a sandbox or a stand-in.")
        @Default("https://platform.ringcentral.com")
        String apiBase) {

    public RingCentralConfig {
        verificationToken = List.copyOf(verificationToken);
        answered = List.copyOf(answered);
    }

    boolean polls() {
        return mode.equals("polling");
    }
}
