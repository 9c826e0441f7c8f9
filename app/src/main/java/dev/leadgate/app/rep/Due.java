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

    private static String said(String key, Instant by, Words words, Instant now) {
        return by.isAfter(now)
                ? words.say(key, "time", words.time(by, now), "left", words.left(Duration.between(now, by)))
                : words.say(key + "_over", "time", words.time(by, now));
    }
}
