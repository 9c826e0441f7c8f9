package dev.leadgate.app.access;

import dev.leadgate.store.Identities.Bound;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// As whom somebody comes in whom a provider of single sign-on knows. No I/O.
///
/// * Who came before is who they were, whatever their address is by now.
/// * Somebody new is the login with their verified address, unless another person of the provider was
///   that one before.
/// * Whom nobody added is let in by their groups where the configuration gives those a role; their role
///   is then what the groups say, each time anew. Whom an admin added keeps the role that the admin gave.
sealed interface Admission {

    /// @param login as they are
    record Enter(Login login) implements Admission {}

    /// From now on the person is this login.
    record Bind(Login login) implements Admission {}

    /// Somebody new, by their groups.
    record Admit(Login login) implements Admission {}

    /// The groups say something else than last time.
    record Change(Login login) implements Admission {}

    record Refuse(Why why) implements Admission {}

    /// Why somebody is not let in.
    enum Why {
        /// The provider vouches for no address.
        UNVERIFIED,
        /// Nobody added them, and their groups mean nothing here.
        UNKNOWN,
        /// Their groups make them a rep, and no rep has their address.
        NO_REP,
        /// The groups that let them in are theirs no more.
        NO_GROUP,
        /// Another person of the provider was this login before.
        ANOTHER
    }

    /// What is known here.
    ///
    /// @param bound as whom the person came before
    /// @param addressed the login that is known by the person's address
    /// @param taken whether that login is another person of the provider
    /// @param reps ids of reps with the person's address
    record Here(Optional<Bound> bound, Optional<Login> addressed, boolean taken, List<String> reps) {
        public Here {
            reps = List.copyOf(reps);
        }
    }

    /// @param roles group → role
    static Admission of(Person person, Map<String, Role> roles, Here here) {
        if (here.bound().isPresent()) {
            var bound = here.bound().get();
            return bound.byGroups() ? again(person, roles, here, bound.login()) : new Enter(bound.login());
        }
        if (person.email().isEmpty()) {
            return new Refuse(Why.UNVERIFIED);
        }
        if (here.addressed().isPresent()) {
            return here.taken()
                    ? new Refuse(Why.ANOTHER)
                    : new Bind(here.addressed().get());
        }
        var role = role(person, roles);
        if (role.isEmpty() || !Reception.isName(person.email().get())) {
            return new Refuse(Why.UNKNOWN);
        }
        return login(person.email().get(), role.get(), only(here.reps()))
                .<Admission>map(Admit::new)
                .orElseGet(() -> new Refuse(Why.NO_REP));
    }

    private static Admission again(Person person, Map<String, Role> roles, Here here, Login was) {
        var role = role(person, roles);
        if (role.isEmpty()) {
            return new Refuse(Why.NO_GROUP);
        }
        return login(was.name(), role.get(), only(here.reps()).or(was::rep))
                .<Admission>map(login -> login.equals(was) ? new Enter(was) : new Change(login))
                .orElseGet(() -> new Refuse(Why.NO_REP));
    }

    /// The role that allows most.
    private static Optional<Role> role(Person person, Map<String, Role> roles) {
        var given = roles.entrySet().stream()
                .filter(e -> person.groups().contains(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return Stream.of(Role.ADMIN, Role.MANAGER, Role.REP)
                .filter(given::contains)
                .findFirst();
    }

    /// Empty for a rep whom the configuration does not have.
    private static Optional<Login> login(String name, Role role, Optional<String> rep) {
        return role == Role.REP
                ? rep.map(id -> new Login(name, role, Optional.of(id)))
                : Optional.of(new Login(name, role, Optional.empty()));
    }

    /// Of two reps with one address nobody can say who is meant.
    private static Optional<String> only(List<String> reps) {
        return reps.size() == 1 ? Optional.of(reps.getFirst()) : Optional.empty();
    }
}
