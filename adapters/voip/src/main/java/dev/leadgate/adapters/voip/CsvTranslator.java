package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.spi.Draft;
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

/// Reads all lines of one call. The call is answered if a person took it in any of them.
final class CsvTranslator implements Translator {
    /// What systems write for a time or a length that there was not.
    private static final Pattern NOTHING = Pattern.compile("[0:. -]*");

    private static final List<String> FIELDS =
            List.of("id", "called", "status", "duration", "talk", "direction", "context", "application");

    private final CdrCsvConfig config;
    private final CsvFormat format;
    private final InternalNumbers internal;

    CsvTranslator(CdrCsvConfig config, CsvFormat format) {
        this.config = config;
        this.format = format;
        this.internal = InternalNumbers.of(config.internal(), config.contexts());
    }

    @Override
    public Translation translate(RawLead raw) {
        var records = new ArrayList<CsvCall>();
        int number = 0;
        for (var line : (Iterable<String>) raw.envelope().payload().text().lines()::iterator) {
            number++;
            if (format.isHeader(line)) {
                return new Ignored(Reason.STATUS, "the line that names the columns");
            }
            var record = number > CdrCalls.MOST ? Optional.<CsvCall>empty() : format.read(line);
            if (record.isEmpty()) {
                return new Unreadable("line " + number, "not a call record with the configured columns");
            }
            records.add(record.get());
        }
        if (records.isEmpty()) {
            return new Unreadable("line 1", "no call record");
        }
        records.sort(Comparator.comparing(CsvCall::start));
        return call(records);
    }

    private Translation call(List<CsvCall> records) {
        var first = records.getFirst();
        var direction = first.value("direction");
        if (!direction.isEmpty() && !isOneOf(config.inbound(), direction)) {
            return new Ignored(Reason.OUTBOUND, "its direction is not inbound");
        }
        var clid = Clid.of(first.value("caller"));
        if (internal.isInternal(clid.number().strip())) {
            return new Ignored(Reason.OUTBOUND, "the caller is a number of the PBX");
        }
        if (records.stream().noneMatch(r -> internal.isInbound(r.value("context")))) {
            return new Ignored(Reason.OUTBOUND, "none of its contexts is inbound");
        }
        var facts = new CallFacts(
                clid.number().strip(),
                first.value("name").isEmpty() ? clid.name() : first.value("name"),
                Optional.of(format.instant(first.start())),
                records.stream().anyMatch(r -> answered(r) && !voicemail(r)),
                records.stream().anyMatch(this::voicemail));
        return facts.ignored(config.only())
                .<Translation>map(i -> i)
                .orElseGet(() -> Leads.of(draft(facts.draft(), records)));
    }

    private static Draft draft(Draft.Builder draft, List<CsvCall> records) {
        var first = records.getFirst();
        FIELDS.forEach(role -> draft.field(role.equals("id") ? "call_id" : role, first.value(role)));
        first.rest().forEach(draft::field);
        draft.field("records", Integer.toString(records.size()));
        return draft.build();
    }

    private boolean answered(CsvCall record) {
        if (format.columns().has("status")) {
            return isOneOf(config.answered(), record.value("status"));
        }
        var told = format.columns().has("answer") ? "answer" : "talk";
        return !NOTHING.matches(record.value(told));
    }

    private boolean voicemail(CsvCall record) {
        return isOneOf(config.voicemail(), record.value("application"));
    }

    private static boolean isOneOf(List<String> words, String word) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }
}
