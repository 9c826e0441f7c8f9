package dev.leadgate.app.access;

import dev.leadgate.store.Identities.Identity;
import java.util.Optional;
import java.util.Set;

/// What a provider of single sign-on says of somebody who signed in there.
///
/// @param email in small letters, and only when the provider verified it
/// @param groups of the provider
record Person(Identity identity, Optional<String> email, Set<String> groups) {
    Person {
        groups = Set.copyOf(groups);
    }
}
