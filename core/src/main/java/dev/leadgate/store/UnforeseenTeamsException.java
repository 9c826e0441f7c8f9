package dev.leadgate.store;

import java.util.Set;

/// Teams have to be locked before it is known who the leads are. Where a lead's history leads to
/// other teams than foreseen, the settling starts again with these as well.
final class UnforeseenTeamsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Set<String> teams;

    UnforeseenTeamsException(Set<String> teams) {
        super("the decision needs the teams " + teams, null, false, false);
        this.teams = teams;
    }

    Set<String> teams() {
        return teams;
    }
}
