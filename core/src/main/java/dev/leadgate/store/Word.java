package dev.leadgate.store;

import dev.leadgate.store.Move.Happened;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What passes in words between us and a lead's person, beside what is settled about the lead. Written in the same
/// transaction.
///
/// @param optOuts addresses, as keys of reaches, that said they want no more
public record Word(
        UUID lead,
        long number,
        List<NewLetter> letters,
        Optional<Begin> begins,
        Set<String> optOuts,
        List<Happened> happened) {

    public Word {
        letters = List.copyOf(letters);
        optOuts = Set.copyOf(optOuts);
        happened = List.copyOf(happened);
    }

    /// A lead enters a sequence.
    ///
    /// @param due when its first step is
    public record Begin(String sequence, java.time.Instant due) {}

    /// Whether there is anything to write.
    public boolean isEmpty() {
        return letters.isEmpty() && begins.isEmpty() && optOuts.isEmpty() && happened.isEmpty();
    }
}
