package dev.leadgate.routing.settle;

import dev.leadgate.notice.Words;
import dev.leadgate.routing.distribution.FirstToClaim;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.Settlement.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the messages that are there say after a lead changed, wherever it was pressed. A tap changes the
/// message under which it stands itself. Pure.
record MessageChanges(Policy policy, MoveFacts facts) {

    /// The owner's, when the lead goes on or ends with them.
    List<Notice> becomes(LeadState state) {
        if (state == facts.held().state()) {
            return List.of();
        }
        return facts.held().holding().map(Holding::rep).stream()
                .flatMap(rep -> becomes(state, rep).stream())
                .toList();
    }

    private List<Notice> becomes(LeadState state, String rep) {
        return switch (state) {
            case ACCEPTED -> changed(NoticeKind.ACCEPTED, rep, state, words -> "");
            case CONTACTED -> changed(NoticeKind.CONTACTED, rep, state, words -> "");
            case CONVERTED, LOST -> changed(NoticeKind.CLOSED, rep, state, words -> words.say("fact_closed"));
            case WAITING, ASSIGNED, MERGED, ERASED -> List.of();
        };
    }

    /// Of whoever had it and gave it away.
    ///
    /// @param to who has it now; empty for nobody
    List<Notice> gaveAway(String rep, Optional<String> to) {
        return changed(NoticeKind.GONE, rep, LeadState.ASSIGNED, words -> with(to, words));
    }

    /// Over the channels on which [NoticeKind#PASSED_ON] does not find what they were reminded by.
    List<Notice> elsewhere(Notice passedOn, String to) {
        var others = passedOn.ladder().stream().skip(1).toList();
        return others.isEmpty()
                ? List.of()
                : new Notices(policy, facts.now())
                                .changed(
                                        NoticeKind.GONE,
                                        passedOn.recipient().rep(),
                                        facts.held(),
                                        LeadState.ASSIGNED,
                                        words -> with(Optional.of(to), words))
                                .stream()
                                .map(n -> n.over(others))
                                .toList();
    }

    /// Of all who could have had a lead that somebody took.
    List<Notice> taken(String rep) {
        if (!wasOpen()) {
            return List.of();
        }
        var late = Optional.ofNullable(policy.teams().get(facts.held().team()))
                .map(Team::members)
                .map(Map::keySet)
                .orElse(Set.of())
                .stream()
                .filter(member -> !member.equals(rep))
                .sorted()
                .flatMap(member ->
                        untapped(NoticeKind.GONE, member, LeadState.ASSIGNED, words -> with(Optional.of(rep), words))
                                .stream());
        return Stream.concat(becomes(LeadState.ACCEPTED, rep).stream(), late).toList();
    }

    private boolean wasOpen() {
        return policy.rules().stream()
                .filter(rule -> rule.name().equals(facts.held().rule()))
                .map(Policy.Rule::target)
                .anyMatch(target ->
                        target instanceof Policy.Target.ToTeam to && to.by().equals(FirstToClaim.WORD));
    }

    private String with(Optional<String> rep, Words words) {
        return rep.map(id -> words.say(
                        "fact_with",
                        "rep",
                        Optional.ofNullable(policy.reps().get(id))
                                .map(Policy.Rep::name)
                                .orElse(id)))
                .orElseGet(() -> words.say("fact_with_nobody"));
    }

    private List<Notice> changed(String kind, String rep, LeadState state, Function<Words, String> why) {
        return tappedBy(rep) ? List.of() : untapped(kind, rep, state, why);
    }

    private List<Notice> untapped(String kind, String rep, LeadState state, Function<Words, String> why) {
        return new Notices(policy, facts.now()).changed(kind, rep, facts.held(), state, why);
    }

    /// Only a button knows the turn that it was made for.
    private boolean tappedBy(String rep) {
        return facts.cause() instanceof Cause.Acted(var action, var actor)
                && actor.during().isPresent()
                && actor.rep().filter(rep::equals).isPresent();
    }
}
