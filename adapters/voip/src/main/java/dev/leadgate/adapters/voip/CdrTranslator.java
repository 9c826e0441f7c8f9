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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads all records of one call. The call is answered if a person took it in any of them.
final class CdrTranslator implements Translator {
    private static final Pattern CLID = Pattern.compile("\\s*\"?(.*?)\"?\\s*<([^<>]*)>\\s*");
    private static final Pattern DID = Pattern.compile("\\+?[0-9]{6,17}");
    /// One call of a PBX has a handful of records; this many are somebody's attack or another
    /// file.
    private static final int MOST = 1_000;

    private final Pattern internal;
    private final List<String> contexts;
    private final boolean missedOnly;
    private final CdrFormat format;

    CdrTranslator(AsteriskCdrConfig config, CdrFormat format) {
        this.internal = Pattern.compile(config.internal());
        this.contexts = config.contexts();
        this.missedOnly = config.only().equals("missed");
        this.format = format;
    }

    @Override
    public Translation translate(RawLead raw) {
        var records = new ArrayList<CdrRecord>();
        int number = 0;
        for (var line : (Iterable<String>) raw.envelope().payload().text().lines()::iterator) {
            number++;
            var record = number > MOST ? Optional.<CdrRecord>empty() : format.read(line);
            if (record.isEmpty()) {
                return new Unreadable("line " + number, "not a call record of 16 to 21 columns");
            }
            records.add(record.get());
        }
        if (records.isEmpty()) {
            return new Unreadable("line 1", "no call record");
        }
        records.sort(Comparator.comparing(CdrRecord::start).thenComparingLong(CdrRecord::sequence));
        return call(records);
    }

    private Translation call(List<CdrRecord> records) {
        var first = records.getFirst();
        var name = clid(first.clid(), 1);
        var shown = first.src().isBlank() ? clid(first.clid(), 2) : first.src().strip();
        if (internal.matches(shown)) {
            return new Ignored(Reason.OUTBOUND, "the caller is a number of the PBX");
        }
        if (!contexts.isEmpty() && records.stream().noneMatch(r -> inbound(r.dcontext()))) {
            return new Ignored(Reason.OUTBOUND, "none of its contexts is inbound");
        }
        boolean answered = records.stream().anyMatch(r -> r.answered() && !r.voicemail());
        if (answered && missedOnly) {
            return new Ignored(Reason.STATUS, "answered call");
        }
        var draft = Draft.of(answered ? "call" : "missed_call");
        var phone = Caller.number(shown).or(() -> Caller.number(clid(first.clid(), 2)));
        draft.put(LeadField.PHONE, phone.orElse(""));
        draft.field("caller", phone.isPresent() ? "" : shown.isBlank() ? "anonymous" : shown);
        draft.put(LeadField.NAME, Caller.name(name).orElse(""));
        draft.put(LeadField.RECEIVED_AT, format.instant(first.start()).toString());
        if (!answered && records.stream().anyMatch(CdrRecord::voicemail)) {
            draft.field("voicemail", "yes");
        }
        fields(draft, records, answered);
        return Leads.of(draft.build());
    }

    private static void fields(Draft.Builder draft, List<CdrRecord> records, boolean answered) {
        var first = records.getFirst();
        draft.field("dst", first.dst());
        draft.field("did", did(records));
        draft.field("dcontext", first.dcontext());
        draft.field("duration", Long.toString(max(records, CdrRecord::duration)));
        draft.field("billsec", Long.toString(max(records, CdrRecord::billsec)));
        draft.field("disposition", answered ? "ANSWERED" : first.disposition());
        draft.field("records", Integer.toString(records.size()));
        draft.field("uniqueid", first.uniqueid());
        draft.field("linkedid", first.linkedid());
        draft.field("userfield", first.userfield());
    }

    private static long max(List<CdrRecord> records, java.util.function.ToLongFunction<CdrRecord> of) {
        return records.stream().mapToLong(of).max().orElse(0);
    }

    /// The number that was called: FreePBX keeps it in the userfield or the context when `dst` is
    /// `s`.
    private static String did(List<CdrRecord> records) {
        for (var record : records) {
            for (var text : List.of(record.userfield(), record.dst(), record.dcontext())) {
                if (DID.matches(text)) {
                    return text;
                }
            }
        }
        return "";
    }

    private boolean inbound(String context) {
        return contexts.stream()
                .anyMatch(
                        c -> c.endsWith("*") ? context.startsWith(c.substring(0, c.length() - 1)) : context.equals(c));
    }

    /// @param part 1 for the name, 2 for the number of `"Name" <number>`; without brackets both
    /// are the text
    private static String clid(String clid, int part) {
        var matcher = CLID.matcher(clid);
        return matcher.matches() ? matcher.group(part) : clid.strip();
    }
}
