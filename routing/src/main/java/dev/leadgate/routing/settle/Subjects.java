package dev.leadgate.routing.settle;

import dev.leadgate.routing.Subject;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.identity.Identifier;
import dev.leadgate.routing.identity.Identifier.Answer;
import dev.leadgate.routing.identity.KnownLeads;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Facts;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.WaitingLead;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The leads of a batch with what is known of their persons and companies, each seeing those made
/// before it. One thread.
final class Subjects {
    private final Policy policy;
    private final Identifier identifier;
    private final KnownLeads known;
    private final Accounts accounts;
    private final Instant now;

    Subjects(Policy policy, Facts facts) {
        this.policy = policy;
        this.identifier = new Identifier(policy.merge());
        this.known = new KnownLeads(facts.known());
        this.accounts = facts.accounts().isEmpty() ? Accounts.NONE : new Accounts(facts.accounts());
        this.now = facts.now();
    }

    Answer identify(Arrival arrival) {
        var lead = arrival.lead();
        return identifier.identify(lead, arrival.receivedAt(), known.near(identifier.sought(lead)));
    }

    /// What the rules are asked about; empty for another touch of an open lead.
    Optional<Subject> made(Arrival arrival, Answer answer) {
        return switch (answer) {
            case Answer.New(var history) -> Optional.of(fresh(arrival, history, Optional.empty()));
            case Answer.Attached(var to, var because, var history) ->
                Optional.of(fresh(
                        arrival,
                        history,
                        Optional.of(new Subject.Attachment(to.owner(), because.english() + ", L-" + to.number()))));
            case Answer.Repeat repeat -> Optional.empty();
        };
    }

    private Subject fresh(Arrival arrival, History history, Optional<Subject.Attachment> attached) {
        return new Subject(
                        arrival.lead(),
                        arrival.number(),
                        arrival.receivedAt(),
                        history.since(known.first(identifier.keys(arrival.lead()))),
                        policy.accountOf(arrival.lead(), accounts),
                        attached,
                        Set.of())
                .tagged(policy, now);
    }

    Subject again(WaitingLead waiting) {
        var lead = waiting.lead();
        var keys = identifier.keys(lead);
        var history =
                identifier.history(lead, known.near(identifier.sought(lead))).since(known.first(keys));
        return new Subject(
                lead,
                waiting.number(),
                waiting.receivedAt(),
                history,
                policy.accountOf(lead, accounts),
                Optional.empty(),
                waiting.earlier());
    }

    /// @param rep empty while it waits
    void decided(Arrival arrival, Optional<String> rep) {
        known.put(new KnownLead(
                arrival.lead().id(),
                arrival.number(),
                identifier.known(arrival.lead()),
                state(rep),
                rep,
                arrival.receivedAt(),
                arrival.receivedAt(),
                1,
                Set.of(arrival.lead().channel().word())));
    }

    void decided(WaitingLead waiting, Optional<String> rep) {
        known.find(waiting.lead().id())
                .ifPresent(k -> known.put(new KnownLead(
                        k.id(),
                        k.number(),
                        k.reachKeys(),
                        state(rep),
                        rep,
                        k.createdAt(),
                        k.lastTouchAt(),
                        k.touches(),
                        k.channels())));
    }

    /// Keys under which a lead is known by a touch, too.
    Set<String> added(KnownLead lead, Arrival arrival) {
        return identifier.added(arrival.lead(), lead);
    }

    void touched(KnownLead lead, Arrival arrival) {
        var made = arrival.lead();
        known.put(lead.touched(added(lead, arrival), made.channel().word(), arrival.receivedAt()));
    }

    private static LeadState state(Optional<String> rep) {
        return rep.isPresent() ? LeadState.ASSIGNED : LeadState.WAITING;
    }
}
