package dev.leadgate.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The companies in the book.
public interface Accounts {

    /// By id, in its order.
    ///
    /// @param text part of an id, a name or a domain
    /// @param after only larger ids, for the next page
    List<KnownAccount> list(Optional<String> text, Optional<String> after, int max);

    /// The account, followed by those above it, nearest first.
    List<KnownAccount> line(String id);

    /// Accounts whose parent this is, by id.
    List<KnownAccount> below(String id, int max);

    /// Adds accounts and replaces those of the same id: all of them or, when a parent is missing or
    /// above itself, none.
    ///
    /// @param accounts each id once
    /// @param dryRun only say what would come of it
    Imported put(Collection<KnownAccount> accounts, boolean dryRun);

    /// What came of it.
    ///
    /// @param unknownParents account → parent that is in neither the book nor the accounts given
    /// @param cycles each once: `[a, b, a]`, where b is the parent of a
    record Imported(
            int created, int updated, int unchanged, Map<String, String> unknownParents, List<List<String>> cycles) {
        public Imported {
            unknownParents = Map.copyOf(unknownParents);
            cycles = List.copyOf(cycles);
        }

        public boolean refused() {
            return !unknownParents.isEmpty() || !cycles.isEmpty();
        }
    }
}
