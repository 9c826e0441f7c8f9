package dev.leadgate.store;

import java.util.List;
import java.util.Optional;

/// A company in the book.
///
/// @param id as the book's owner names it
/// @param domains registrable, lower case
/// @param phones E.164
/// @param country ISO 3166-1 alpha-2
/// @param owner rep id
/// @param parent id of the account it belongs to
public record KnownAccount(
        String id,
        String name,
        List<String> domains,
        List<String> phones,
        Optional<String> country,
        Optional<String> postalCode,
        Optional<String> city,
        Optional<String> owner,
        Optional<String> parent) {

    public KnownAccount {
        domains = List.copyOf(domains);
        phones = List.copyOf(phones);
    }
}
