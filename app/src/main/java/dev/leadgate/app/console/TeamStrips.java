package dev.leadgate.app.console;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Availability;
import dev.leadgate.store.OutOfOffice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Who is there today, on the reader's clock: working hours, times out of office, and what reps said of
/// themselves from now on. What they said earlier today is not kept.
///
/// @param width of the drawings: quarters of an hour of this day
/// @param now where the line stands
/// @param ticks from midnight to midnight
record TeamStrips(int width, long now, List<String> ticks, List<Row> rows) {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    TeamStrips {
        ticks = List.copyOf(ticks);
        rows = List.copyOf(rows);
    }

    /// Paths in a drawing of `width` by 10, each with a form of its own.
    ///
    /// @param free full height
    /// @param said half height: busy or away
    /// @param out upright lines
    /// @param today all that is not off shift, in words
    record Row(String name, String free, String said, String out, String nowWords, String today) {}

    enum State {
        OFF,
        OUT,
        AWAY,
        BUSY,
        AVAILABLE
    }

    /// What decides a rep's day.
    record Rep(String name, Optional<Policy.Rep> known, List<OutOfOffice> outs, Availability availability) {
        State at(Instant at, Instant now) {
            if (outs.stream().anyMatch(out -> out.holds(at))) {
                return State.OUT;
            }
            if (known.flatMap(Policy.Rep::hours)
                    .filter(hours -> !hours.isOpen(at))
                    .isPresent()) {
                return State.OFF;
            }
            if (at.isBefore(now)) {
                return State.AVAILABLE;
            }
            return switch (availability.at(at)) {
                case AVAILABLE -> State.AVAILABLE;
                case BUSY -> State.BUSY;
                case AWAY -> State.AWAY;
            };
        }
    }

    /// A stretch of one state, half-open, in quarters of an hour.
    record Stretch(State state, int from, int to) {}

    static TeamStrips of(Desk desk, Frame frame) {
        var entered = desk.roster().outOfOffice();
        var policy = desk.books().office().policy();
        var only = frame.viewer().only();
        return of(
                desk.roster().reps().stream()
                        .filter(line -> only.map(line.rep()::equals).orElse(true))
                        .map(line -> {
                            var known = Optional.ofNullable(policy.reps().get(line.rep()));
                            var outs = new ArrayList<>(
                                    known.map(Policy.Rep::outOfOffice).orElse(List.of()));
                            entered.stream()
                                    .filter(out -> out.rep().equals(line.rep()))
                                    .forEach(out -> outs.add(out.out()));
                            return new Rep(desk.names().rep(line.rep()), known, outs, line.availability());
                        })
                        .sorted(Comparator.comparing(Rep::name))
                        .toList(),
                frame.words(),
                frame.now());
    }

    static TeamStrips of(List<Rep> reps, Words words, Instant now) {
        var zone = words.zone();
        var today = now.atZone(zone).toLocalDate();
        var start = today.atStartOfDay(zone).toInstant();
        var end = today.plusDays(1).atStartOfDay(zone).toInstant();
        int width = (int) Duration.between(start, end).dividedBy(QUARTER);
        return new TeamStrips(
                width,
                Duration.between(start, now).dividedBy(QUARTER),
                List.of(0, 1, 2, 3, 4).stream()
                        .map(quarter -> words.minute(at(start, width * quarter / 4)))
                        .toList(),
                reps.stream().map(rep -> row(rep, start, width, words, now)).toList());
    }

    private static Instant at(Instant start, int quarters) {
        return start.plus(QUARTER.multipliedBy(quarters));
    }

    private static Row row(Rep rep, Instant start, int width, Words words, Instant now) {
        var stretches = stretches(rep, start, width, now);
        var there = stretches.stream().filter(s -> s.state() != State.OFF).toList();
        return new Row(
                rep.name(),
                drawn(stretches, List.of(State.AVAILABLE), 0),
                drawn(stretches, List.of(State.BUSY, State.AWAY), 5),
                stretches.stream()
                        .filter(s -> s.state() == State.OUT)
                        .flatMap(s -> IntStream.range(s.from(), s.to()).boxed())
                        .map(x -> "M" + x + ".5 0v10")
                        .collect(Collectors.joining()),
                now(rep, words, now),
                there.isEmpty()
                        ? words.t("strip.off_all")
                        : there.stream()
                                .map(s -> words.t(
                                        "strip.part",
                                        "from",
                                        words.minute(at(start, s.from())),
                                        "to",
                                        words.minute(at(start, s.to())),
                                        "state",
                                        word(s.state(), words)))
                                .collect(Collectors.joining(", ")));
    }

    private static List<Stretch> stretches(Rep rep, Instant start, int width, Instant now) {
        var found = new ArrayList<Stretch>();
        for (int i = 0; i < width; i++) {
            // The middle of the quarter, and never before the moment that is now.
            var from = at(start, i);
            var middle = from.plus(QUARTER.dividedBy(2));
            boolean current = !from.isAfter(now) && at(start, i + 1).isAfter(now);
            var state = rep.at(current ? now : middle, now);
            if (!found.isEmpty() && found.getLast().state() == state) {
                found.set(found.size() - 1, new Stretch(state, found.getLast().from(), i + 1));
            } else {
                found.add(new Stretch(state, i, i + 1));
            }
        }
        return List.copyOf(found);
    }

    private static String drawn(List<Stretch> stretches, List<State> states, int top) {
        return stretches.stream()
                .filter(s -> states.contains(s.state()))
                .map(s -> "M%d %dh%dV10h-%dz".formatted(s.from(), top, s.to() - s.from(), s.to() - s.from()))
                .collect(Collectors.joining());
    }

    private static String now(Rep rep, Words words, Instant now) {
        return words.t("strip.now", "state", word(rep.at(now, now), words));
    }

    private static String word(State state, Words words) {
        return words.t(
                switch (state) {
                    case OFF -> "strip.off";
                    case OUT -> "strip.out";
                    case AWAY -> "availability.away";
                    case BUSY -> "availability.busy";
                    case AVAILABLE -> "availability.available";
                });
    }
}
