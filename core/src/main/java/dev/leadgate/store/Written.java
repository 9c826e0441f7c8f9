package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What the persons of a batch were written automatically, and who wants no more.
///
/// @param optedOut keys of reaches
/// @param sent of the last [#REACH] days
public record Written(Set<String> optedOut, List<Sent> sent) {
    /// No window looks further back.
    public static final int REACH = 90;

    public static final Written NONE = new Written(Set.of(), List.of());

    public Written {
        optedOut = Set.copyOf(optedOut);
        sent = List.copyOf(sent);
    }

    /// @param key of the reach it went to
    public record Sent(String key, LetterKind kind, Instant at) {}
}
