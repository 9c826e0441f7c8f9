package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Secrets;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.TimerStep;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// To whom a lead goes that nobody answered, and who is told: what the SLA of its rule says.
class EscalationTest {
    private static final String YAML = """
            reps:
              ana: { name: A, email: a@example.com }
              budi: { name: B, email: b@example.com }
              nadia: { name: N, email: n@example.com }
              rita: { name: R, email: r@example.com }
              sam: { name: S, email: s@example.com }
              omar: { name: O, email: o@example.com }
            teams:
              global:
                members: [ana, budi]
                manager: nadia
                on_call: { reps: [sam, rita], every: day, hand_over: "00:00", from: 2026-01-01 }
              rescue: { members: [rita, sam], manager: omar }
              loose: { members: [rita] }
            notify: { rep: { try: [email] } }
            sla: { hot: { accept: 5m, clock: always, on_miss: [%s], hops: %d, escalate_to: %s } }
            rules: [{ name: everyone-else, assign: { team: global }, sla: hot }]
            """;

    private static Policy.Compiled compiled(String onMiss, int hops, String escalateTo) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(
                        ConfigTree.parse("leadgate.yaml", YAML.formatted(onMiss, hops, escalateTo))
                                .root(),
                        PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(() -> new AssertionError(bound.problems())), "v1");
    }

    private static Policy policy(String onMiss, int hops, String escalateTo) {
        return compiled(onMiss, hops, escalateTo).policy().orElseThrow();
    }

    /// @param who reps, each who missed it as `ana:accept_missed`; the last one has it
    private static Held held(String team, String... who) {
        var holdings = new ArrayList<Holding>();
        for (var one : who) {
            var parts = one.split(":", 2);
            holdings.add(HeldLeads.holding(parts[0], parts.length == 1 ? "" : parts[1]));
        }
        return new Held(
                7,
                Given.lead(1, "DE", 1),
                Given.NOW,
                LeadState.ASSIGNED,
                Optional.of(holdings.getLast().rep()),
                team,
                "everyone-else",
                holdings,
                Optional.empty());
    }

    private static Move.Change missed(Policy policy, Held held, String... away) {
        Map<String, RepState> states = new HashMap<>();
        for (var rep : away) {
            states.put(rep, new RepState(0, new Availability(Availability.Status.AWAY, Optional.empty(), rep)));
        }
        var facts = new MoveFacts(held, List.of(), new Cause.TimeCame(TimerStep.ACCEPT), Given.NOW);
        var mover = new RoutingMover(policy);
        var change = (Move.Change) mover.move(facts, new RosterState(Map.of(), states));
        change.placement()
                .ifPresent(to -> assertThat(mover.teams(facts))
                        .as("its books are locked before it is decided")
                        .contains(((Placement.Assigned) to).team()));
        return change;
    }

    private static String to(Move.Change change) {
        return ((Placement.Assigned) change.placement().orElseThrow()).rep();
    }

    private static List<String> told(Move.Change change) {
        return change.notices().stream()
                .map(n -> n.recipient().rep() + " " + n.kind())
                .toList();
    }

    @Test
    void a_rep_who_is_named_is_told_and_has_it_in_the_end_instead_of_the_manager() {
        var tells = policy("tell_manager, reassign", 3, "rita");
        assertThat(told(missed(tells, held("global", "ana"))))
                .containsExactlyInAnyOrder("budi lead_assigned", "ana lead_passed_on", "rita sla_missed");

        var hops = missed(policy("reassign", 1, "rita"), held("global", "ana:accept_missed", "budi"));
        assertThat(to(hops)).isEqualTo("rita");
        assertThat(hops.next()).as("no clock runs").isEmpty();
        assertThat(((Placement.Assigned) hops.placement().orElseThrow()).why().english())
                .isEqualTo("named by the SLA, nobody of global answered");

        var away = missed(policy("reassign", 3, "rita"), held("global", "ana"), "budi");
        assertThat(to(away)).as("nobody else can take it").isEqualTo("rita");
        var both = missed(policy("reassign", 3, "rita"), held("global", "ana:accept_missed", "budi"));
        assertThat(to(both)).as("everybody had it").isEqualTo("rita");
        var stays = missed(policy("reassign", 3, "rita"), held("global", "ana:accept_missed", "rita:declined", "budi"));
        assertThat(stays.placement()).as("never twice").isEmpty();
    }

    /// Sam and Rita take turns, a day each.
    @Test
    void whoever_is_on_call_is_told_and_has_it_in_the_end() {
        var day = ChronoUnit.DAYS.between(
                LocalDate.of(2026, 1, 1), Given.NOW.atZone(ZoneOffset.UTC).toLocalDate());
        var rep = day % 2 == 0 ? "sam" : "rita";
        var tells = policy("tell_manager, reassign", 3, "on_call");
        assertThat(told(missed(tells, held("global", "ana"))))
                .containsExactlyInAnyOrder("budi lead_assigned", "ana lead_passed_on", rep + " sla_missed");
        var hops = missed(policy("reassign", 1, "on_call"), held("global", "ana:accept_missed", "budi"));
        assertThat(to(hops)).isEqualTo(rep);
        assertThat(hops.next()).as("no clock runs").isEmpty();
        assertThat(((Placement.Assigned) hops.placement().orElseThrow()).why().english())
                .isEqualTo("on call for global, nobody else answered");
        var again = missed(
                policy("reassign", 1, "on_call"), held("global", "ana:accept_missed", rep + ":declined", "budi"));
        assertThat(again.placement()).as("never twice").isEmpty();
    }

    @Test
    void a_team_that_is_named_takes_it_in_turns_and_then_its_manager_has_it() {
        var policy = policy("reassign", 1, "team rescue");
        var first = missed(policy, held("global", "ana:accept_missed", "budi"));
        assertThat(to(first)).isIn("rita", "sam");
        assertThat(first.placement()).map(p -> ((Placement.Assigned) p).team()).contains("rescue");
        assertThat(first.placement())
                .map(p -> ((Placement.Assigned) p).counts())
                .contains(true);
        assertThat(first.next())
                .map(NextStep::step)
                .as("they answer in time, too")
                .contains(TimerStep.ACCEPT);

        var second = missed(policy, held("rescue", "ana:accept_missed", "budi:accept_missed", "rita"));
        assertThat(to(second)).isEqualTo("sam");
        var last =
                missed(policy, held("rescue", "ana:accept_missed", "budi:accept_missed", "rita:accept_missed", "sam"));
        assertThat(to(last)).isEqualTo("omar");
        assertThat(last.next()).isEmpty();

        var night = missed(policy, held("global", "ana:accept_missed", "budi"), "rita", "sam");
        assertThat(to(night)).as("nobody there").isEqualTo("omar");
        var everybody = missed(policy("reassign", 9, "team rescue"), held("global", "ana:accept_missed", "budi"));
        assertThat(to(everybody))
                .as("everybody had it, before the hops are used")
                .isIn("rita", "sam");
        assertThat(told(missed(policy("tell_manager, reassign", 3, "team rescue"), held("global", "ana"))))
                .contains("omar sla_missed")
                .noneMatch(t -> t.startsWith("nadia"));
    }

    @Test
    void who_is_named_has_to_exist() {
        assertThat(error(compiled("reassign", 3, "rit"))).satisfies(d -> {
            assertThat(d.code()).isEqualTo(ErrorCode.LG0202);
            assertThat(d.path()).isEqualTo("sla.hot.escalate_to");
            assertThat(d.help()).contains("did you mean `rita`?");
        });
        assertThat(error(compiled("reassign", 3, "team rescu"))).satisfies(d -> {
            assertThat(d.code()).isEqualTo(ErrorCode.LG0201);
            assertThat(d.path()).isEqualTo("sla.hot.escalate_to");
            assertThat(d.help()).contains("did you mean `rescue`?");
        });
        assertThat(error(compiled("reassign, tell_manager", 3, "team loose"))).satisfies(d -> {
            assertThat(d.path()).isEqualTo("sla.hot.on_miss[1]");
            assertThat(d.help()).contains("add `manager: NAME` to team `loose`");
        });
        assertThat(compiled("reassign", 3, "team loose").policy()).isPresent();
        assertThat(compiled("reassign, tell_manager", 3, "rita").policy()).isPresent();
    }

    private static Diagnostic error(Policy.Compiled compiled) {
        var errors = compiled.diagnostics().stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .toList();
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }
}
