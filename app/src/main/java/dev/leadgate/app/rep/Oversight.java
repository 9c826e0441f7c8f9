package dev.leadgate.app.rep;

import dev.leadgate.notice.Words;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Reader.LeadPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody may do who was told that a rep missed a deadline: the manager of the lead's team gives it to
/// another, everybody else looks.
record Oversight(Policy policy, LeadPage page, String rep) {
    static final String REASSIGN = "reassign";

    /// What an address says was in the way.
    static final Set<String> HINDERED = Set.of("nobody_free", "never");

    /// Whoever is next in turn, and the team but for the one who has it; the manager, too.
    List<LeadView.Option> others(Words words) {
        var team = page.line()
                .team()
                .flatMap(id -> Optional.ofNullable(policy.teams().get(id)));
        var state = page.line().state();
        if (!(state.open() || state == LeadState.WAITING)
                || team.flatMap(Team::manager).filter(rep::equals).isEmpty()) {
            return List.of();
        }
        var ids = new ArrayList<>(team.get().members().keySet());
        if (!ids.contains(rep)) {
            ids.add(rep);
        }
        page.line().owner().ifPresent(ids::remove);
        var options = new ArrayList<LeadView.Option>();
        options.add(new LeadView.Option("", words.say("page_next_in_turn")));
        ids.stream()
                .flatMap(id -> Optional.ofNullable(policy.reps().get(id)).stream())
                .sorted(Comparator.comparing(Policy.Rep::name))
                .forEach(one -> options.add(new LeadView.Option(one.id(), one.name())));
        return List.copyOf(options);
    }

    /// @return one of [#HINDERED], or nothing where the page itself says it all
    static String hindered(Move.Refusal why) {
        return switch (why) {
            case NOBODY_FREE -> "nobody_free";
            case NEVER -> "never";
            case NOT_YOURS, NO_OWNER, CLOSED, CONTACTED, UNKNOWN_REP, NOT_IN_TEAM, NO_ROOM -> "";
        };
    }
}
