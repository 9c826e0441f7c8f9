package dev.leadgate.adapters.voip;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Reads lines by the configuration's columns.
///
/// @param times reads a time on the clock of `zone`; throws [DateTimeException] for what is none
record CsvFormat(
        CsvColumns columns, CsvCells cells, Optional<String> header, Function<String, LocalDateTime> times, ZoneId zone)
        implements LineFormat {

    static CsvFormat of(CdrCsvConfig config, ZoneId zone) {
        var cells = new CsvCells(config.separator(), config.quotes().equals("doubled"));
        boolean local =
                !config.timeFormat().equals("iso") && !config.timeFormat().startsWith("epoch");
        return new CsvFormat(
                CsvColumns.of(config),
                cells,
                config.header().map(String::strip),
                times(config.timeFormat()),
                local ? zone : ZoneOffset.UTC);
    }

    private static Function<String, LocalDateTime> times(String format) {
        return switch (format) {
            case "iso" ->
                text -> OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
            case "epoch" -> text -> utc(number(text), 1_000);
            case "epoch_ms" -> text -> utc(number(text), 1);
            case String pattern -> {
                var formatter = formatter(pattern);
                yield text -> LocalDateTime.parse(text, formatter);
            }
        };
    }

    /// Strict; a year of an era, `yyyy`, could not be read so without the era.
    ///
    /// @throws IllegalArgumentException not a pattern
    static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static LocalDateTime utc(long number, long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(number * millis), ZoneOffset.UTC);
    }

    private static long number(String text) {
        var whole = text.indexOf('.') > 0 ? text.substring(0, text.indexOf('.')) : text;
        if (whole.isEmpty() || whole.length() > 14 || !whole.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new DateTimeException("not a number");
        }
        return Long.parseLong(whole);
    }

    /// The line that names the columns.
    boolean isHeader(String line) {
        return header.isPresent() && line.strip().equals(header.get());
    }

    @Override
    public Optional<CsvCall> read(String line) {
        if (line.length() > LONGEST_RECORD || isHeader(line)) {
            return Optional.empty();
        }
        var all = cells.of(line);
        if (!columns.names().isEmpty() && all.size() != columns.names().size()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (var position : columns.positions().entrySet()) {
            if (position.getValue() >= all.size()) {
                return Optional.empty();
            }
            values.put(position.getKey(), all.get(position.getValue()).strip());
        }
        var rest = new LinkedHashMap<String, String>();
        for (int i = 0; i < all.size() && i < 100; i++) {
            if (!columns.positions().containsValue(i)) {
                rest.put(columns.name(i), all.get(i));
            }
        }
        return start(values).map(start -> new CsvCall(values, rest, start, end(values, start)));
    }

    private Optional<LocalDateTime> start(HashMap<String, String> values) {
        try {
            return Optional.of(times.apply(values.getOrDefault("start", "")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private LocalDateTime end(HashMap<String, String> values, LocalDateTime start) {
        try {
            var end = values.getOrDefault("end", "");
            return end.isEmpty() ? start.plusSeconds(number(values.getOrDefault("duration", "0"))) : times.apply(end);
        } catch (DateTimeException e) {
            return start;
        }
    }

    @Override
    public Instant instant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }
}
