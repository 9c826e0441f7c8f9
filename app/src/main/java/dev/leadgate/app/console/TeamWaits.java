package dev.leadgate.app.console;

import dev.leadgate.history.RollupBook.Hour;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Leads that nobody could take when they came, by weekday and hour on the reader's clock. The number stands in
/// each cell; the shade only repeats it.
///
/// @param takeaway where most of them are; empty when there are none
record TeamWaits(String takeaway, List<String> hours, List<Day> days) {
    private static final int HOURS = 24;
    private static final int SHADES = 4;

    TeamWaits {
        hours = List.copyOf(hours);
        days = List.copyOf(days);
    }

    record Day(String name, List<Cell> cells) {
        Day {
            cells = List.copyOf(cells);
        }
    }

    /// @param shade 0 for none, up to 4 for the most
    record Cell(String number, int shade) {}

    static TeamWaits of(List<Hour> waited, Words words) {
        var counts = new long[DayOfWeek.values().length][HOURS];
        waited.forEach(hour -> {
            var local = hour.at().atZone(words.zone());
            counts[local.getDayOfWeek().getValue() - 1][local.getHour()] += hour.n();
        });
        int day = 0;
        int hour = 0;
        for (int d = 0; d < counts.length; d++) {
            for (int h = 0; h < HOURS; h++) {
                if (counts[d][h] > counts[day][hour]) {
                    day = d;
                    hour = h;
                }
            }
        }
        long most = counts[day][hour];
        var clock = DateTimeFormatter.ofPattern(words.t("format.minute"), locale(words));
        var days = new ArrayList<Day>();
        for (var weekday : DayOfWeek.values()) {
            var cells = new ArrayList<Cell>();
            for (long n : counts[weekday.getValue() - 1]) {
                cells.add(new Cell(words.number(n), shade(n, most)));
            }
            days.add(new Day(name(weekday, TextStyle.SHORT_STANDALONE, words), cells));
        }
        var hours = new ArrayList<String>();
        for (int h = 0; h < HOURS; h++) {
            hours.add(words.number(h));
        }
        return new TeamWaits(
                most <= 0
                        ? ""
                        : words.t(
                                "waits.takeaway",
                                "day",
                                name(DayOfWeek.of(day + 1), TextStyle.FULL_STANDALONE, words),
                                "hour",
                                clock.format(LocalTime.of(hour, 0)),
                                "n",
                                words.number(most)),
                hours,
                days);
    }

    private static int shade(long n, long most) {
        return n <= 0 ? 0 : (int) ((n * SHADES + most - 1) / most);
    }

    private static String name(DayOfWeek day, TextStyle style, Words words) {
        return day.getDisplayName(style, locale(words));
    }

    private static Locale locale(Words words) {
        return Locale.forLanguageTag(words.language());
    }
}
