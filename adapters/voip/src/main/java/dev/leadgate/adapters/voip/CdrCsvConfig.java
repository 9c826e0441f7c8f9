package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `cdr_csv` source.
@Doc("Calls from a CSV file of call records.")
public record CdrCsvConfig(
        @Doc("The file. Its rotated copies are looked for beside it.") @Example("/var/log/pbx/calls.csv")
        String file,

        @Doc("Which column holds what: its number, from 1, or its name in `header`. Known are id, caller, name, "
                + "called, start, answer, end, duration, talk, status, direction, context, application; "
                + "caller and start are needed.")
        @Example("{ caller: 2, called: 3, start: 5, answer: 6, id: 11 }")
        Map<String, String> columns,

        @Doc("The file's first line, where it names the columns. Such lines are ignored.")
        @Example("\"Start;Caller;Called;Seconds;Status\"")
        Optional<String> header,

        @Doc("What stands between two columns.") @Default("\",\"") @OneOf({",", ";", "|", "tab"})
        String delimiter,

        @Doc("How a quote inside quotes is written: twice, or bare, as FreeSWITCH does.")
        @Default("doubled")
        @OneOf({"doubled", "bare"})
        String quotes,

        @Doc("Pattern of local times; or iso for ISO 8601 with an offset, epoch for Unix seconds, epoch_ms.")
        @Default("yyyy-MM-dd HH:mm:ss")
        String timeFormat,

        @Doc("Statuses of calls that somebody took, in any letter case.") @Default("[answered]")
        List<String> answered,

        @Doc("Applications that are machines, in any letter case: what they took is missed.") @Default("[voicemail]")
        List<String> voicemail,

        @Doc("Directions of inbound calls, in any letter case.") @Default("[inbound, incoming, in]")
        List<String> inbound,

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

        @Doc("What to do with calls that are in the file when the source starts for the first time.")
        @Default("skip")
        @OneOf({"skip", "read"})
        String history,

        @Doc("How often the file is looked at.") @Default("1s")
        Duration pollEvery,

        @Doc("A call is complete when none of its records has been written for this long.") @Default("3s")
        Duration settle) {

    public CdrCsvConfig {
        columns = Map.copyOf(columns);
        answered = List.copyOf(answered);
        voicemail = List.copyOf(voicemail);
        inbound = List.copyOf(inbound);
        contexts = List.copyOf(contexts);
    }

    char separator() {
        return delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
    }
}
