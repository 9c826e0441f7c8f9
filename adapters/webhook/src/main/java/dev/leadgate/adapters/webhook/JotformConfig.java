package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `jotform` source.
@Doc("Submissions of Jotform forms. Jotform cannot sign: a word that nobody can guess stands in its address.")
public record JotformConfig(
        @Doc("How Jotform proves who it is; it can only be given an address, so a token in the query.")
        @Example("{ token: { query: key, secret: \"${secret:FORM_KEY}\" } }")
        Verify verify,

        @Doc("An API key with read access. With it every submission is read again from Jotform, which proves that it is"
                + " real and tells types and labels of the questions.")
        @Example("${secret:JOTFORM_API_KEY}")
        Optional<Secret> apiKey,

        @Doc("Base address of the API: https://eu-api.jotform.com for accounts in the EU,"
                + " https://hipaa-api.jotform.com for HIPAA.")
        @Default("https://api.jotform.com")
        String apiBase,

        @Doc("Canonical field to the question it comes from, by label or by its unique name. Questions that it does not"
                + " name are recognised by type, name and label.")
        @Example("{ phone: bestNumber, seats: { from: teamSize, as: integer } }")
        Map<String, List<MapEntry>> map) {

    public JotformConfig {
        map = Map.copyOf(map);
    }
}
