package dev.leadgate.adapters.email.adf;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;

/// Settings of an `adf` source.
@Doc("Leads that a car portal or a dealer's system posts as ADF/XML.")
public record AdfConfig(
        @Doc("User of `password`, as in `https://USER:PASSWORD@...`.") @Default("adf")
        String user,

        @Doc("Password that the sender gives by HTTP Basic; two while it is rotated. Instead of `token`.")
        @Example("[\"${secret:ADF_PASSWORD}\"]")
        List<Secret> password,

        @Doc("Word behind `?key=` in the address, for a sender that knows no passwords; two while it is rotated.")
        @Example("[\"${secret:ADF_TOKEN}\"]")
        List<Secret> token) {

    public AdfConfig {
        password = List.copyOf(password);
        token = List.copyOf(token);
    }
}
