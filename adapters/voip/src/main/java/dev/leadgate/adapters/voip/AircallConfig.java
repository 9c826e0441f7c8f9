package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of an `aircall` source.
@Doc("Calls to Aircall numbers.")
public record AircallConfig(
        @Doc("The webhook's token, which Aircall puts into every body; several for several webhooks.")
        @Example("[\"${secret:AIRCALL_WEBHOOK_TOKEN}\"]")
        List<Secret> token,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("Id of an API key. With it the call log is read too, for calls whose webhook was lost.")
        @Example("${secret:AIRCALL_API_ID}")
        Optional<Secret> apiId,

        @Doc("Token of that API key.") @Example("${secret:AIRCALL_API_TOKEN}")
        Optional<Secret> apiToken,

        @Doc("How often the call log is read.") @Default("10m")
        Duration catchUpEvery,

        @Doc("How far back each reading of the call log looks once more; no call is longer.") @Default("2h")
        Duration overlap,

        @Doc("Base address of Aircall's API.") @Default("https://api.aircall.io")
        String apiBase) {

    public AircallConfig {
        token = List.copyOf(token);
    }
}
