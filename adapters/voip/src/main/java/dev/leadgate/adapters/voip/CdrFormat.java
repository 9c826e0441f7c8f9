package dev.leadgate.adapters.voip;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads lines of `cdr_csv.so`: 16 fixed columns without a header, then what `cdr.conf` adds. The
/// number of columns tells which, except for 17 and 20.
///
/// @param uniqueid what stands in the one extra column of 17 or 20: uniqueid, else userfield
/// @param zone of the times in the file
record CdrFormat(boolean uniqueid, ZoneId zone) implements LineFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int FIXED = 16;

    /// Asterisk itself drops records above 1 KiB.
    @Override
    public Optional<CdrRecord> read(String line) {
        if (line.length() > LONGEST_RECORD) {
            return Optional.empty();
        }
        try {
            var fields = CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(line)
                    .getFields();
            return fields.size() < FIXED || fields.size() > 21 ? Optional.empty() : Optional.of(record(fields));
        } catch (CsvParseException | DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public Instant instant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }

    private CdrRecord record(List<String> f) {
        int extra = f.size() - FIXED;
        // peeraccount, linkedid, sequence come as three or not at all.
        int named = extra >= 3 ? extra - 3 : extra;
        boolean newColumns = extra >= 3;
        boolean both = named == 2;
        var unique = both || (named == 1 && uniqueid) ? f.get(FIXED) : "";
        var user = both ? f.get(FIXED + 1) : named == 1 && !uniqueid ? f.get(FIXED) : "";
        return new CdrRecord(
                f.get(1),
                f.get(2),
                f.get(3),
                f.get(4),
                f.get(5),
                f.get(6),
                f.get(7),
                LocalDateTime.parse(f.get(9), TIME),
                LocalDateTime.parse(f.get(11), TIME),
                Long.parseLong(f.get(12)),
                Long.parseLong(f.get(13)),
                f.get(14).replace('_', ' ').toUpperCase(Locale.ROOT),
                unique,
                user,
                newColumns ? f.get(f.size() - 2) : "",
                newColumns && !f.getLast().isEmpty() ? Long.parseLong(f.getLast()) : 0);
    }
}
