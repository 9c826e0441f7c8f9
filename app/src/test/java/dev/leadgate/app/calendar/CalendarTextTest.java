package dev.leadgate.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.leadgate.store.OutOfOffice;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTextTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-01T00:00:00Z");

    /// As Outlook writes it: with a zone of its own.
    private static final String ZONE = """
            BEGIN:VTIMEZONE
            TZID:Romance Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    private static List<OutOfOffice> read(boolean busy, String events) {
        var text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + ZONE + events + "END:VCALENDAR\n";
        var scope = new CalendarText.Scope(ZoneId.of("Asia/Jakarta"), busy, FROM, TO);
        return CalendarText.read(text.replace("\n", "\r\n"), scope).stream()
                .sorted(Comparator.comparing(OutOfOffice::from))
                .toList();
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nSUMMARY:Surgery\n" + lines + "END:VEVENT\n";
    }

    private static OutOfOffice out(String from, String to) {
        return new OutOfOffice(
                OffsetDateTime.parse(from).toInstant(), OffsetDateTime.parse(to).toInstant(), "calendar");
    }

    @Test
    void whole_days_are_those_of_the_rep_and_the_subject_stays_private() {
        assertThat(read(false, event("DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260305\n")))
                .containsExactly(out("2026-03-02T00:00+07:00", "2026-03-05T00:00+07:00"));
        assertThat(read(false, event("DTSTART;VALUE=DATE:20260302\n")))
                .containsExactly(out("2026-03-02T00:00+07:00", "2026-03-03T00:00+07:00"));
    }

    @Test
    void free_and_cancelled_events_and_meetings_do_not_count() {
        assertThat(read(false, event("DTSTART;VALUE=DATE:20260302\nTRANSP:TRANSPARENT\n")))
                .isEmpty();
        assertThat(read(false, event("DTSTART;VALUE=DATE:20260302\nSTATUS:CANCELLED\n")))
                .isEmpty();
        assertThat(read(false, event("DTSTART;VALUE=DATE:20260302\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\n")))
                .isEmpty();
        assertThat(read(false, event("DTSTART:20260302T100000Z\nDTEND:20260302T110000Z\n")))
                .isEmpty();
    }

    @Test
    void an_hour_out_of_office_counts_and_every_meeting_where_busy_counts() {
        var hour =
                "DTSTART;TZID=Romance Standard Time:20260302T100000\nDTEND;TZID=Romance Standard Time:20260302T113000\n";
        assertThat(read(false, event(hour + "X-MICROSOFT-CDO-BUSYSTATUS:OOF\n")))
                .containsExactly(out("2026-03-02T10:00+01:00", "2026-03-02T11:30+01:00"));
        assertThat(read(true, event(hour))).hasSize(1);
        assertThat(read(true, event("DTSTART:20260302T100000Z\nDURATION:PT45M\n")))
                .containsExactly(out("2026-03-02T10:00Z", "2026-03-02T10:45Z"));
        assertThat(read(true, event("DTSTART:20260302T100000\nDURATION:PT45M\n")))
                .as("without a zone it is the rep's")
                .containsExactly(out("2026-03-02T10:00+07:00", "2026-03-02T10:45+07:00"));
    }

    @Test
    void a_series_keeps_its_wall_clock_and_knows_its_exceptions() {
        var series = event("""
                DTSTART;TZID=Romance Standard Time:20260320T140000
                DTEND;TZID=Romance Standard Time:20260320T180000
                RRULE:FREQ=WEEKLY;BYDAY=FR
                EXDATE;TZID=Romance Standard Time:20260327T140000
                """);
        var moved = event("""
                RECURRENCE-ID;TZID=Romance Standard Time:20260403T140000
                DTSTART;TZID=Romance Standard Time:20260404T090000
                DTEND;TZID=Romance Standard Time:20260404T100000
                """);
        assertThat(read(true, series + moved))
                .containsExactly(
                        out("2026-03-20T14:00+01:00", "2026-03-20T18:00+01:00"),
                        // The third of April moved to the fourth; clocks have changed meanwhile.
                        out("2026-04-04T09:00+02:00", "2026-04-04T10:00+02:00"),
                        out("2026-04-10T14:00+02:00", "2026-04-10T18:00+02:00"),
                        out("2026-04-17T14:00+02:00", "2026-04-17T18:00+02:00"),
                        out("2026-04-24T14:00+02:00", "2026-04-24T18:00+02:00"));
    }

    @Test
    void what_is_over_or_far_away_is_left_out() {
        assertThat(read(false, event("DTSTART;VALUE=DATE:20250302\nRRULE:FREQ=YEARLY\n")))
                .containsExactly(out("2026-03-02T00:00+07:00", "2026-03-03T00:00+07:00"));
        assertThat(read(false, event("DTSTART;VALUE=DATE:20260601\n"))).isEmpty();
        assertThat(read(false, event(""))).as("an event without a begin").isEmpty();
    }

    @Test
    void what_is_no_calendar_says_so() {
        var scope = new CalendarText.Scope(ZoneId.of("UTC"), false, FROM, TO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarText.read("<html>Sign in</html>", scope))
                .withMessage("it is no iCalendar text");
        assertThat(CalendarText.read("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:", scope))
                .isEmpty();
    }
}
