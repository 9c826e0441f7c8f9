package dev.leadgate.store;

import java.util.Collection;

/// Envelopes that carried a vendor's test lead. They are leads like any other, but no count of
/// traffic holds them.
public interface TestTraffic {

    /// Notes envelopes before they are settled; noting one twice is the same as once.
    void note(Collection<Claimed> tests);
}
