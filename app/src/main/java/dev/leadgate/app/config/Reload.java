package dev.leadgate.app.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the configuration again, by whoever asks for it.
public interface Reload {

    /// Applies the configuration as it is now, whole or not at all.
    ///
    /// @param by who asked: a person, `file`, `SIGHUP`
    Outcome now(String by);

    /// What came of the last time.
    Optional<Outcome> last();

    /// @param applied false when it has errors; then nothing was changed
    /// @param added ids of sources; `swapped` and `removed` too
    /// @param kept sources that were not touched
    /// @param rules the routing rules, reps or teams are new
    /// @param atRestart settings that changed and count only after a restart
    /// @param report problems as `validate` shows them; empty without any
    /// @param problems the same as a JSON array
    record Outcome(
            boolean applied,
            Instant at,
            String by,
            List<String> added,
            List<String> swapped,
            List<String> removed,
            int kept,
            boolean rules,
            List<String> atRestart,
            String report,
            String problems) {
        public Outcome {
            added = List.copyOf(added);
            swapped = List.copyOf(swapped);
            removed = List.copyOf(removed);
            atRestart = List.copyOf(atRestart);
        }
    }
}
