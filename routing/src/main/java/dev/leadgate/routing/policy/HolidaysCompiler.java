package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.calendar.Holidays;
import dev.leadgate.routing.calendar.PublicHolidays;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads holidays: of regions, and a company's own.
record HolidaysCompiler(List<Diagnostic> diagnostics) {

    Map<String, Holidays> compile(Map<String, HolidaysConfig> config) {
        Map<String, Holidays> all = new LinkedHashMap<>();
        config.forEach((name, holidays) -> all.put(name, holidays("holidays." + name, holidays)));
        return all;
    }

    private Holidays holidays(String path, HolidaysConfig config) {
        Map<LocalDate, String> own = new HashMap<>();
        config.days().forEach((day, name) -> day(path + ".days." + day, day).ifPresent(date -> own.put(date, name)));
        var region = config.region().flatMap(code -> region(path + ".region", code));
        var except = Set.copyOf(config.except());
        return day -> Optional.ofNullable(own.get(day))
                .or(() -> except.contains(day) ? Optional.empty() : region.flatMap(known -> known.on(day)));
    }

    private Optional<LocalDate> day(String path, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            diagnostics.add(Diagnostic.error(
                    ErrorCode.LG0104,
                    path,
                    At.KEY,
                    "`" + text + "` is not a day",
                    "expected year, month and day",
                    "write it as `2026-12-24`"));
            return Optional.empty();
        }
    }

    private Optional<PublicHolidays> region(String path, String code) {
        var found = PublicHolidays.of(code);
        if (found.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    ErrorCode.LG0102,
                    path,
                    At.VALUE,
                    "no holidays are known for region `" + code + "`",
                    "not a region with a calendar",
                    Nearest.help(code, PublicHolidays.near(code), "regions")));
        }
        return found;
    }
}
