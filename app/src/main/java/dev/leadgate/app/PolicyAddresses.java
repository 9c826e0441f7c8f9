package dev.leadgate.app;

import dev.leadgate.app.access.SingleSignOn;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.SignIns.Login;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// By which mail addresses people who sign in are known: a rep by the one of the configuration, everybody
/// else by a name that is one. Links that sign in go to the same addresses.
final class PolicyAddresses implements SingleSignOn.Addresses {
    private final Supplier<Policy> policy;

    /// @param policy in force, asked anew each time
    PolicyAddresses(Supplier<Policy> policy) {
        this.policy = policy;
    }

    @Override
    public Optional<String> of(Login login) {
        return login.rep()
                .flatMap(id -> Optional.ofNullable(policy.get().reps().get(id)))
                .flatMap(PolicyAddresses::email)
                .or(() -> Optional.of(login.name()).filter(name -> name.contains("@")));
    }

    @Override
    public List<String> reps(String address) {
        return policy.get().reps().values().stream()
                .filter(rep -> email(rep).filter(address::equalsIgnoreCase).isPresent())
                .map(Policy.Rep::id)
                .sorted()
                .toList();
    }

    private static Optional<String> email(Policy.Rep rep) {
        return Optional.ofNullable(rep.addresses().get("email"));
    }
}
