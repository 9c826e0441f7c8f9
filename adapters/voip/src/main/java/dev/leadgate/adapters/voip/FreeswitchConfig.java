package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of a `freeswitch` source.
@Doc("Calls of a FreeSWITCH, posted by mod_json_cdr or mod_xml_cdr.")
public record FreeswitchConfig(
        @Doc("User of `cred` in json_cdr.conf.xml or xml_cdr.conf.xml.") @Default("leadgate")
        String user,

        @Doc("Password of `cred`; two during rotation.") @Example("[\"${secret:FREESWITCH_PASSWORD}\"]")
        List<Secret> password,

        @Doc("The folder of `err-log-dir`, where calls are written that could not be posted; they are read from there.")
        @Example("/var/log/freeswitch/json_cdr")
        Optional<String> errorDirectory,

        @Doc("What to do with files that are in the folder when the source starts for the first time.")
        @Default("skip")
        @OneOf({"skip", "read"})
        String history,

        @Doc("Whether values of variables are URL-encoded (`encode-values`); auto decodes what looks so.")
        @Default("auto")
        @OneOf({"auto", "yes", "no"})
        String encodedValues,

        @Doc("What counts as answered: that the channel was, or that it was bridged to somebody.")
        @Default("answer")
        @OneOf({"answer", "bridge"})
        String answeredBy,

        @Doc("Contexts of inbound calls, a trailing * allowed; empty takes every call whose caller is external.")
        @Default("[]")
        @Example("[public]")
        List<String> contexts,

        @Doc("Numbers of the PBX itself, an RE2 regular expression for the whole number.") @Default("\"[0-9]{2,5}\"")
        String internal,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only,

        @Doc("How often the folder is looked at.") @Default("10s")
        Duration pollEvery) {

    public FreeswitchConfig {
        password = List.copyOf(password);
        contexts = List.copyOf(contexts);
    }
}
