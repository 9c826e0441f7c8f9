package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.calendar.Holidays;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.calendar.WeeklyHours.Interval;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads calendars: `{ time_zone: Asia/Jakarta, mon-fri: 08:30-17:30 }`.
final class HoursCompiler {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern INTERVAL =
            Pattern.compile("([0-2]?[0-9]:[0-5][0-9])\\s*-\\s*([0-2]?[0-9]:[0-5][0-9])");
    private static final String TIME_ZONE = "time_zone";
    private static final String HOLIDAYS = "holidays";

    private final ZoneId standard;
    private final Map<String, Holidays> holidays;
    private final List<Diagnostic> diagnostics;

    HoursCompiler(ZoneId standard, Map<String, Holidays> holidays, List<Diagnostic> diagnostics) {
        this.standard = standard;
        this.holidays = holidays;
        this.diagnostics = diagnostics;
    }

    Map<String, WeeklyHours> compile(Map<String, Map<String, List<String>>> config) {
        Map<String, WeeklyHours> hours = new LinkedHashMap<>();
        config.forEach((name, keys) -> hours.put(name, hours(name, keys)));
        return hours;
    }

    private WeeklyHours hours(String name, Map<String, List<String>> keys) {
        Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
        var zone = standard;
        var off = Holidays.NONE;
        for (var key : keys.entrySet()) {
            var path = "hours." + name + "." + key.getKey();
            if (key.getKey().equals(TIME_ZONE)) {
                zone = zone(path, key.getValue());
            } else if (key.getKey().equals(HOLIDAYS)) {
                off = holidays(name, path, key.getValue());
            } else {
                var intervals = intervals(path, key.getValue());
                for (var day : days(path, key.getKey())) {
                    days.computeIfAbsent(day, d -> new ArrayList<>()).addAll(intervals);
                }
            }
        }
        if (days.isEmpty()) {
            error(
                    ErrorCode.LG0103,
                    "hours." + name,
                    At.KEY,
                    "hours `" + name + "` are never open",
                    "no day is given",
                    "add a line such as `mon-fri: 08:30-17:30`");
        }
        return new WeeklyHours(name, zone, days, off);
    }

    private Holidays holidays(String name, String path, List<String> words) {
        var all = new ArrayList<Holidays>();
        for (var word : words) {
            var known = holidays.get(word);
            if (known == null) {
                error(
                        ErrorCode.LG0209,
                        path,
                        At.VALUE,
                        "hours `" + name + "` have holidays `" + word + "`, which are not defined",
                        "no such holidays",
                        Nearest.help(word, holidays.keySet(), "holidays"));
            } else {
                all.add(known);
            }
        }
        return Holidays.all(all);
    }

    private ZoneId zone(String path, List<String> values) {
        var text = values.isEmpty() ? "" : values.getFirst();
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            error(
                    ErrorCode.LG0104,
                    path,
                    At.VALUE,
                    "unknown time zone `" + text + "`",
                    "not an IANA zone",
                    Nearest.suggestion(text, ZoneId.getAvailableZoneIds())
                            .map(zone -> "did you mean `" + zone + "`?")
                            .orElse("write it as in `Asia/Jakarta`"));
            return standard;
        }
    }

    private List<DayOfWeek> days(String path, String key) {
        var ends = key.split("-", -1);
        var from = DAYS.indexOf(ends[0]);
        var to = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || from < 0 || to < 0) {
            error(
                    ErrorCode.LG0101,
                    path,
                    At.KEY,
                    "unknown field `" + key + "` in hours",
                    "not a day",
                    "use `time_zone`, `holidays`, a day (mon, tue, wed, thu, fri, sat, sun) or a range such as `mon-fri`");
            return List.of();
        }
        var days = new ArrayList<DayOfWeek>();
        for (var day = from; ; day = (day + 1) % DAYS.size()) {
            days.add(DayOfWeek.of(day + 1));
            if (day == to) {
                return days;
            }
        }
    }

    private List<Interval> intervals(String path, List<String> values) {
        var intervals = new ArrayList<Interval>();
        for (var value : values) {
            interval(value)
                    .ifPresentOrElse(
                            intervals::add,
                            () -> error(
                                    ErrorCode.LG0104,
                                    path,
                                    At.VALUE,
                                    "cannot read the interval `" + value + "`",
                                    "expected two times of day",
                                    "write it as in `08:30-17:30`"));
        }
        return intervals;
    }

    private static Optional<Interval> interval(String text) {
        var matcher = INTERVAL.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var from = time(matcher.group(1));
        var to = time(matcher.group(2));
        return from.isPresent() && to.isPresent() && !matcher.group(1).startsWith("24")
                ? Optional.of(new Interval(from.get(), to.get()))
                : Optional.empty();
    }

    // 24:00 is the midnight that ends the day.
    private static Optional<LocalTime> time(String text) {
        var hour = Integer.parseInt(text.substring(0, text.indexOf(':')));
        var minute = Integer.parseInt(text.substring(text.indexOf(':') + 1));
        if (hour == 24 && minute == 0) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        return hour < 24 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
    }

    private void error(ErrorCode code, String path, At at, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, at, message, label, help));
    }
}
