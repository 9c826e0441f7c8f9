package dev.leadgate.routing;

import dev.leadgate.lead.Lead;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.account.AccountFacts;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Whose;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The lead that a decision is about, and what is known of its person and their company.
///
/// @param attached the open lead that this one repeats, when it is to be one of its own
/// @param earlier reps who had this lead and are not asked again
public record Subject(
        Lead lead,
        long number,
        Instant receivedAt,
        History history,
        AccountFacts account,
        Optional<Attachment> attached,
        Set<String> earlier) {

    public Subject {
        earlier = Set.copyOf(earlier);
    }

    /// @param owner rep of the earlier lead, while it has one
    /// @param because `same email within 30 d, L-7`
    public record Attachment(Optional<String> owner, String because) {}

    /// Of a person whose company is not in the book.
    public Subject(Lead lead, long number, Instant receivedAt, History history) {
        this(lead, number, receivedAt, history, AccountFacts.NONE, Optional.empty(), Set.of());
    }

    /// The same with the tags that the policy gives to new leads.
    public Subject tagged(Policy policy, Instant now) {
        if (policy.profiling().tags().isEmpty()) {
            return this;
        }
        var added = policy.profiling().tags(Router.view(policy, this, now), lead.tags());
        return added.isEmpty()
                ? this
                : new Subject(lead.tagged(added), number, receivedAt, history, account, attached, earlier);
    }

    /// An owner whom a rule names.
    ///
    record Owner(String rep, Clause why) {}

    /// Empty when there is none, or nobody of the policy.
    Optional<Owner> owner(Policy policy, Whose whose) {
        var owner = switch (whose) {
            case LEAD -> history.owner().map(rep -> new Owner(rep, Clause.of("had_person")));
            case ACCOUNT -> account.owner().map(o -> new Owner(o.rep(), Clause.of("owns", "account", o.account())));
            case PARENT ->
                account.parent().map(o -> new Owner(o.rep(), Clause.of("owns_parent", "account", o.account())));
            case ULTIMATE_PARENT ->
                account.ultimate().map(o -> new Owner(o.rep(), Clause.of("owns_ultimate", "account", o.account())));
        };
        return owner.filter(o -> policy.reps().containsKey(o.rep()));
    }
}
