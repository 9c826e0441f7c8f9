package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import java.time.Duration;
import java.util.List;

/// Settings of an `asterisk_cdr` source.
@Doc("Calls from the call record file of an Asterisk PBX.")
public record AsteriskCdrConfig(
        @Doc("The file that cdr_csv writes, Master.csv. Its rotated copies are looked for beside it.")
        @Default("/var/log/asterisk/cdr-csv/Master.csv")
        String file,

        @Doc("Which column a record of 17 or 20 columns has besides the fixed ones: "
                + "that of loguniqueid or that of loguserfield in cdr.conf.")
        @Default("uniqueid")
        @OneOf({"uniqueid", "userfield"})
        String extraColumn,

        @Doc("Times are UTC: usegmtime=yes in cdr.conf. Otherwise they are read in the source's time_zone.")
        @Default("false")
        boolean usegmtime,

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

        @Doc("What to do with calls that are in the file when the source starts for the first time.")
        @Default("skip")
        @OneOf({"skip", "read"})
        String history,

        @Doc("How often the file is looked at.") @Default("1s")
        Duration pollEvery,

        @Doc("A call is complete when none of its records has been written for this long.") @Default("3s")
        Duration settle) {

    public AsteriskCdrConfig {
        contexts = List.copyOf(contexts);
    }
}
