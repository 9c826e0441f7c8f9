package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of a `zadarma` source.
@Doc("Calls to a Zadarma or Novofon PBX. Its times are read in the source's time_zone.")
public record ZadarmaConfig(
        @Doc("The secret of the API key, with which webhooks are signed; two during rotation, the newer first.")
        @Example("[\"${secret:ZADARMA_SECRET}\"]")
        List<Secret> secret,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("Header that holds the signature.")
        @Default("Signature")
        @Matches(value = "[A-Za-z0-9-]{1,60}", expected = "expected the name of a header")
        String signatureHeader,

        @Doc("The API key itself. With it the PBX's statistics are read too, for calls whose webhook was lost.")
        @Example("${secret:ZADARMA_KEY}")
        Optional<Secret> key,

        @Doc("How often the statistics are read.") @Default("10m")
        Duration catchUpEvery,

        @Doc("How far back each reading of the statistics looks once more; no call is longer.") @Default("2h")
        Duration overlap,

        @Doc("Base address of the API; for Novofon its own.")
        @Default("https://api.zadarma.com")
        @Example("https://api.novofon.com")
        String apiBase) {

    public ZadarmaConfig {
        secret = List.copyOf(secret);
    }
}
