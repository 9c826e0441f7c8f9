package dev.leadgate.app.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.util.ICalDate;
import dev.leadgate.store.OutOfOffice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/// Reads iCalendar text (RFC 5545), with series, exceptions to them and zones of its own. Pure.
///
/// What counts: events that last whole days, events that a mail program marked as out of office,
/// and, where all busy times count, every other event. Never those that are marked as free or
/// were cancelled. Times without a zone, whole days among them, are those of the rep.
public final class CalendarText {
    private static final int MOST_EVENTS = 5000;
    private static final int MOST_OF_A_SERIES = 2000;
    private static final String OUTLOOK_STATUS = "X-MICROSOFT-CDO-BUSYSTATUS";
    private static final String REASON = "calendar";

    private final ICalendar calendar;
    private final Scope scope;
    private final Map<String, Set<Instant>> moved = new HashMap<>();
    private final Set<OutOfOffice> outs = new LinkedHashSet<>();

    /// @param zone of the rep
    /// @param busy every event counts that is not marked as free
    /// @param from what ends before it is left out, `to` what begins after it
    public record Scope(ZoneId zone, boolean busy, Instant from, Instant to) {}

    private CalendarText(ICalendar calendar, Scope scope) {
        this.calendar = calendar;
        this.scope = scope;
    }

    /// The subjects of events are the rep's own business and stay where they are.
    ///
    /// @throws IllegalArgumentException with a clause that says what is wrong with the text
    public static Set<OutOfOffice> read(String text, Scope scope) {
        if (!text.stripLeading().startsWith("BEGIN:VCALENDAR")) {
            throw new IllegalArgumentException("it is no iCalendar text");
        }
        var calendar = Biweekly.parse(text).first();
        if (calendar == null) {
            throw new IllegalArgumentException("it holds no calendar");
        }
        if (calendar.getEvents().size() > MOST_EVENTS) {
            throw new IllegalArgumentException("it holds more than " + MOST_EVENTS + " events");
        }
        return new CalendarText(calendar, scope).read();
    }

    private Set<OutOfOffice> read() {
        // A moved event of a series stands as an event of its own, in the place of the one it names.
        for (var event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null && event.getUid() != null) {
                var at = instant(event.getRecurrenceId().getValue(), floating(event));
                moved.computeIfAbsent(event.getUid().getValue(), uid -> new HashSet<>())
                        .add(at);
            }
        }
        calendar.getEvents().forEach(this::read);
        return Set.copyOf(outs);
    }

    private void read(VEvent event) {
        DateStart start = event.getDateStart();
        if (start == null || start.getValue() == null || !counts(event, start.getValue())) {
            return;
        }
        boolean floating = floating(event);
        var skipped = event.getRecurrenceId() != null || event.getUid() == null
                ? Set.<Instant>of()
                : moved.getOrDefault(event.getUid().getValue(), Set.of());
        var dates = event.getDateIterator(floating ? TimeZone.getDefault() : zone(start));
        for (var n = 0; n < MOST_OF_A_SERIES && dates.hasNext(); n++) {
            var date = dates.next();
            var from = instant(date, floating);
            if (!from.isBefore(scope.to())) {
                return;
            }
            if (!skipped.contains(from)) {
                add(from, end(event, start.getValue(), date, from));
            }
        }
    }

    private void add(Instant from, Instant to) {
        if (from.isBefore(to) && to.isAfter(scope.from())) {
            outs.add(new OutOfOffice(from, to, REASON));
        }
    }

    private boolean counts(VEvent event, ICalDate start) {
        var status = event.getStatus();
        if (status != null && status.isCancelled()) {
            return false;
        }
        var outlook = Optional.ofNullable(event.getExperimentalProperty(OUTLOOK_STATUS))
                .map(property -> property.getValue())
                .orElse("");
        if (outlook.equalsIgnoreCase("OOF")) {
            return true;
        }
        var transparency = event.getTransparency();
        boolean free = outlook.equalsIgnoreCase("FREE") || (transparency != null && transparency.isTransparent());
        return !free && (scope.busy() || !start.hasTime());
    }

    private Instant end(VEvent event, ICalDate start, Date date, Instant from) {
        DateEnd end = event.getDateEnd();
        if (!start.hasTime()) {
            var days = end == null || end.getValue() == null
                    ? Optional.ofNullable(event.getDuration())
                            .map(d -> d.getValue().toMillis() / 86_400_000)
                            .orElse(1L)
                    : ChronoUnit.DAYS.between(day(start), day(end.getValue()));
            return day(date)
                    .plusDays(Math.max(1, days))
                    .atStartOfDay(scope.zone())
                    .toInstant();
        }
        if (end != null && end.getValue() != null) {
            return from.plus(Duration.between(start.toInstant(), end.getValue().toInstant()));
        }
        return event.getDuration() == null
                ? from
                : from.plusMillis(event.getDuration().getValue().toMillis());
    }

    private boolean floating(VEvent event) {
        var start = event.getDateStart();
        return start == null
                || start.getValue() == null
                || !start.getValue().hasTime()
                || calendar.getTimezoneInfo().isFloating(start);
    }

    private TimeZone zone(DateStart start) {
        var assigned = calendar.getTimezoneInfo().getTimezone(start);
        return assigned == null ? TimeZone.getTimeZone("UTC") : assigned.getTimeZone();
    }

    // The library reads times without a zone by the machine's; their wall clock is meant for the rep.
    private Instant instant(Date date, boolean floating) {
        var at = date.toInstant();
        return floating
                ? at.atZone(ZoneId.systemDefault())
                        .toLocalDateTime()
                        .atZone(scope.zone())
                        .toInstant()
                : at;
    }

    private static LocalDate day(Date date) {
        return date.toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
    }
}
