package dev.leadgate.spi;

import java.util.List;

/// What came of an example in a source's configuration: a payload and the answer it must give.
///
/// @param path of the example below the source, `examples[0]`
/// @param name for people
/// @param differences what is not as the example says; empty when it holds
public record CheckedExample(String path, String name, List<Difference> differences) {

    public CheckedExample {
        differences = List.copyOf(differences);
    }

    public boolean holds() {
        return differences.isEmpty();
    }

    /// @param path where the expectation stands, below the source
    /// @param what a field, or `answer`
    /// @param expected as the example says
    /// @param actual what the source makes of the payload
    /// @param help what to do, one clause
    public record Difference(String path, String what, String expected, String actual, String help) {}
}
