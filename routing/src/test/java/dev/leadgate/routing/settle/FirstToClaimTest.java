package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstToClaimTest {
    private static final Policy POLICY = Given.policy(Given.config(
            Map.of("apac", Given.team("first_to_claim", Given.members("budi", 100, "dina", 100, "sari", 100), "wait")),
            Given.toTeam("everyone", "", "apac")));
    private static final Subject LEAD = Given.subject(Given.lead(1, "ID", 1));

    private static Decision decide(Duration later) {
        return decide(LEAD, Given.busyDay(), later);
    }

    private static Decision decide(Subject subject, RosterState roster, Duration later) {
        return Router.decide(POLICY, subject, new Roster(roster), Given.NOW.plus(later));
    }

    @Test
    void it_waits_for_whoever_accepts_first_and_those_who_can_are_told() {
        var open = decide(Duration.ZERO);
        assertThat(open.outcome().rep()).isEmpty();
        assertThat(open.outcome().until()).contains(Given.NOW.plus(Duration.ofMinutes(10)));
        assertThat(open.claimants()).extracting(Candidate::rep).containsExactlyInAnyOrder("budi", "dina");
        var notices = new Notices(POLICY, Given.NOW).assigned(LEAD, open.placement(), open);
        assertThat(notices).extracting(n -> n.recipient().rep()).containsExactlyInAnyOrder("budi", "dina");
        assertThat(notices).extracting(Notice::kind).containsOnly("lead_open");
        assertThat(notices)
                .extracting(Notice::card)
                .allSatisfy(card ->
                        assertThat(card.acceptBy()).isEqualTo(open.outcome().until()));
    }

    @Test
    void what_nobody_claimed_in_time_goes_by_shares() {
        assertThat(decide(Duration.ofMinutes(10).minusMillis(1)).outcome().rep())
                .isEmpty();
        var late = decide(Duration.ofMinutes(10));
        assertThat(late.outcome().rep()).contains("dina");
        assertThat(late.outcome().counts()).isTrue();
        assertThat(late.claimants()).isEmpty();
        assertThat(new Notices(POLICY, Given.NOW).assigned(LEAD, late.placement(), late))
                .hasSize(1);
    }

    @Test
    void when_nobody_can_nobody_is_told() {
        var night = Router.decide(POLICY, LEAD, new Roster(Given.empty()), Instant.parse("2026-03-02T20:00:00Z"));
        assertThat(night.outcome().until())
                .hasValueSatisfying(at -> assertThat(at).isAfter(Instant.parse("2026-03-02T20:00:00Z")));
        assertThat(night.claimants()).isEmpty();
        assertThat(new Notices(POLICY, Given.NOW).assigned(LEAD, night.placement(), night))
                .isEmpty();
    }
}
