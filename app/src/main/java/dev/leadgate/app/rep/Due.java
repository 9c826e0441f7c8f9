package dev.leadgate.app.rep;

import dev.leadgate.notice.Words;
import java.time.Duration;
import java.time.Instant;

/// Deadlines as a rep reads them.
final class Due {
    private Due() {}

    static String accept(Instant by, Words words, Instant now) {
        return said("due_accept", by, words, now);
    }

    static String contact(Instant by, Words words, Instant now) {
        return said("due_contact", by, words, now);
    }

    /// A deadline that a script counts down.
    ///
    /// @param left what is said before it, with `{left}` for the time
    /// @param over what is said after it
    record Count(Instant by, String left, String over) {}

    static Count toAccept(Instant by, Words words, Instant now) {
        return count("due_accept", by, words, now);
    }

    static Count toContact(Instant by, Words words, Instant now) {
        return count("due_contact", by, words, now);
    }

    private static Count count(String key, Instant by, Words words, Instant now) {
        var time = words.time(by, now);
        return new Count(by, words.say(key, "time", time, "left", "{left}"), words.say(key + "_over", "time", time));
    }

    private static String said(String key, Instant by, Words words, Instant now) {
        return by.isAfter(now)
                ? words.say(key, "time", words.time(by, now), "left", words.left(Duration.between(now, by)))
                : words.say(key + "_over", "time", words.time(by, now));
    }
}
