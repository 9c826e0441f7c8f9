package dev.leadgate.store;

import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What passes in words between us and leads' persons: letters on their way, letters that arrived, and who
/// wants no more. Rows stay; a letter is claimed while it is queued.
public interface Letters {

    /// Up to `max` due letters of one notifier, leased to this process.
    List<DueLetter> claim(String via, int max);

    /// Notifiers with letters that were due so long ago that nobody seems to serve them.
    List<String> neglected(Duration since);

    /// Records what became of a leased letter; a result whose lease was lost changes nothing.
    void settle(DueLetter letter, Result result);

    /// What happened since a leased letter was written, read right before it leaves; empty when the lease
    /// was lost.
    Optional<Meanwhile> meanwhile(DueLetter letter);

    Wakeup wakeup(String via);

    /// Writes one down by hand, and tells of it in the lead's timeline. The same one a second time is none.
    ///
    /// @return false when another letter has its id
    boolean write(UUID lead, NewLetter letter);

    /// Everything written in either direction, oldest first.
    List<Line> conversation(UUID lead);

    /// From now on nothing automatic goes to whoever has one of these addresses; their sequences stop.
    ///
    /// @param keys of reaches
    /// @param way `link`, `api`, `word`; `channel` where they told the channel itself
    /// @return those that were not opted out before
    List<String> optOut(List<String> keys, String way, String by);

    /// The other way round, when the person says so.
    List<String> optIn(List<String> keys, String by);

    /// Those of these keys whose person wants no more.
    List<String> optedOut(List<String> keys);

    /// What became of one attempt.
    sealed interface Result {
        record Sent(String receipt) implements Result {}

        record Retry(Duration after, String why) implements Result {}

        /// It may not leave yet, which is no failure.
        record Later(Instant at) implements Result {}

        record Failed(String why) implements Result {}

        /// It was not to be sent after all.
        record Withheld(String why) implements Result {}

        /// The channel refuses it because the person said so there; from now on they are opted out.
        record OptedOut(String why) implements Result {}
    }

    /// What a letter that nobody wrote is looked at once more on.
    ///
    /// @param facts of the lead, and of the run whose step it is
    /// @param stopped that run was stopped
    /// @param inTouch a person of ours has written to the lead since
    record Meanwhile(Runs.Facts facts, boolean stopped, boolean inTouch) {}

    /// Whether it is still to be sent.
    sealed interface Still {
        record Leaves() implements Still {}

        record Later(Instant at) implements Still {}

        /// @param why one clause
        record Not(String why) implements Still {}
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
            Optional<String> inReplyTo) {

        /// Where a received one came from, when that is no address of the lead's person: somebody else in the thread
        /// wrote it, or the person from elsewhere.
        public Optional<Reach> elsewhere(Person person) {
            return kind != LetterKind.RECEIVED
                            || person.reaches().stream().anyMatch(r -> r.key().equals(reach.key()))
                    ? Optional.empty()
                    : Optional.of(reach);
        }
    }
}
