package dev.leadgate.store;

import dev.leadgate.store.SignIns.Login;
import java.time.Instant;
import java.util.Optional;

/// As whom people of a provider of single sign-on sign in here.
public interface Identities {

    /// A person of a provider.
    ///
    /// @param issuer the provider, as it calls itself
    /// @param subject the person; the provider gives it to nobody else, ever
    record Identity(String issuer, String subject) {}

    /// @param byGroups whether the provider's groups let them in and say what they may do
    record Bound(Login login, boolean byGroups) {}

    /// As whom this person signed in before; empty for somebody new.
    Optional<Bound> bound(Identity who);

    /// Who signs in as this login by way of the provider.
    Optional<Identity> of(String login, String issuer);

    /// Remembers that a login is this person from now on.
    ///
    /// @return false when it is another person's, the person is somebody else already, or it is gone
    boolean bind(Identity who, String login, Instant now);

    /// Lets somebody in whom the provider's groups let in.
    ///
    /// @return false when the name is taken, or the person is somebody already
    boolean admit(Identity who, Login login, Instant now);
}
