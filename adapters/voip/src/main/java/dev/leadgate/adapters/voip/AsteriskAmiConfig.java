package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of an `asterisk_ami` source.
@Doc("Calls of an Asterisk PBX as they happen, over its manager interface.")
public record AsteriskAmiConfig(
        @Doc("Name or address of the PBX.") @Example("pbx.example.com")
        String host,

        @Doc("Port; 5039 for `tls: implicit`, 5038 else.") @Min(1) @Max(65535) Optional<Integer> port,

        @Doc("How the connection is protected.") @Default("none") @OneOf({"none", "implicit"})
        String tls,

        @Doc("File with the PBX's certificate or its authority's in PEM form, where no public authority signed it.")
        @Example("/etc/leadgate/pbx.pem")
        Optional<String> certificate,

        @Doc("User of manager.conf, with `read = call,cdr`.") @Example("leadgate")
        String user,

        @Doc("That user's secret.") @Example("${secret:AMI_SECRET}")
        Secret secret,

        @Doc("How the secret is shown: as the answer to a challenge, or itself.")
        @Default("md5")
        @OneOf({"md5", "plain"})
        String login,

        @Doc("What is listened to: call records (cdr_manager.conf), or the channels' own events.")
        @Default("cdr")
        @OneOf({"cdr", "channels"})
        String events,

        @Doc("Times of call records are UTC. Otherwise they are read in the source's time_zone.") @Default("false")
        boolean utc,

        @Doc("Contexts of inbound calls, a trailing * allowed; empty takes every call whose caller is external.")
        @Default("[]")
        @Example("[from-trunk, \"from-did*\"]")
        List<String> contexts,

        @Doc("Numbers of the PBX itself, an RE2 regular expression for the whole number.") @Default("\"[0-9]{2,5}\"")
        String internal,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("A call is complete when it is over and nothing came about it for this long.") @Default("3s")
        Duration settle,

        @Doc("A connection that was silent for this long is asked whether it still stands.") @Default("30s")
        Duration ping) {

    public AsteriskAmiConfig {
        contexts = List.copyOf(contexts);
    }

    int portOrUsual() {
        return port.orElse(tls.equals("implicit") ? 5039 : 5038);
    }

    boolean records() {
        return events.equals("cdr");
    }
}
