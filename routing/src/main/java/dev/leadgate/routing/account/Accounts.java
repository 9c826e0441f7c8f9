package dev.leadgate.routing.account;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.account.AccountFacts.Owner;
import dev.leadgate.store.AccountKey;
import dev.leadgate.store.KnownAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The accounts that a batch may need: candidates, and everything above them. Read only after it
/// was made; safe for all threads.
public final class Accounts {
    public static final Accounts NONE = new Accounts(List.of());

    private final Map<String, KnownAccount> byId = new LinkedHashMap<>();
    private final Map<String, Set<String>> byKey = new HashMap<>();

    public Accounts(Collection<KnownAccount> accounts) {
        for (var account : accounts) {
            byId.put(account.id(), account);
            for (var key : AccountKey.of(Optional.of(account.name()), account.domains(), account.phones())) {
                byKey.computeIfAbsent(key.text(), k -> new LinkedHashSet<>()).add(account.id());
            }
        }
    }

    /// All of them, in the order in which they were given.
    public List<KnownAccount> all() {
        return List.copyOf(byId.values());
    }

    /// What is known of the lead's company.
    ///
    /// @param isRep whether an owner is somebody of the policy; others count as no owner
    public AccountFacts of(Lead lead, AccountMatch matching, Predicate<String> isRep) {
        if (byId.isEmpty()) {
            return AccountFacts.NONE;
        }
        var ids = new LinkedHashSet<String>();
        matching.keys(lead).forEach(key -> ids.addAll(byKey.getOrDefault(key.text(), Set.of())));
        var near = ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        return matching.match(lead, near).map(match -> facts(match, isRep)).orElse(AccountFacts.NONE);
    }

    private AccountFacts facts(AccountMatch.Match match, Predicate<String> isRep) {
        var line = line(match.account());
        var above = line.subList(1, line.size());
        return new AccountFacts(
                Optional.of(match.account()),
                match.because(),
                owner(match.account(), isRep),
                above.stream().flatMap(a -> owner(a, isRep).stream()).findFirst(),
                above.isEmpty() ? Optional.empty() : owner(above.getLast(), isRep),
                line.stream().map(KnownAccount::id).toList());
    }

    /// The account and everything above it, nearest first. Ends where a parent is not known, and
    /// before an account that came already.
    List<KnownAccount> line(KnownAccount account) {
        var line = new ArrayList<KnownAccount>();
        var seen = new LinkedHashSet<String>();
        var next = Optional.of(account);
        while (next.isPresent() && seen.add(next.get().id())) {
            line.add(next.get());
            next = next.get().parent().flatMap(id -> Optional.ofNullable(byId.get(id)));
        }
        return line;
    }

    private static Optional<Owner> owner(KnownAccount account, Predicate<String> isRep) {
        return account.owner().filter(isRep).map(rep -> new Owner(rep, account.name()));
    }
}
