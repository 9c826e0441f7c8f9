package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.List;

/// Settings of a `dialpad` source.
@Doc("Calls to a Dialpad company.")
public record DialpadConfig(
        @Doc("The secret that the webhook was created with; two during rotation.")
        @Example("[\"${secret:DIALPAD_SECRET}\"]")
        List<Secret> secret,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("What to do with the legs of a call, which ring one agent each: skip them for the call's own events, "
                + "or read each as a call, when the subscription is for single users.")
        @Default("skip")
        @OneOf({"skip", "read"})
        String legs) {

    public DialpadConfig {
        secret = List.copyOf(secret);
    }
}
