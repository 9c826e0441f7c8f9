package dev.leadgate.routing.account;

import dev.leadgate.store.KnownAccount;
import java.util.List;
import java.util.Optional;

/// What is known of a lead's company.
///
/// @param because why it is this account: `same domain acme.example`
/// @param owner of the account itself
/// @param parent nearest owner above it
/// @param ultimate owner of the account at the top; empty where the account has none above it
/// @param line ids from the account up to the top
public record AccountFacts(
        Optional<KnownAccount> account,
        String because,
        Optional<Owner> owner,
        Optional<Owner> parent,
        Optional<Owner> ultimate,
        List<String> line) {

    /// The company is not in the book.
    public static final AccountFacts NONE =
            new AccountFacts(Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public AccountFacts {
        line = List.copyOf(line);
    }

    /// @param account name of what the rep owns
    public record Owner(String rep, String account) {}
}
