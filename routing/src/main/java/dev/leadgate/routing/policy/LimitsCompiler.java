package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.calendar.Cap;
import dev.leadgate.routing.calendar.Cap.Span;
import dev.leadgate.routing.calendar.Ramp;
import dev.leadgate.routing.distribution.AbsenceReason;
import dev.leadgate.routing.distribution.AbsenceRules;
import dev.leadgate.routing.distribution.AfterAbsence;
import dev.leadgate.routing.writing.QuietHours;
import dev.leadgate.store.OutOfOffice;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads what limits a rep: caps, absences, a ramp.
record LimitsCompiler(List<Diagnostic> diagnostics) {

    List<Cap> caps(CapsConfig config) {
        var caps = new ArrayList<Cap>();
        for (var span : Span.values()) {
            most(config, span)
                    .ifPresent(most -> caps.add(new Cap(
                            most,
                            span,
                            config.window().equals("rolling"),
                            config.timeZone(),
                            config.resetsAt(),
                            day(config.weekStarts()))));
        }
        return caps;
    }

    private static Optional<Integer> most(CapsConfig config, Span span) {
        return switch (span) {
            case HOUR -> config.hour();
            case DAY -> config.day();
            case WEEK -> config.week();
            case MONTH -> config.month();
        };
    }

    /// @param word `mon`
    static DayOfWeek day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(word))
                .findFirst()
                .orElseThrow();
    }

    /// @param path of the rep
    List<OutOfOffice> outOfOffice(String path, List<OutOfOfficeConfig> config, ZoneId zone) {
        var outs = new ArrayList<OutOfOffice>();
        for (var i = 0; i < config.size(); i++) {
            var days = config.get(i);
            if (days.to().isBefore(days.from())) {
                error(
                        path + ".out_of_office[" + i + "].to",
                        "out of office ends before it begins",
                        "before " + days.from(),
                        "`to` is the last day off");
            } else {
                outs.add(new OutOfOffice(
                        days.from().atStartOfDay(zone).toInstant(),
                        days.to().plusDays(1).atStartOfDay(zone).toInstant(),
                        days.reason()));
            }
        }
        return outs;
    }

    /// @param path of the rep
    Optional<QuietHours> quiet(String path, String hours) {
        try {
            return Optional.of(QuietHours.of(hours));
        } catch (DateTimeException notATime) {
            error(
                    path + ".quiet_hours",
                    "`" + hours + "` are no hours of a day",
                    "not a time",
                    "write them as in `22:00-07:00`");
            return Optional.empty();
        }
    }

    Optional<Ramp> ramp(String path, RampConfig config) {
        for (var i = 0; i < config.weeks().size(); i++) {
            int percent = config.weeks().get(i);
            if (percent < 0 || percent > 100) {
                error(
                        path + ".weeks[" + i + "]",
                        "a ramp of " + percent + " percent",
                        "expected 0 to 100",
                        "weeks count in percent of the weight that stands in the team");
                return Optional.empty();
            }
        }
        return Optional.of(new Ramp(config.from(), config.weeks()));
    }

    /// @param path of the team
    Optional<BigDecimal> turnValue(String path, Optional<BigDecimal> value) {
        if (value.isPresent() && value.get().signum() <= 0) {
            error(
                    path + ".turn_value",
                    "a turn of value " + value.get(),
                    "must be above 0",
                    "name the value of a usual lead, for example 1000; leave it out to count leads");
            return Optional.empty();
        }
        return value;
    }

    static AbsenceRules absence(AbsenceConfig config) {
        Map<String, AfterAbsence> rules = new HashMap<>();
        for (var reason : AbsenceReason.values()) {
            rules.put(reason.word(), after(config, reason));
        }
        rules.put(AbsenceConfig.DECLINED, config.declined());
        rules.put(AbsenceConfig.TIMED_OUT, config.timedOut());
        return new AbsenceRules(rules);
    }

    private static AfterAbsence after(AbsenceConfig config, AbsenceReason reason) {
        return switch (reason) {
            case OUT_OF_OFFICE -> config.outOfOffice();
            case HOLIDAY -> config.holiday();
            case OFF_SHIFT -> config.offShift();
            case AWAY -> config.away();
            case CAP -> config.cap();
            case CAPACITY -> config.capacity();
        };
    }

    private void error(String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(ErrorCode.LG0108, path, At.VALUE, message, label, help));
    }
}
