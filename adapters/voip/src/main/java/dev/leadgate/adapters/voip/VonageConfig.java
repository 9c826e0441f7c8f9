package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of a `vonage` source.
@Doc("Calls to Vonage numbers.")
public record VonageConfig(
        @Doc("The account's signature secret; two during rotation.") @Example("[\"${secret:VONAGE_SIGNATURE_SECRET}\"]")
        List<Secret> signatureSecret,

        @Doc("Refuse events of any other application: the secret is the whole account's.")
        @Example("aaaaaaaa-bbbb-cccc-dddd-0123456789ab")
        Optional<String> applicationId,

        @Doc("How far the time of signing may be from this machine's clock.") @Default("5m")
        Duration tolerance,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("A completed call shorter than this many seconds was missed.") @Default("1") @Min(0) @Max(600) int missedUnder) {

    public VonageConfig {
        signatureSecret = List.copyOf(signatureSecret);
    }
}
