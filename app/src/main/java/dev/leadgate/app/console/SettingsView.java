package dev.leadgate.app.console;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.AccessLines.PersonLine;
import dev.leadgate.app.api.AccessLines.TokenLine;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.console.LeadsView.Option;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who may come in, with what, the reps of the configuration, and the switch for all notices.
///
/// @param open whether people sign in here at all
/// @param once what was just made and is shown this one time
record SettingsView(
        boolean open,
        Optional<Once> once,
        List<Person> people,
        List<Token> tokens,
        List<Scope> scopes,
        List<Option> roles,
        List<Option> reps,
        List<RepRow> team,
        boolean paused,
        String notices) {

    /// A link or a token that nobody can see again.
    record Once(String title, String words, String secret) {}

    /// @param self the one who looks
    record Person(
            String name,
            String role,
            String roleWords,
            String rep,
            String password,
            String sessions,
            Optional<Frame.When> seen,
            String base,
            boolean self) {}

    record Token(
            String id,
            String name,
            String scopes,
            Frame.When ends,
            Optional<Frame.When> used,
            String by,
            String revoke) {}

    record Scope(String word, String words) {}

    /// @param page of the rep
    record RepRow(String id, String name, String page, String teams, String skills, String most, String language) {}

    static SettingsView of(Desk desk, Frame frame, Optional<Once> once) {
        var office = desk.books().office();
        var pause = desk.books().pause().now();
        return new SettingsView(
                office.open(),
                once,
                office.people().people().stream()
                        .map(p -> person(p, desk, frame))
                        .toList(),
                office.tokens().tokens().stream().map(t -> token(t, frame)).toList(),
                Arrays.stream(Permission.values())
                        .filter(p -> p.scope().isPresent())
                        .map(p -> new Scope(p.scope().get(), p.words()))
                        .toList(),
                Arrays.stream(Role.values())
                        .map(r -> new Option(r.word(), frame.t("role." + r.word())))
                        .toList(),
                reps(office),
                team(office, frame),
                pause.isPresent(),
                pause.map(p -> frame.t(
                                "outbox.paused",
                                "by",
                                p.by(),
                                "when",
                                frame.when(p.since()).shown()))
                        .orElseGet(() -> frame.t("settings.notices_on")));
    }

    private static Person person(PersonLine line, Desk desk, Frame frame) {
        return new Person(
                line.name(),
                line.role(),
                frame.t("role." + line.role()),
                line.rep().map(desk.names()::rep).orElse(""),
                frame.t(line.password() ? "settings.password" : "settings.no_password"),
                frame.words().number(line.sessions()),
                frame.when(line.seen()),
                "/settings/people/" + Frame.encoded(line.name()),
                line.name().equals(frame.viewer().name()));
    }

    private static Token token(TokenLine line, Frame frame) {
        return new Token(
                String.valueOf(line.id()),
                line.name(),
                line.scopes().stream().sorted().collect(Collectors.joining(", ")),
                frame.when(line.endsAt()),
                frame.when(line.used()),
                line.createdBy(),
                frame.link("/settings/tokens/" + line.id() + "/revoke"));
    }

    private static List<Option> reps(Office office) {
        return office.policy().reps().values().stream()
                .sorted(Comparator.comparing(Policy.Rep::name))
                .map(rep -> new Option(rep.id(), rep.name()))
                .toList();
    }

    private static List<RepRow> team(Office office, Frame frame) {
        var policy = office.policy();
        return policy.reps().values().stream()
                .sorted(Comparator.comparing(Policy.Rep::name))
                .map(rep -> new RepRow(
                        rep.id(),
                        rep.name(),
                        frame.link("/settings/reps/" + Frame.encoded(rep.id())),
                        new TreeSet<>(rep.teams())
                                .stream()
                                        .map(team -> weighted(policy, team, rep.id(), frame))
                                        .collect(Collectors.joining(", ")),
                        String.join(", ", new TreeSet<>(rep.skills())),
                        rep.maxOpen().isPresent()
                                ? frame.words().number(rep.maxOpen().getAsInt())
                                : "–",
                        rep.language()))
                .toList();
    }

    private static String weighted(Policy policy, String team, String rep, Frame frame) {
        return Optional.ofNullable(policy.teams().get(team))
                .flatMap(t -> Optional.ofNullable(t.members().get(rep)))
                .map(weight -> team + " " + frame.words().number(Math.round(weight)))
                .orElse(team);
    }
}
