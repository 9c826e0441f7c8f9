package dev.leadgate.telemetry;

import java.util.UUID;

/// Where the ways of single leads are told. Calls must be quick and never throw.
public interface Traces extends AutoCloseable {

    /// Whether this lead's way is told; the same for all its stages, on every node.
    boolean wants(UUID lead);

    void passed(Passage passage);

    /// Sends what was not sent yet.
    @Override
    void close();
}
