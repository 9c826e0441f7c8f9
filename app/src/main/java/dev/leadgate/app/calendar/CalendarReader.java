package dev.leadgate.app.calendar;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Http;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Timers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the reps' calendars every quarter of an hour and keeps what they say as rows. A calendar
/// that cannot be read leaves the rows as they are and says so here. Lives on a thread of its own.
public final class CalendarReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CalendarReader.class);
    private static final Duration EVERY = Duration.ofMinutes(15);
    // How often it is looked whether a new configuration names another calendar.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration AHEAD = Duration.ofDays(120);

    private final Supplier<Policy> policy;
    private final Http http;
    private final Roster roster;
    private final Timers timers;
    private final InstantSource clock;
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("calendars").unstarted(this::run);

    public CalendarReader(Supplier<Policy> policy, Http http, Roster roster, Timers timers, InstantSource clock) {
        this.policy = policy;
        this.http = http;
        this.roster = roster;
        this.timers = timers;
        this.clock = clock;
    }

    /// How a rep's calendar is.
    ///
    /// @param readAt when it was read last; empty when it never was
    /// @param trouble why the last try failed; empty when it did not
    public record Health(String rep, Optional<Instant> readAt, String trouble) {}

    private record State(Policy.Calendar calendar, Instant triedAt, Optional<Instant> readAt, String trouble) {}

    public void start() {
        thread.start();
    }

    /// One entry for every rep with a calendar that was tried.
    public List<Health> health() {
        return states.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new Health(
                        e.getKey(), e.getValue().readAt(), e.getValue().trouble()))
                .toList();
    }

    private void run() {
        try {
            do {
                lookOnce();
            } while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() throws InterruptedException {
        try {
            look();
        } catch (LeadgateException gone) {
            LOG.warn("Calendars are not looked after while the store is away. why={}", gone.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("Looking after the calendars failed; trying again.", bug);
        }
    }

    /// Reads those whose time has come, and drops what calendars said that are no longer named.
    void look() throws InterruptedException {
        var current = policy.get();
        for (var line : roster.outOfOffice()) {
            var rep = Optional.ofNullable(current.reps().get(line.rep()));
            if (line.origin().equals("calendar")
                    && rep.flatMap(Policy.Rep::calendar).isEmpty()) {
                keep(line.rep(), Set.of(), rep);
            }
        }
        states.keySet()
                .removeIf(id -> Optional.ofNullable(current.reps().get(id))
                        .flatMap(Policy.Rep::calendar)
                        .isEmpty());
        for (var rep : current.reps().values()) {
            var calendar = rep.calendar();
            if (calendar.isPresent() && due(rep.id(), calendar.get())) {
                states.put(rep.id(), read(rep, calendar.get()));
            }
        }
    }

    private boolean due(String rep, Policy.Calendar calendar) {
        var state = states.get(rep);
        return state == null
                || !state.calendar().equals(calendar)
                || !state.triedAt().plus(EVERY).isAfter(clock.instant());
    }

    private State read(Policy.Rep rep, Policy.Calendar calendar) throws InterruptedException {
        var now = clock.instant();
        var before = Optional.ofNullable(states.get(rep.id()))
                .filter(state -> state.calendar().equals(calendar))
                .flatMap(State::readAt);
        try {
            var answer = http.send(Http.Call.get(URI.create(address(calendar))));
            if (!answer.ok()) {
                return trouble(rep, calendar, before, "the server answers " + answer.status());
            }
            var text = new String(answer.body().bytes(), StandardCharsets.UTF_8);
            var scope = new CalendarText.Scope(rep.zone(), calendar.busy(), now, now.plus(AHEAD));
            keep(rep.id(), CalendarText.read(text, scope), Optional.of(rep));
            return new State(calendar, now, Optional.of(now), "");
        } catch (IOException | IllegalArgumentException wrong) {
            return trouble(rep, calendar, before, String.valueOf(wrong.getMessage()));
        }
    }

    private static String address(Policy.Calendar calendar) {
        return calendar.url().reveal().replaceFirst("^webcals?://", "https://");
    }

    // The address is a secret: whoever has it reads the calendar. It must not come along in a message.
    private State trouble(Policy.Rep rep, Policy.Calendar calendar, Optional<Instant> before, String why) {
        var said = why.replace(address(calendar), "its address");
        LOG.warn(
                "The calendar of a rep cannot be read; what it said before still counts. rep={} why={}",
                rep.id(),
                said);
        return new State(calendar, clock.instant(), before, said);
    }

    private void keep(String id, Set<OutOfOffice> outs, Optional<Policy.Rep> rep) {
        if (roster.readCalendar(id, outs)) {
            rep.ifPresent(known -> timers.rouse(known.teams()));
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
