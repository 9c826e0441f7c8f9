package dev.leadgate.store;

import dev.leadgate.lead.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What passes in words between us and leads' persons: letters on their way, letters that arrived, and who wants no
/// more. Rows stay; a letter is claimed while it is queued.
public interface Letters {

    /// Up to `max` due letters of one notifier, leased to this process.
    List<DueLetter> claim(String via, int max);

    /// Records what became of a leased letter; a result whose lease was lost changes nothing.
    void settle(DueLetter letter, Result result);

    Wakeup wakeup(String via);

    /// Writes one down by hand, and tells of it in the lead's timeline. A second one with the same id is none.
    void write(UUID lead, NewLetter letter);

    /// Everything written in either direction, oldest first.
    List<Line> conversation(UUID lead);

    /// From now on nothing automatic goes to these addresses; sequences of leads that have one of them stop.
    ///
    /// @param keys of reaches
    /// @param way `link`, `api`, `word`
    /// @return those that were not opted out before
    List<String> optOut(List<String> keys, String way, String by);

    /// The other way round, when the person says so.
    List<String> optIn(List<String> keys, String by);

    /// Those of these keys that want no more.
    List<String> optedOut(List<String> keys);

    /// What became of one attempt.
    sealed interface Result {
        record Sent(String receipt) implements Result {}

        record Retry(Duration after, String why) implements Result {}

        record Failed(String why) implements Result {}

        /// It was not to be sent after all.
        record Withheld(String why) implements Result {}
    }

    /// One letter as people see it.
    ///
    /// @param state `queued`, `sent`, `failed`, `withheld`, `received`
    /// @param detail receipt, or why not
    record Line(
            UUID id,
            LetterKind kind,
            String name,
            String author,
            String via,
            String state,
            String detail,
            Instant at,
            Reach reach,
            String subject,
            String text,
            Optional<String> inReplyTo) {}
}
