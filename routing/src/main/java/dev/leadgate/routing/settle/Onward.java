package dev.leadgate.routing.settle;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Decision.Outcome;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.policy.EscalateTo;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.Move.Leaving;
import dev.leadgate.store.Move.Refusal;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement.Due;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Settlement.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// From one owner to the next: one change, one event, everybody concerned is told.
record Onward(Policy policy, MoveFacts facts, RosterState roster) {

    /// Why a lead moves.
    ///
    /// @param reason as it stands with the time that ends
    /// @param because one clause for people
    /// @param actor who or what moves it
    /// @param turn as what the turn counts that is lost
    record Reason(String reason, Clause because, String actor, GiveBack turn) {
        boolean by(String rep) {
            return actor.equals(rep);
        }
    }

    /// What comes of naming a rep.
    sealed interface Named {}

    /// A new owner, and the record of why.
    ///
    /// @param standings what choosing found out about teams
    record Chosen(Placement.Assigned to, Decision decision, List<Standing> standings) implements Named {}

    /// They cannot be the owner, whoever says so.
    record Not(Move.Refused refused) implements Named {}

    /// Whoever the rules choose without those who had it; what they say when nobody can.
    sealed interface Choice {
        record Rep(Chosen chosen) implements Choice {}

        record Nobody(Placement.Waiting waiting, Decision decision, List<Standing> standings) implements Choice {}
    }

    Choice choose() {
        return choice(new Rerouting(policy, facts)::decide);
    }

    private Choice choice(Function<Roster, Decision> decide) {
        var asked = new Roster(roster);
        var decision = decide.apply(asked);
        return switch (decision.placement()) {
            case Placement.Assigned to -> new Choice.Rep(new Chosen(timed(to), decision, asked.standings()));
            case Placement.Waiting wait -> new Choice.Nobody(wait, decision, asked.standings());
        };
    }

    /// What keeps the rep from this lead, whoever gives it: that there is no such rep, or that they never
    /// get leads of its company.
    Optional<Move.Refused> against(String rep) {
        if (!policy.reps().containsKey(rep)) {
            return Optional.of(new Move.Refused(Refusal.UNKNOWN_REP, rep));
        }
        var subject = new Rerouting(policy, facts).subject();
        var never = policy.profiling().excluded(subject.lead(), subject.account());
        return Optional.ofNullable(never.get(rep)).map(company -> new Move.Refused(Refusal.NEVER, company));
    }

    /// A person, or an automation, says who gets it: calendars and capacity are their business.
    Named named(String rep, Clause why) {
        return against(rep).<Named>map(Not::new).orElseGet(() -> chosen(rep, why));
    }

    private Chosen chosen(String rep, Clause why) {
        var held = facts.held();
        var teams = policy.rep(rep).teams();
        var team = teams.contains(held.team())
                ? held.team()
                : teams.stream().sorted().findFirst().orElse(held.team());
        boolean member = Optional.ofNullable(policy.teams().get(team))
                .filter(t -> t.members().containsKey(rep))
                .isPresent();
        var to = new Placement.Assigned(
                held.rule(), team, rep, why, member && !held.lead().test());
        return new Chosen(timed(to), recorded(to), List.of());
    }

    /// The end of the ladder. No clock runs on one person who has it then; reps of a team have to answer in
    /// their turn.
    Optional<Chosen> last(EscalateTo to) {
        var team = facts.held().team();
        return switch (to) {
            case EscalateTo.Manager manager -> alone(policy.managerOf(team), team, "manager_none_answered");
            case EscalateTo.OnCall onCall ->
                alone(EscalateTo.OnCall.of(policy, team, facts.now()), team, "on_call_none_answered");
            case EscalateTo.Rep(var rep) -> alone(Optional.of(rep), team, "named_none_answered");
            case EscalateTo.Team(var other) -> inTeam(other);
        };
    }

    private Optional<Chosen> inTeam(String team) {
        return switch (choice(asked -> new Rerouting(policy, facts).decideIn(team, asked))) {
            case Choice.Rep(var chosen) -> Optional.of(chosen);
            case Choice.Nobody nobody -> alone(policy.managerOf(team), team, "manager_none_answered");
        };
    }

    /// @param why key of the clause
    private Optional<Chosen> alone(Optional<String> rep, String team, String why) {
        var held = facts.held();
        return rep.filter(id -> !held.everybody().contains(id))
                .filter(id -> against(id).isEmpty())
                .map(id -> new Placement.Assigned(held.rule(), team, id, Clause.of(why, "team", team), false))
                .map(to -> new Chosen(to, recorded(to), List.of()));
    }

    private Placement.Assigned timed(Placement.Assigned to) {
        return (Placement.Assigned) Rerouting.timed(policy, to, facts.held().lead(), facts.now());
    }

    private Decision recorded(Placement.Assigned to) {
        return new Decision(
                policy.version(),
                facts.now(),
                new Outcome(to.rule(), to.team(), Optional.of(to.rep()), to.why(), to.counts(), Optional.empty()),
                List.of(),
                List.of(),
                "",
                List.of());
    }

    /// @param moreHappened of the same moment, as `moreNotices`
    Move.Change to(Chosen chosen, Reason reason, List<Happened> moreHappened, List<Notice> moreNotices) {
        var to = chosen.to();
        var from = facts.held().holding().map(Holding::rep);
        var notices = new ArrayList<>(new Notices(policy, facts.now())
                .assigned(new Rerouting(policy, facts).subject(), to, chosen.decision()));
        from.ifPresent(rep -> notices.addAll(left(rep, to.rep(), reason)));
        notices.addAll(moreNotices);
        var happened = new ArrayList<Happened>();
        happened.add(event(from, to, reason));
        happened.addAll(moreHappened);
        return new Move.Change(
                LeadState.ASSIGNED,
                leaving(reason, to, chosen.standings()),
                Optional.of(to),
                Optional.of(chosen.decision().toJson()),
                to.due().map(Due::first),
                happened,
                notices,
                chosen.standings());
    }

    private static Happened event(Optional<String> from, Placement.Assigned to, Reason reason) {
        return from.map(rep -> new Happened(
                        "reassigned",
                        reason.actor(),
                        reason.because()
                                .among(
                                        Map.of("from", rep, "rep", to.rep(), "team", to.team(), "rule", to.rule()),
                                        "because")))
                .orElseGet(() -> new Happened(
                        "assigned",
                        reason.actor(),
                        to.why().among(Map.of("rep", to.rep(), "team", to.team(), "rule", to.rule()), "why")));
    }

    /// Who gave it away knows it; only what they were told before is changed.
    private List<Notice> left(String from, String to, Reason reason) {
        var changes = new MessageChanges(policy, facts);
        if (reason.by(from)) {
            return changes.gaveAway(from, Optional.of(to));
        }
        return passedOn(from, to, reason).stream()
                .flatMap(notice -> Stream.concat(Stream.of(notice), changes.elsewhere(notice, to).stream()))
                .toList();
    }

    private List<Notice> passedOn(String from, String to, Reason reason) {
        var name =
                Optional.ofNullable(policy.reps().get(to)).map(Policy.Rep::name).orElse(to);
        return new Notices(policy, facts.now())
                .news(
                        NoticeKind.PASSED_ON,
                        from,
                        facts.held(),
                        Optional.empty(),
                        words -> Clause.of(
                                        "passed_to",
                                        "rep",
                                        name,
                                        "because",
                                        reason.because().in(words))
                                .in(words));
    }

    /// Nobody has it until somebody can.
    Move.Change waiting(Choice.Nobody nobody, Reason reason) {
        var wait = nobody.waiting();
        var from = facts.held().holding().map(Holding::rep).orElse("");
        return new Move.Change(
                LeadState.WAITING,
                leaving(reason, wait, nobody.standings()),
                Optional.of(wait),
                Optional.of(nobody.decision().toJson()),
                Optional.empty(),
                List.of(new Happened(
                        "waiting",
                        reason.actor(),
                        reason.because()
                                .and(wait.why())
                                .among(Map.of("from", from, "team", wait.team(), "rule", wait.rule()), "why"))),
                from.isEmpty() ? List.of() : new MessageChanges(policy, facts).gaveAway(from, Optional.empty()),
                nobody.standings());
    }

    private Optional<Leaving> leaving(Reason reason, Placement to, List<Standing> standings) {
        var turn = new WhoseTurn(policy, roster, facts.now());
        var was = facts.held().holding();
        return was.map(h -> new Leaving(reason.reason(), turn.moved(was, reason.turn(), to, standings)));
    }
}
