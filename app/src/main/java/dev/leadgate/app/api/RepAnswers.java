package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Lines.RepLine;
import dev.leadgate.app.api.Lines.RepList;
import dev.leadgate.app.api.Lines.SetAvailability;
import dev.leadgate.app.api.Lines.ShareLine;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Availability.Status;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reps and what they say of themselves.
final class RepAnswers {
    private final Roster roster;
    private final Timers timers;
    private final LeadMoves moves;
    private final Supplier<People> people;
    private final InstantSource clock;

    RepAnswers(Roster roster, Timers timers, LeadMoves moves, Supplier<People> people, InstantSource clock) {
        this.moves = moves;
        this.roster = roster;
        this.timers = timers;
        this.people = people;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.TEAM_READ,
                "/api/reps",
                Operation.of("Reps, whether they are there and what they hold", RepList.class),
                p -> list());
        routes.change(
                Permission.TEAM_WRITE,
                "/api/reps/:ref/availability",
                SetAvailability.class,
                Operation.of("Say whether a rep is there", RepLine.class),
                this::set);
    }

    /// The reps of the configuration, also those nothing happened to yet.
    RepList list() {
        var now = clock.instant();
        var known = roster.reps().stream().collect(Collectors.toMap(Roster.RepLine::rep, Function.identity()));
        return new RepList(ids().stream()
                .map(rep -> line(
                        Optional.ofNullable(known.get(rep))
                                .orElse(new Roster.RepLine(rep, 0, Availability.AVAILABLE, List.of())),
                        now))
                .toList());
    }

    private Set<String> ids() {
        var ids = new TreeSet<>(people.get().names().keySet());
        ids.addAll(people.get().teams().keySet());
        return ids;
    }

    private RepLine line(Roster.RepLine rep, Instant now) {
        var said = rep.availability();
        var status = said.at(now);
        boolean holds = status == said.status();
        var its = new TreeSet<>(people.get().teams().getOrDefault(rep.rep(), Set.of()));
        var shares = rep.shares().stream().collect(Collectors.toMap(Roster.TeamShare::team, Function.identity()));
        return new RepLine(
                rep.rep(),
                people.get().name(rep.rep()),
                status.word(),
                holds ? said.until() : Optional.empty(),
                holds ? said.setBy() : "",
                rep.open(),
                its.stream()
                        .map(team -> shares.getOrDefault(team, new Roster.TeamShare(team, 0, 0, 0)))
                        .map(share -> new ShareLine(share.team(), share.received(), share.byHand()))
                        .toList());
    }

    RepLine set(String rep, SetAvailability wanted) {
        if (!ids().contains(rep)) {
            throw new Refusal(404, "no such rep: " + rep, Suggestion.help(rep, ids(), "reps"));
        }
        var status = status(Optional.ofNullable(wanted.status()).orElse(""));
        if (wanted.until().isPresent() && !wanted.until().get().isAfter(clock.instant())) {
            throw new Refusal(400, "`until` is in the past: " + wanted.until().get(), "give a later time");
        }
        if (status == Status.AVAILABLE && wanted.until().isPresent()) {
            throw new Refusal(400, "`available` has no end", "leave `until` out");
        }
        new Attendance(roster, timers, moves)
                .say(
                        rep,
                        people.get().teams().getOrDefault(rep, Set.of()),
                        new Availability(status, wanted.until(), wanted.by().orElse("admin")));
        return list().reps().stream()
                .filter(r -> r.rep().equals(rep))
                .findFirst()
                .orElseThrow();
    }

    private static Status status(String word) {
        var words = Arrays.stream(Status.values()).map(Status::word).toList();
        if (!words.contains(word)) {
            throw new Refusal(400, "there is no status `" + word + "`", Suggestion.help(word, words, "statuses"));
        }
        return Status.of(word);
    }
}
