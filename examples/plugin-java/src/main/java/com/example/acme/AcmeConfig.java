package com.example.acme;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

@Doc("Leads that Acme posts.")
public record AcmeConfig(
        @Doc("The key that Acme signs with.") @Example("${secret:ACME_KEY}")
        Secret secret,

        @Doc("What kind of contact it is, in one word.") @Default("form") String kind) {}
