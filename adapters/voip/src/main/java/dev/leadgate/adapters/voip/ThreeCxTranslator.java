package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.util.List;
import java.util.Locale;

/// Reads one record. Words for results changed between versions and in their case, so a call
/// counts as missed when nothing says when it was answered.
final class ThreeCxTranslator implements Translator {
    private static final String EXTENSION = "ext.";
    private static final String CHAIN = "Chain: ";

    private final ThreeCxFormat format;
    private final Pattern internal;
    private final List<String> machines;
    private final boolean missedOnly;

    ThreeCxTranslator(ThreeCxConfig config, ThreeCxFormat format) {
        this.format = format;
        this.internal = Pattern.compile(config.internal());
        this.machines = config.machines();
        this.missedOnly = config.only().equals("missed");
    }

    @Override
    public Translation translate(RawLead raw) {
        var record = format.read(raw.envelope().payload().text());
        return record.isEmpty()
                ? new Unreadable("line 1", "not a call record of the columns in `columns`")
                : translate(record.get());
    }

    private Translation translate(ThreeCxFormat.Line record) {
        var from = record.get("from-no");
        boolean extension = from.toLowerCase(Locale.ROOT).startsWith(EXTENSION);
        if (extension || internal.matches(from)) {
            return new Ignored(Reason.OUTBOUND, "the caller is a number of the phone system");
        }
        var last = record.first("final-type", "to-type");
        boolean machine = machines.stream().anyMatch(last::equalsIgnoreCase);
        boolean answered = !record.get("time-answered").isEmpty() && !machine;
        if (answered && missedOnly) {
            return new Ignored(Reason.STATUS, "answered call");
        }
        return Leads.of(draft(record, from, answered, machine ? last : ""));
    }

    private static Draft draft(ThreeCxFormat.Line record, String from, boolean answered, String machine) {
        var draft = InboundCall.draft(!answered, from, Caller.number(from));
        draft.put(LeadField.NAME, Caller.name(record.get("from-dispname")).orElse(""));
        draft.put(LeadField.RECEIVED_AT, record.start().toString());
        draft.field("did", record.get("dial-no"));
        draft.field("to", record.get("to-no"));
        draft.field("final", record.get("final-number"));
        draft.field("target", record.first("final-dispname", "to-dispname"));
        draft.field("duration", record.get("duration"));
        draft.field("reason", record.get("reason-terminated"));
        draft.field("answered_by", machine);
        draft.field("history_id", record.get("historyid"));
        draft.field("call_id", record.get("callid"));
        draft.field("missed_by", record.get("missed-queue-calls"));
        var chain = record.get("chain");
        draft.field("chain", chain.startsWith(CHAIN) ? chain.substring(CHAIN.length()) : chain);
        return draft.build();
    }
}
