package dev.leadgate.app.rep;

import dev.leadgate.notice.Words;
import java.time.Instant;

/// What is around every page of a rep.
///
/// @param section `leads`, `availability`, `numbers`, `notices`
/// @param notice what the last press did; may be empty
/// @param presence whether the rep is there
/// @param unread how many notices; empty for none
/// @param login as whom they are signed in
/// @param now when the page was made
record MyFrame(
        Words words,
        String title,
        String section,
        String notice,
        Presence presence,
        String unread,
        String login,
        Instant now) {

    String t(String key) {
        return words.say(key);
    }
}
