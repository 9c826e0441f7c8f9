package dev.leadgate.store;

import dev.leadgate.spi.Letter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A letter to be written down.
///
/// @param name of the answer, or sequence and step as in `nurture/1`; else empty
/// @param author rep, user, or `gateway`
/// @param via the notifier that delivers it; of a received one its source
/// @param notBefore when it may leave; empty for at once
public record NewLetter(
        LetterKind kind, String name, String author, String via, Letter letter, Optional<Instant> notBefore) {

    /// A function of what a letter is about, so that there is never a second one.
    public static UUID id(UUID lead, LetterKind kind, String about) {
        var name = lead + "|" + kind.word() + "|" + about;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
