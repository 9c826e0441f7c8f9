package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import java.util.Optional;

/// What a declared type says beside the settings of the transport it builds on.
@Doc("A type of source, declared once in `sources/NAME.yaml` and used by any number of sources.")
public record Declaration(
        @Doc("The type's name: that of the file.")
        @Example("acme")
        @Matches(value = "[a-z][a-z0-9_]{0,39}", expected = "a lower_snake word")
        Optional<String> name,

        @Doc("One sentence for `leadgate adapters list`.") @Default("") @Example("Leads of the Acme marketplace.")
        String summary,

        @Doc("Kind of contact of its leads.") @Default("api")
        Channel channel) {}
