package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `ringostat` source.
@Doc("Calls tracked by Ringostat. Its times are read in the source's time_zone.")
public record RingostatConfig(
        @Doc("The word in the address by which Ringostat is known; two during rotation.")
        @Example("[\"${secret:RINGOSTAT_TOKEN}\"]")
        List<Secret> token,

        @Doc("Name of the address's parameter that holds the token.")
        @Default("token")
        @Matches(value = "[A-Za-z0-9_-]{1,40}", expected = "expected letters, digits, _ and -")
        String tokenParameter,

        @Doc("Names that you gave the parameters at Ringostat, where they differ from Ringostat's own: "
                + "id, caller, called, started_at, disposition, call_type.")
        @Default("{}")
        @Example("{ id: call_id, caller: phone }")
        Map<String, String> names,

        @Doc("Further fields of the lead, as in the map of a webhook source.")
        @Default("{}")
        @Example("{ product: landing_product }")
        Map<String, List<MapEntry>> map,

        @Doc("Pattern of the dates, as chosen at Ringostat.") @Default("yyyy-MM-dd HH:mm:ss")
        String dateFormat,

        @Doc("Dispositions of calls that somebody took, in any letter case.") @Default("[ANSWERED, PROPER, REPEATED]")
        List<String> answered,

        @Doc("Call types that are no inbound calls, in any letter case.") @Default("[out, outgoing, internal]")
        List<String> outgoing,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("Auth-key of Ringostat's API. With it the call journal is read too, for calls whose webhook was lost.")
        @Example("${secret:RINGOSTAT_AUTH_KEY}")
        Optional<Secret> authKey,

        @Doc("How often the call journal is read.") @Default("10m")
        Duration catchUpEvery,

        @Doc("How far back each reading of the call journal looks once more; no call is longer.") @Default("2h")
        Duration overlap,

        @Doc("Base address of Ringostat's API.") @Default("https://api.ringostat.net")
        String apiBase) {

    public RingostatConfig {
        token = List.copyOf(token);
        names = Map.copyOf(names);
        map = Map.copyOf(map);
        answered = List.copyOf(answered);
        outgoing = List.copyOf(outgoing);
    }
}
