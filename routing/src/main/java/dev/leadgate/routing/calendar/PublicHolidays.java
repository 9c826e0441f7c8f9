package dev.leadgate.routing.calendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The public holidays of a country or of a part of it. A year is worked out once, when it is
/// first asked for, which takes some milliseconds.
public final class PublicHolidays implements Holidays {
    private final HolidayManager manager;
    private final String[] parts;
    private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();

    private PublicHolidays(HolidayManager manager, String[] parts) {
        this.manager = manager;
        this.parts = parts;
    }

    /// Empty when there is no calendar for this region.
    ///
    /// @param region country, and parts of it: `ES`, `ES-MD`, `DE-BY`
    public static Optional<PublicHolidays> of(String region) {
        var codes = region.toLowerCase(Locale.ROOT).split("-", -1);
        if (!countries().contains(codes[0])) {
            return Optional.empty();
        }
        var manager = HolidayManager.getInstance(ManagerParameters.create(codes[0]));
        var parts = Arrays.copyOfRange(codes, 1, codes.length);
        var at = manager.getCalendarHierarchy();
        for (var part : parts) {
            var below = at.getChildren().get(part);
            if (below == null) {
                return Optional.empty();
            }
            at = below;
        }
        return Optional.of(new PublicHolidays(manager, parts));
    }

    /// Regions that could have been meant by one that [#of] does not know: the parts of its
    /// country, else all countries.
    public static Set<String> near(String region) {
        var country = region.toLowerCase(Locale.ROOT).split("-", -1)[0];
        var regions = new TreeSet<String>();
        if (!countries().contains(country)) {
            countries().forEach(c -> regions.add(c.toUpperCase(Locale.ROOT)));
            return regions;
        }
        var whole = country.toUpperCase(Locale.ROOT);
        regions.add(whole);
        CalendarHierarchy top =
                HolidayManager.getInstance(ManagerParameters.create(country)).getCalendarHierarchy();
        top.getChildren().keySet().forEach(part -> regions.add(whole + "-" + part.toUpperCase(Locale.ROOT)));
        return regions;
    }

    // Stock exchanges and banks have calendars of their own; they are no regions.
    private static Set<String> countries() {
        var countries = new TreeSet<String>();
        HolidayManager.getSupportedCalendarCodes().stream()
                .map(code -> code.toLowerCase(Locale.ROOT))
                .filter(code -> code.length() == 2)
                .forEach(countries::add);
        return countries;
    }

    @Override
    public Optional<String> on(LocalDate day) {
        return Optional.ofNullable(
                years.computeIfAbsent(day.getYear(), this::year).get(day));
    }

    private Map<LocalDate, String> year(int year) {
        Map<LocalDate, String> days = new HashMap<>();
        manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, parts)
                .forEach(holiday -> days.put(holiday.getDate(), holiday.getDescription(Locale.ENGLISH)));
        return Map.copyOf(days);
    }
}
