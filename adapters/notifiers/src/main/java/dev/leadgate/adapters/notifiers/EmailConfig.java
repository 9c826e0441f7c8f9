package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;

/// Settings of a notifier of type `email`.
@Doc("Mails to reps over an SMTP server of yours.")
record EmailConfig(
        @Doc("Name of the SMTP server.") @Example("smtp.example.com")
        String host,

        @Doc("Port; 587 for `tls: starttls`, 465 for `implicit`, 25 for `none`.") @Min(1) @Max(65535) Optional<Integer> port,

        @Doc("How the connection is protected; nothing is sent when the server cannot. `none` only on this machine.")
        @OneOf({"starttls", "implicit", "none"})
        @Default("starttls")
        String tls,

        @Doc("Name to sign in with; left out, the server is used without signing in.") @Example("gateway@example.com")
        Optional<String> user,

        @Doc("Password that belongs to `user`.") @Example("${secret:SMTP_PASSWORD}")
        Optional<Secret> password,

        @Doc("Sender of the mails, as an address or with a name.") @Example("Leads <leads@example.com>")
        String from,

        @Doc("Where answers go, when not to the sender.") @Example("sales@example.com")
        Optional<String> replyTo) {
    int portOrUsual() {
        return port.orElse(
                switch (tls) {
                    case "implicit" -> 465;
                    case "none" -> 25;
                    default -> 587;
                });
    }
}
