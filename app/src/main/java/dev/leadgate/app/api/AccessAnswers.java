package dev.leadgate.app.api;

import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.api.AccessLines.AddPerson;
import dev.leadgate.app.api.AccessLines.CreateToken;
import dev.leadgate.app.api.AccessLines.CreatedToken;
import dev.leadgate.app.api.AccessLines.Invited;
import dev.leadgate.app.api.AccessLines.PersonLine;
import dev.leadgate.app.api.AccessLines.PersonList;
import dev.leadgate.app.api.AccessLines.Removed;
import dev.leadgate.app.api.AccessLines.RevokedToken;
import dev.leadgate.app.api.AccessLines.TokenLine;
import dev.leadgate.app.api.AccessLines.TokenList;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.config.Suggestion;
import dev.leadgate.store.ApiTokens;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns;
import dev.leadgate.store.SignIns.Login;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Who may sign in, and what scripts may do. Asked by the command line only.
final class AccessAnswers {
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::word).toList();
    private static final List<String> SCOPES =
            Arrays.stream(Permission.values()).flatMap(p -> p.scope().stream()).toList();
    private static final int MOST_DAYS = 366;

    private final SignIns signIns;
    private final ApiTokens tokens;
    private final Optional<FrontDoor> front;
    private final Supplier<People> reps;
    private final InstantSource clock;

    AccessAnswers(Api.Entry entry, Supplier<People> reps, InstantSource clock) {
        this.signIns = entry.signIns();
        this.tokens = entry.tokens();
        this.front = entry.front();
        this.reps = reps;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        var needed = Permission.ACCESS_WRITE;
        routes.get(needed, "/api/people", Operation.of("Who may sign in", PersonList.class), p -> people());
        routes.post(
                needed, "/api/people", AddPerson.class, Operation.of("Let somebody sign in", Invited.class), this::add);
        routes.change(
                needed,
                "/api/people/:ref/reset",
                By.class,
                Operation.of("End somebody's sessions and invite them anew", Invited.class),
                (name, by) -> reset(name));
        routes.change(
                needed,
                "/api/people/:ref/remove",
                By.class,
                Operation.of("Let somebody sign in no more", Removed.class),
                (name, by) -> remove(name));
        routes.change(
                needed,
                "/api/people/:ref/role",
                AddPerson.class,
                Operation.of("Give somebody another role", PersonLine.class),
                (name, wanted) -> role(name, wanted.role(), wanted.rep()));
        routes.change(
                needed,
                "/api/people/:ref/sign-out",
                By.class,
                Operation.of("End somebody's sessions", PersonLine.class),
                (name, by) -> signOutEverywhere(name));
        routes.get(needed, "/api/tokens", Operation.of("Tokens of scripts", TokenList.class), p -> tokens());
        routes.post(
                needed,
                "/api/tokens",
                CreateToken.class,
                Operation.of("Make a token for a script", CreatedToken.class),
                this::create);
        routes.change(
                needed,
                "/api/tokens/:ref/revoke",
                By.class,
                Operation.of("End a token", RevokedToken.class),
                (id, by) -> revoke(id));
    }

    PersonList people() {
        return new PersonList(signIns.logins().stream()
                .map(line -> new PersonLine(
                        line.login().name(),
                        line.login().role().word(),
                        line.login().rep(),
                        line.password(),
                        line.sessions(),
                        line.seen(),
                        line.madeAt(),
                        line.madeBy()))
                .toList());
    }

    Invited add(AddPerson wanted) {
        var door = open();
        var name = Reception.name(Optional.ofNullable(wanted.name()).orElse(""));
        if (!Reception.isName(name)) {
            throw new Refusal(
                    400,
                    "nobody can be called `" + name + "`",
                    "a name has 2 to 80 characters: letters, digits and . _ @ + -");
        }
        var login = new Login(name, role(wanted), rep(wanted, role(wanted)));
        if (!signIns.add(login, wanted.by().orElse("admin"), clock.instant())) {
            throw new Refusal(409, "`" + name + "` can sign in already", "leadgate people reset " + name);
        }
        return invite(door, login);
    }

    private static Role role(AddPerson wanted) {
        var word = Optional.ofNullable(wanted.role()).orElse("");
        if (!ROLES.contains(word)) {
            throw new Refusal(400, "there is no role `" + word + "`", Suggestion.help(word, ROLES, "roles"));
        }
        return Role.of(word);
    }

    private Optional<String> rep(AddPerson wanted, Role role) {
        if (role != Role.REP) {
            if (wanted.rep().isPresent()) {
                throw new Refusal(400, "only a rep has leads of their own", "leave --rep out, or say --role rep");
            }
            return Optional.empty();
        }
        var rep = wanted.rep().orElse("");
        var known = reps.get().names().keySet();
        if (!known.contains(rep)) {
            throw new Refusal(
                    400,
                    rep.isEmpty() ? "whose leads does this rep see?" : "no such rep: " + rep,
                    rep.isEmpty() ? "say --rep, as in the configuration" : Suggestion.help(rep, known, "reps"));
        }
        return Optional.of(rep);
    }

    private FrontDoor open() {
        return front.orElseThrow(() -> new Refusal(
                409,
                "nobody signs in to this gateway: its console is on this machine only",
                "set `public_url` and `listen: { console: public }`, and start it again"));
    }

    private Invited invite(FrontDoor door, Login login) {
        var until = door.reception().invitedUntil();
        var link = door.link(door.reception().invitation(login));
        return new Invited(login.name(), login.role().word(), link.toString(), until);
    }

    Invited reset(String typed) {
        var door = open();
        var login = signIns.login(Reception.name(typed)).orElseThrow(() -> unknown(typed));
        signIns.shut(login.name());
        return invite(door, login);
    }

    Removed remove(String typed) {
        var name = Reception.name(typed);
        if (!signIns.remove(name)) {
            throw unknown(typed);
        }
        return new Removed(name);
    }

    /// From their next request on.
    PersonLine role(String typed, String word, Optional<String> rep) {
        var name = signIns.login(Reception.name(typed))
                .orElseThrow(() -> unknown(typed))
                .name();
        var wanted = new AddPerson(name, word, rep, Optional.empty());
        var role = role(wanted);
        if (!signIns.change(new Login(name, role, rep(wanted, role)))) {
            throw new Refusal(409, "`" + name + "` is the only admin", "make somebody else an admin first");
        }
        return person(name);
    }

    PersonLine signOutEverywhere(String typed) {
        var name = signIns.login(Reception.name(typed))
                .orElseThrow(() -> unknown(typed))
                .name();
        signIns.endAll(name);
        return person(name);
    }

    private PersonLine person(String name) {
        return people().people().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private Refusal unknown(String typed) {
        var names = signIns.logins().stream().map(line -> line.login().name()).toList();
        return new Refusal(404, "nobody signs in as `" + typed + "`", Suggestion.help(typed, names, "names"));
    }

    TokenList tokens() {
        return new TokenList(tokens.tokens(clock.instant()).stream()
                .map(t -> new TokenLine(t.id(), t.name(), t.scopes(), t.madeAt(), t.madeBy(), t.endsAt(), t.used()))
                .toList());
    }

    CreatedToken create(CreateToken wanted) {
        var name = Optional.ofNullable(wanted.name()).orElse("").strip();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}")) {
            throw new Refusal(400, "a token cannot be called `" + name + "`", "up to 60 letters, digits, . _ and -");
        }
        var scopes = Optional.ofNullable(wanted.scopes()).orElse(List.of());
        if (scopes.isEmpty()) {
            throw new Refusal(400, "a token without a scope may do nothing", "scopes: " + String.join(", ", SCOPES));
        }
        scopes.stream().filter(scope -> !SCOPES.contains(scope)).findFirst().ifPresent(scope -> {
            throw new Refusal(400, "there is no scope `" + scope + "`", Suggestion.help(scope, SCOPES, "scopes"));
        });
        if (wanted.days() < 1 || wanted.days() > MOST_DAYS) {
            throw new Refusal(400, "a token lasts 1 to " + MOST_DAYS + " days", "");
        }
        var proof = Proof.fresh();
        var now = clock.instant();
        var ends = now.plus(Duration.ofDays(wanted.days()));
        var given = Set.copyOf(scopes);
        long id = tokens.add(name, proof.hash(), given, wanted.by().orElse("admin"), now, ends);
        return new CreatedToken(id, name, given, ends, TokenGuard.PREFIX + proof.reveal());
    }

    RevokedToken revoke(String id) {
        if (!id.matches("\\d{1,18}") || !tokens.revoke(Long.parseLong(id))) {
            throw new Refusal(404, "no such token: " + id, "leadgate tokens list");
        }
        return new RevokedToken(Long.parseLong(id));
    }
}
