package dev.leadgate.app;

import dev.leadgate.routing.policy.Policy;
import java.net.URI;
import java.util.Optional;

/// What reps need to decide on pages of their own.
///
/// @param publicUrl where they reach the gateway
/// @param policy says who they are
/// @param pages whether they sign in to pages of their own
public record RepAccess(URI publicUrl, Policy policy, boolean pages) {

    /// Where a rep sees all their leads.
    Optional<URI> leads() {
        return Optional.of(publicUrl.resolve("/me")).filter(page -> pages);
    }
}
