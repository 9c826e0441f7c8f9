package dev.leadgate.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.store.Availability;
import dev.leadgate.store.DueTimer;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Timers;
import dev.leadgate.store.WaitingLead;
import dev.leadgate.store.Wakeup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalendarReaderTest {
    private static final String ONE_DAY = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260310
            END:VEVENT
            END:VCALENDAR
            """;

    private final Rows rows = new Rows();
    private final List<String> asked = new ArrayList<>();
    private final List<Set<String>> roused = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private Policy policy = policy("ana: { name: A, calendar: \"${secret:ANA_CALENDAR}\" }");
    private Optional<Http.Answer> answer = Optional.of(answer(200, ONE_DAY));

    private final CalendarReader reader = new CalendarReader(() -> policy, this::send, rows, new Rouse(), () -> now);

    private Http.Answer send(Http.Call call) throws IOException {
        asked.add(call.uri().toString());
        return answer.orElseThrow(() -> new IOException("no answer from https://cal.example/private-7"));
    }

    private static Http.Answer answer(int status, String body) {
        return new Http.Answer(status, Map.of(), Payload.of(body.getBytes(StandardCharsets.UTF_8), "text/calendar"));
    }

    private static Policy policy(String rep) {
        var yaml = """
                reps: { %s }
                teams: { t: { members: [ana] } }
                rules: [{ name: all, assign: { team: t } }]
                """.formatted(rep);
        var bound = new Binder(name -> new Secrets.Lookup.Found(Secret.of("webcal://cal.example/private-7")))
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(), "v1").policy().orElseThrow();
    }

    @Test
    void a_calendar_is_read_every_quarter_of_an_hour_and_wakes_waiting_leads_when_it_changed() throws Exception {
        reader.look();
        assertThat(asked).containsExactly("https://cal.example/private-7");
        assertThat(rows.calendar.get("ana")).hasSize(1);
        assertThat(roused).containsExactly(Set.of("t"));

        now = now.plus(Duration.ofMinutes(14));
        reader.look();
        assertThat(asked).hasSize(1);
        now = now.plus(Duration.ofMinutes(1));
        reader.look();
        assertThat(asked).hasSize(2);
        assertThat(roused).as("nothing changed").hasSize(1);
    }

    @Test
    void trouble_keeps_what_was_read_and_does_not_tell_the_address() throws Exception {
        reader.look();
        answer = Optional.empty();
        var readAt = now;
        now = now.plus(Duration.ofMinutes(20));
        reader.look();
        assertThat(rows.calendar.get("ana")).hasSize(1);
        assertThat(reader.health()).singleElement().satisfies(health -> {
            assertThat(health.readAt()).contains(readAt);
            assertThat(health.trouble()).startsWith("no answer").doesNotContain("private-7");
        });
        answer = Optional.of(answer(403, "no"));
        now = now.plus(Duration.ofMinutes(20));
        reader.look();
        assertThat(reader.health().getFirst().trouble()).isEqualTo("the server answers 403");
        answer = Optional.of(answer(200, "<html>Sign in</html>"));
        now = now.plus(Duration.ofMinutes(20));
        reader.look();
        assertThat(reader.health().getFirst().trouble()).isEqualTo("it is no iCalendar text");
    }

    @Test
    void a_calendar_that_is_no_longer_named_does_not_count() throws Exception {
        reader.look();
        policy = policy("ana: { name: A }");
        reader.look();
        assertThat(rows.calendar.get("ana")).isEmpty();
        assertThat(reader.health()).isEmpty();
        assertThat(roused).hasSize(2);
    }

    /// Keeps what calendars say.
    private static final class Rows implements Roster {
        private final Map<String, Set<OutOfOffice>> calendar = new HashMap<>();

        @Override
        public boolean readCalendar(String rep, Set<OutOfOffice> outs) {
            return !outs.equals(calendar.put(rep, outs));
        }

        @Override
        public List<OutOfOfficeLine> outOfOffice() {
            return calendar.entrySet().stream()
                    .flatMap(e -> e.getValue().stream()
                            .map(out -> new OutOfOfficeLine(1, e.getKey(), out, "calendar", "calendar", out.from())))
                    .toList();
        }

        @Override
        public void setAvailability(String rep, Availability availability) {
            throw new AssertionError("a calendar says nothing of the status");
        }

        @Override
        public List<RepLine> reps() {
            return List.of();
        }

        @Override
        public long enterOutOfOffice(String rep, OutOfOffice out, String by) {
            throw new AssertionError("a calendar enters nothing");
        }

        @Override
        public Optional<String> cancelOutOfOffice(long id) {
            throw new AssertionError("a calendar cancels nothing");
        }

        @Override
        public List<ShareEntry> shares(String team) {
            return List.of();
        }

        @Override
        public Optional<CalibrationLine> calibrate(Calibration calibration) {
            throw new AssertionError("a calendar corrects nothing");
        }

        @Override
        public List<CalibrationLine> calibrations(Optional<String> team, int max) {
            return List.of();
        }
    }

    private final class Rouse implements Timers {
        @Override
        public List<WaitingLead> claimWaiting(int max, Duration lease) {
            return List.of();
        }

        @Override
        public List<DueTimer> claimDue(int max, Duration lease) {
            return List.of();
        }

        @Override
        public void rouse(Set<String> teams) {
            roused.add(teams);
        }

        @Override
        public void rouseAround(String rep) {}

        @Override
        public Wakeup dueWakeup() {
            return new Wakeup();
        }

        @Override
        public Wakeup wakeup() {
            return new Wakeup();
        }
    }
}
