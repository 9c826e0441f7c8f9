package dev.leadgate.lead;

import java.util.Locale;

/// The kind of contact a lead came by. The source's `type` (`telegram`, `asterisk_cdr`) is finer.
public enum Channel {
    WEB_FORM,
    EMAIL,
    MESSENGER,
    VOICE,
    API;

    /// The word used in YAML, SQL, CLI, metrics and pages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The channel of a word that [#word] wrote.
    public static Channel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
