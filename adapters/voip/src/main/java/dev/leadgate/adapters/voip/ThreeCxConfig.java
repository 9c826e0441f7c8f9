package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of a `three_cx` source.
@Doc("Calls from the call records of a 3CX phone system.")
public record ThreeCxConfig(
        @Doc("How records arrive: we connect to 3CX (its passive socket), 3CX connects to us (its active socket), "
                + "or its file.")
        @Default("connect")
        @OneOf({"connect", "listen", "file"})
        String mode,

        @Doc("Address of 3CX, for `connect`.") @Example("pbx.internal.example.com")
        Optional<String> host,

        @Doc("Port of 3CX for `connect`, our own for `listen`.") @Example("33461") @Min(1) @Max(65535) Optional<Integer> port,

        @Doc("Our address to listen at.") @Default("127.0.0.1")
        String bind,

        @Doc("Addresses that may connect, for `listen`: there is no password.") @Default("[]") @Example("[10.0.0.5]")
        List<String> allow,

        @Doc("The file, for `file`. Its rotated copies are looked for beside it.")
        @Default("/var/lib/3cxpbx/Instance1/Data/Logs/CDRLogs/cdr.log")
        String file,

        @Doc("Calls that are in the file when the source starts for the first time.")
        @Default("skip")
        @OneOf({"skip", "read"})
        String history,

        @Doc("How often the file is looked at.") @Default("1s")
        Duration pollEvery,

        @Doc("The columns that are enabled at 3CX, in its order. Later ones may be missing in a record.")
        @Default("[historyid, callid, duration, time-start, time-answered, time-end, reason-terminated, from-no, "
                + "to-no, from-dn, to-dn, dial-no, reason-changed, final-number, final-dn, bill-code, bill-rate, "
                + "bill-cost, bill-name, chain, from-type, to-type, final-type, from-dispname, to-dispname, "
                + "final-dispname, missed-queue-calls]")
        List<String> columns,

        @Doc("Numbers of the phone system itself, an RE2 regular expression for the whole number.")
        @Default("\"[0-9]{2,5}\"")
        String internal,

        @Doc("Types of the last party that are no person: a call that one of them answered was missed.")
        @Default("[VMail, VoiceMail]")
        List<String> machines,

        @Doc("Which calls become leads: those nobody took, or all inbound calls.")
        @Default("missed")
        @OneOf({"missed", "all"})
        String only) {

    public ThreeCxConfig {
        allow = List.copyOf(allow);
        columns = List.copyOf(columns);
        machines = List.copyOf(machines);
    }
}
