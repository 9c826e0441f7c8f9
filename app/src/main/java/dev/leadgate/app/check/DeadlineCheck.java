package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.check.RoutingTests.Expect;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.sla.SlaClock;
import dev.leadgate.store.Settlement.Due;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Compares deadlines and other times with what a case expects.
final class DeadlineCheck {
    private DeadlineCheck() {}

    static void compare(
            Policy policy,
            Expect expect,
            Lead lead,
            Decision decision,
            OffsetDateTime at,
            List<Difference> differences) {
        var sla = policy.slaOf(decision.outcome().rule());
        var name = sla.map(Sla::name).orElse("none");
        expect.sla()
                .filter(expected -> !expected.equals(name))
                .ifPresent(expected -> differences.add(new Difference("sla", expected, name)));
        var due = decision.outcome()
                .rep()
                .flatMap(rep ->
                        sla.flatMap(s -> SlaClock.of(s, policy.rep(rep), lead).from(at.toInstant())));
        expect.acceptBy().ifPresent(by -> differ("accept_by", by, due.flatMap(Due::acceptBy), differences));
        expect.contactBy().ifPresent(by -> differ("contact_by", by, due.flatMap(Due::contactBy), differences));
    }

    static void differ(String what, OffsetDateTime expected, Optional<Instant> found, List<Difference> differences) {
        var actual = found.map(i -> i.atOffset(expected.getOffset()));
        if (actual.isEmpty() || !actual.get().isEqual(expected)) {
            differences.add(new Difference(
                    what,
                    expected.toString(),
                    actual.map(OffsetDateTime::toString).orElse("not known")));
        }
    }
}
