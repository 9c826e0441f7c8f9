package dev.leadgate.store;

import dev.leadgate.spi.Letter;
import java.time.Instant;
import java.util.UUID;

/// A letter leased to this process.
///
/// @param attempt how often it was tried before
/// @param lease fencing number
public record DueLetter(
        UUID lead,
        LetterKind kind,
        String name,
        String via,
        Letter letter,
        int attempt,
        int lease,
        Instant createdAt) {}
