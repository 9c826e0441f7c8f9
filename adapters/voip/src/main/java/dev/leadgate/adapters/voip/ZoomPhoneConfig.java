package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;

/// Settings of a `zoom_phone` source.
@Doc("Calls to Zoom Phone.")
public record ZoomPhoneConfig(
        @Doc("The secret token of the app at Zoom; two during rotation.") @Example("[\"${secret:ZOOM_SECRET_TOKEN}\"]")
        List<Secret> secretToken,

        @Doc("How far the time of signing may be from this machine's clock.") @Default("5m")
        Duration tolerance,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only) {

    public ZoomPhoneConfig {
        secretToken = List.copyOf(secretToken);
    }
}
