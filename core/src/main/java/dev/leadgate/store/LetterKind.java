package dev.leadgate.store;

import java.util.Locale;

/// Why there is a letter.
public enum LetterKind {
    /// The first answer to a new lead.
    ANSWER,
    /// A step of a sequence.
    STEP,
    /// A person of ours wrote it.
    REPLY,
    /// The lead wrote it.
    RECEIVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LetterKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Nobody of ours or theirs wrote it.
    public boolean automatic() {
        return this == ANSWER || this == STEP;
    }
}
