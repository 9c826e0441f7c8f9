package dev.leadgate.app.access;

import dev.leadgate.store.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What a page or a request of the API needs. The one place that says which role has it; every
/// route names one of these, or the gateway does not start.
public enum Permission {
    /// Everybody: signing in, and the files that pages are made of.
    OPEN("", "anybody", Role.ADMIN, Role.MANAGER, Role.REP),

    /// Whoever is signed in: signing out.
    SIGNED_IN("", "whoever is signed in", Role.ADMIN, Role.MANAGER, Role.REP),

    LEADS_READ("leads:read", "see leads; a rep, own ones", Role.ADMIN, Role.MANAGER, Role.REP),
    LEADS_WRITE("leads:write", "act on leads; a rep, on own ones", Role.ADMIN, Role.MANAGER, Role.REP),

    /// Personal data and raw payloads in answers of the API. Pages show them with the lead.
    PERSONAL_READ("personal:read", "see names, addresses and raw payloads in the API", Role.ADMIN, Role.MANAGER),

    TEAM_READ("team:read", "see reps, availability and shares; a rep, own ones", Role.ADMIN, Role.MANAGER, Role.REP),
    TEAM_WRITE("team:write", "set who is there; a rep, only for oneself", Role.ADMIN, Role.MANAGER, Role.REP),
    HAND_OVER("team:hand_over", "hand over the leads of a rep, enter times out of office", Role.ADMIN, Role.MANAGER),
    TEAM_CALIBRATE("team:calibrate", "correct the turns of a rep in a team's books", Role.ADMIN, Role.MANAGER),
    FIGURES_READ("figures:read", "see the overview, figures and everything that happens", Role.ADMIN, Role.MANAGER),
    SOURCES_READ("sources:read", "see sources and what could not become a lead", Role.ADMIN, Role.MANAGER),
    SOURCES_WRITE("sources:write", "pause, check, replay, discard, backfill, read the configuration again", Role.ADMIN),
    NOTICES_WRITE("notices:write", "hold back all notifications, and release them", Role.ADMIN, Role.MANAGER),
    RULES_READ("rules:read", "see rules, versions, drafts and experiments", Role.ADMIN, Role.MANAGER),
    RULES_WRITE("rules:write", "apply rules, roll them back, adopt what an experiment found", Role.ADMIN),
    ACCOUNTS_READ("accounts:read", "see companies", Role.ADMIN, Role.MANAGER),
    ACCOUNTS_WRITE("accounts:write", "import companies", Role.ADMIN),

    FORGET("people:forget", "erase what is known of a person who asked, for good", Role.ADMIN),

    AUDIT_READ("audit:read", "see who changed what", Role.ADMIN),

    /// Never by a token of the API: a leaked one must not make others.
    ACCESS_WRITE("", "say who may sign in, make and revoke tokens", Role.ADMIN);

    private final String scope;
    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Role> roles;

    Permission(String scope, String words, Role... roles) {
        this.scope = scope;
        this.words = words;
        this.roles = Set.of(roles);
    }

    /// Whose sessions have it.
    public Set<Role> roles() {
        return roles;
    }

    /// The word by which a token has it; empty when no token can.
    public Optional<String> scope() {
        return scope.isEmpty() ? Optional.empty() : Optional.of(scope);
    }

    /// What it allows, in English.
    public String words() {
        return words;
    }

    /// The permission of a scope.
    public static Optional<Permission> ofScope(String scope) {
        return Arrays.stream(values())
                .filter(p -> p.scope.equals(scope) && !scope.isEmpty())
                .findFirst();
    }
}
