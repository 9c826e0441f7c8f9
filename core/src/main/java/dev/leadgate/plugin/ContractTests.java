package dev.leadgate.plugin;

import java.util.List;

/// Runs contract tests. The testkit brings it as a service; the gateway runs without.
public interface ContractTests {

    /// True for a class that implements one of the testkit's contracts.
    boolean isContract(Class<?> type);

    /// Runs them all, one after the other.
    Outcome run(List<Class<?>> tests);

    /// @param passed single checks that passed
    record Outcome(List<Run> runs, int passed, List<Failure> failures) {
        public Outcome {
            runs = List.copyOf(runs);
            failures = List.copyOf(failures);
        }
    }

    /// One contract.
    ///
    /// @param kind `source` or `notifier`
    /// @param mutations changed payloads and requests that were tried
    /// @param kept promises that were kept
    /// @param broken promises that were not
    record Run(String kind, String type, int cases, long mutations, int kept, int broken) {}

    record Failure(String promise, String why) {}
}
