package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.check.RoutingTests.Expect;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.WhyText;
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
        var sla = sla(policy, decision);
        var name = sla.map(Sla::name).orElse("none");
        expect.sla()
                .filter(expected -> !expected.equals(name))
                .ifPresent(expected -> differences.add(new Difference("sla", expected, name)));
        var due = due(policy, lead, decision, at);
        expect.acceptBy().ifPresent(by -> differ("accept_by", by, due.flatMap(Due::acceptBy), differences));
        expect.contactBy().ifPresent(by -> differ("contact_by", by, due.flatMap(Due::contactBy), differences));
    }

    private static Optional<Sla> sla(Policy policy, Decision decision) {
        return policy.slaOf(decision.outcome().rule());
    }

    private static Optional<Due> due(Policy policy, Lead lead, Decision decision, OffsetDateTime at) {
        return decision.outcome()
                .rep()
                .flatMap(rep -> sla(policy, decision)
                        .flatMap(sla -> SlaClock.of(sla, policy.rep(rep), lead).from(at.toInstant())));
    }

    /// The line of `why` about it; empty when there is no SLA.
    static String shown(Policy policy, Lead lead, Decision decision, OffsetDateTime at) {
        return due(policy, lead, decision, at)
                .flatMap(due -> sla(policy, decision)
                        .map(sla -> WhyText.sla(sla.name(), due.acceptBy(), due.contactBy(), at.getOffset())))
                .orElse("");
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
