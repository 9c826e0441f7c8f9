package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Lines.CalendarLine;
import dev.leadgate.app.api.Lines.EnterOut;
import dev.leadgate.app.api.Lines.OutLine;
import dev.leadgate.app.api.Lines.OutList;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.app.calendar.CalendarReader.Health;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// When reps are out of office.
final class OutOfOfficeAnswers {
    private final Roster roster;
    private final Attendance attendance;
    private final Supplier<Policy> policy;
    private final Supplier<List<Health>> calendars;
    private final InstantSource clock;

    OutOfOfficeAnswers(
            Roster roster,
            Attendance attendance,
            Supplier<Policy> policy,
            Supplier<List<Health>> calendars,
            InstantSource clock) {
        this.calendars = calendars;
        this.roster = roster;
        this.attendance = attendance;
        this.policy = policy;
        this.clock = clock;
    }

    /// What is not over yet, of people, of their calendars and of the configuration.
    void mount(ApiRoutes routes) {
        routes.change(
                Permission.HAND_OVER,
                "/api/reps/:ref/out-of-office",
                EnterOut.class,
                Operation.of("Enter a time out of office", OutLine.class),
                this::enter);
        routes.get(
                Permission.TEAM_READ,
                "/api/out-of-office",
                Operation.of("Times out of office that are not over", OutList.class),
                p -> list());
        routes.change(
                Permission.HAND_OVER,
                "/api/out-of-office/:ref/cancel",
                By.class,
                Operation.of("Cancel a time out of office", OutList.class),
                (id, by) -> cancel(id));
    }

    OutList list() {
        var now = clock.instant();
        var current = policy.get();
        var entered = roster.outOfOffice().stream()
                .filter(line -> current.reps().containsKey(line.rep()))
                .map(line -> line(current.rep(line.rep()), Optional.of(line.id()), line.out(), line.origin()));
        var configured = current.reps().values().stream()
                .flatMap(rep -> rep.outOfOffice().stream()
                        .filter(out -> out.to().isAfter(now))
                        .map(out -> line(rep, Optional.empty(), out, "configuration")));
        return new OutList(
                Stream.concat(entered, configured)
                        .sorted(Comparator.comparing(OutLine::rep).thenComparing(OutLine::from))
                        .toList(),
                calendars.get().stream()
                        .filter(calendar -> current.reps().containsKey(calendar.rep()))
                        .map(calendar -> new CalendarLine(
                                calendar.rep(),
                                current.rep(calendar.rep()).name(),
                                calendar.readAt(),
                                calendar.trouble()))
                        .toList());
    }

    private static OutLine line(Policy.Rep rep, Optional<Long> id, OutOfOffice out, String origin) {
        return new OutLine(id, rep.id(), rep.name(), out.from(), out.to(), out.reason(), origin);
    }

    OutLine enter(String id, EnterOut wanted) {
        var current = policy.get();
        if (!current.reps().containsKey(id)) {
            throw new Refusal(
                    404,
                    "no such rep: " + id,
                    Suggestion.help(id, current.reps().keySet(), "reps"));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = wanted.from() == null ? now : wanted.from();
        Instant to = wanted.to();
        if (to == null || !from.isBefore(to)) {
            throw new Refusal(400, "out of office needs an end after its begin", "give `to`, the moment of being back");
        }
        if (!to.isAfter(now)) {
            throw new Refusal(400, "`to` is in the past: " + to, "give a later time");
        }
        var out = new OutOfOffice(from, to, wanted.reason().orElse(""));
        long entered = attendance.leave(id, out, wanted.by().orElse("admin"), now);
        return line(current.rep(id), Optional.of(entered), out, "entered");
    }

    /// Waiting leads are tried again at once.
    OutList cancel(String reference) {
        if (number(reference).flatMap(id -> attendance.cancel(id, this::teams)).isEmpty()) {
            throw new Refusal(
                    404,
                    "nothing was entered under " + reference,
                    "GET /api/out-of-office lists it; a calendar or the configuration is changed where it stands");
        }
        return list();
    }

    private Set<String> teams(String rep) {
        return Optional.ofNullable(policy.get().reps().get(rep))
                .map(Policy.Rep::teams)
                .orElse(Set.of());
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
