package dev.leadgate.adapters.voip;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads lines of 3CX: no header, and columns as the administrator chose them.
///
/// @param columns their names in order
/// @param zone of the times in them
record ThreeCxFormat(List<String> columns, ZoneId zone) {
    static final List<String> KNOWN = List.of(
            "historyid",
            "callid",
            "duration",
            "time-start",
            "time-answered",
            "time-end",
            "reason-terminated",
            "from-no",
            "to-no",
            "from-dn",
            "to-dn",
            "dial-no",
            "reason-changed",
            "final-number",
            "final-dn",
            "bill-code",
            "bill-rate",
            "bill-cost",
            "bill-name",
            "chain",
            "from-type",
            "to-type",
            "final-type",
            "from-dispname",
            "to-dispname",
            "final-dispname",
            "missed-queue-calls");
    /// Without these nobody can say who called and whether somebody answered.
    static final List<String> NEEDED = List.of("time-start", "time-answered", "from-no");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST = 16 * 1024;

    ThreeCxFormat {
        columns = List.copyOf(columns);
    }

    /// A record: column names and texts, with the time it started.
    record Line(Map<String, String> values, Instant start) {
        Line {
            values = Map.copyOf(values);
        }

        /// Empty when the column is not there.
        String get(String column) {
            return values.getOrDefault(column, "");
        }

        /// The first of these columns that says something.
        String first(String... names) {
            for (var name : names) {
                if (!get(name).isEmpty()) {
                    return get(name);
                }
            }
            return "";
        }

        /// Counters start anew when 3CX is set up anew, so the time belongs to the key.
        Optional<String> key() {
            var history = get("historyid").replaceFirst("(?i)^call ", "");
            boolean named = !history.isEmpty() && !get("callid").isEmpty();
            return named ? Optional.of(history + ":" + get("callid") + ":" + start) : Optional.empty();
        }
    }

    /// The record of a line, or nothing when the line is none of these columns.
    Optional<Line> read(String line) {
        if (line.length() > LONGEST || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            return Optional.empty();
        }
        try {
            var fields = CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(line)
                    .getFields();
            return line(fields);
        } catch (CsvParseException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Line> line(List<String> fields) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            var value = fields.get(i).strip();
            if (i < columns.size()) {
                values.put(columns.get(i), value);
            } else if (!value.isEmpty()) {
                return Optional.empty();
            }
        }
        if (!values.keySet().containsAll(NEEDED)) {
            return Optional.empty();
        }
        var answered = values.getOrDefault("time-answered", "");
        if (!answered.isEmpty()) {
            // Columns in another order than configured must not make a missed call an answered one.
            instant(answered);
        }
        return Optional.of(new Line(values, instant(values.getOrDefault("time-start", ""))));
    }

    private Instant instant(String text) {
        return LocalDateTime.parse(text.replace('/', '-'), TIME).atZone(zone).toInstant();
    }

    /// @param line without its end
    Envelope envelope(byte[] line, InstantSource clock) {
        var payload = Payload.of(line, "text/csv");
        var record = read(payload.text());
        var key = record.flatMap(Line::key).orElseGet(() -> "sha256:" + Sha256.hex(line));
        return new Envelope(key, record.map(Line::start).orElseGet(clock::instant), payload, Map.of());
    }
}
