package dev.leadgate.adapters.voip;

import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.util.ArrayList;
import java.util.Optional;

/// Reads all lines of one call.
final class CdrTranslator implements Translator {
    private final CdrCalls calls;
    private final CdrFormat format;

    CdrTranslator(AsteriskCdrConfig config, CdrFormat format) {
        this.calls =
                new CdrCalls(InternalNumbers.of(config.internal(), config.contexts()), config.only(), format::instant);
        this.format = format;
    }

    @Override
    public Translation translate(RawLead raw) {
        var records = new ArrayList<CdrRecord>();
        int number = 0;
        for (var line : (Iterable<String>) raw.envelope().payload().text().lines()::iterator) {
            number++;
            var record = number > CdrCalls.MOST ? Optional.<CdrRecord>empty() : format.read(line);
            if (record.isEmpty()) {
                return new Unreadable("line " + number, "not a call record of 16 to 21 columns");
            }
            records.add(record.get());
        }
        return records.isEmpty() ? new Unreadable("line 1", "no call record") : calls.call(records);
    }
}
