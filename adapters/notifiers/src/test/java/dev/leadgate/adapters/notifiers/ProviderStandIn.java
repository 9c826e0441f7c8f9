package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.testkit.StandIn;
import java.time.Duration;
import java.util.List;

/// A provider on a port of this machine.
public interface ProviderStandIn extends StandIn {

    /// The messages that it took, each as far as it can read it, in the order they came.
    List<String> taken();

    int port();

    /// A notifier that calls at another port, where the provider is not, and waits so long for each answer.
    Notifier notifierAt(int port, Duration patience);
}
