package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;

@Doc("A source of a type that `sources/NAME.yaml` declares.")
public record DeclaredConfig(
        @Doc(
                "Secret (or password) for the declared verification; two while it is rotated. Left out when the declaration"
                        + " refers to one itself.")
        @Example("${secret:ACME_KEY}")
        List<Secret> secret) {

    public DeclaredConfig {
        secret = List.copyOf(secret);
    }
}
