package dev.leadgate.routing.writing;

import java.util.Locale;

/// Why something is not written.
public enum Withheld {
    TEST("a test lead: nobody waits for an answer"),
    SILENT("an old lead that was filled in later"),
    SPAM("it may be spam"),
    AUTOMATIC("a program wrote it, or asks programs not to answer"),
    NO_REPLY("nobody reads answers at that address"),
    OWN_ADDRESS("it is an address of ours"),
    OPTED_OUT("the person wants no more"),
    CONSENT_REFUSED("the person did not agree to be contacted"),
    CONSENT_MISSING("the person was not asked whether they agree to be contacted"),
    ANSWERED_BEFORE("the person was answered before, within `once_within`"),
    TOO_MANY("the address got as many messages in 24 hours as `most_per_day` allows"),
    NO_CHANNEL("no notifier writes to people by the lead's channel"),
    NO_ADDRESS("the lead has no address of that channel"),
    WINDOW_CLOSED("the channel takes free messages only within 24 hours of the person's last one"),
    IN_TOUCH("somebody of ours was in touch before it left"),
    CLOSED("the lead was closed before it left"),
    NO_WORDS("nothing is left of the text without the values that are missing");

    private final String words;

    Withheld(String words) {
        this.words = words;
    }

    /// One clause for people.
    public String words() {
        return words;
    }

    /// The word in tests and records.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
