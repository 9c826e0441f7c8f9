package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.check.RoutingTests.After;
import dev.leadgate.app.check.RoutingTests.RoutingCase;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.identity.Identifier;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.AutomationPlay;
import dev.leadgate.routing.settle.AutomationPlay.Around;
import dev.leadgate.routing.settle.AutomationPlay.Played;
import dev.leadgate.store.Happening;
import dev.leadgate.store.Happening.Kind;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.RosterState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Plays the automations of a case and compares what they made of the lead.
final class AfterCheck {
    private AfterCheck() {}

    static void compare(
            Policy policy,
            RoutingCase test,
            Subject subject,
            Decision decision,
            Accounts accounts,
            RosterState roster,
            List<Difference> differences) {
        if (test.expect().after().isEmpty()) {
            return;
        }
        var happens = test.happens().map(h -> new Happening(Kind.of(h.on()), h.of()));
        var played = AutomationPlay.of(
                policy,
                subject,
                decision,
                happens,
                new Around(known(policy, subject), accounts.all()),
                roster,
                test.at().toInstant());
        compare(test.expect().after().get(), played, differences);
    }

    /// What the case says of the person's past, as the lead that it comes from.
    private static List<KnownLead> known(Policy policy, Subject subject) {
        var history = subject.history();
        return history.lastTouchAt().stream()
                .map(last -> new KnownLead(
                        new UUID(0, 2),
                        0,
                        new Identifier(policy.merge()).keys(subject.lead()),
                        LeadState.CONTACTED,
                        history.owner(),
                        last,
                        last,
                        history.touches(),
                        Set.copyOf(history.channels())))
                .toList();
    }

    private static void compare(After after, Played played, List<Difference> differences) {
        after.ran()
                .filter(ran -> !ran.equals(played.ran()))
                .ifPresent(ran -> differences.add(new Difference("after.ran", words(ran), words(played.ran()))));
        after.owner()
                .filter(owner -> !Optional.of(owner).equals(played.owner()))
                .ifPresent(owner -> differences.add(
                        new Difference("after.owner", owner, played.owner().orElse("nobody"))));
        has("after.stopped", after.stopped(), played.stopped(), differences);
        has("after.tags", after.tags(), played.lead().tags(), differences);
        has("after.told", after.told(), played.told(), differences);
        after.sequences()
                .map(names -> names.stream().sorted().toList())
                .filter(names -> !names.equals(played.sequences()))
                .ifPresent(names ->
                        differences.add(new Difference("after.sequences", words(names), words(played.sequences()))));
        after.fields().forEach((name, value) -> {
            var found = Optional.ofNullable(played.lead().fields().get(name)).map(FieldValue::shown);
            if (!found.equals(Optional.of(value))) {
                differences.add(new Difference("after.fields." + name, value, found.orElse("none")));
            }
        });
    }

    private static void has(String what, List<String> expected, List<String> found, List<Difference> differences) {
        if (!found.containsAll(expected)) {
            differences.add(new Difference(what, words(expected), words(found)));
        }
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
