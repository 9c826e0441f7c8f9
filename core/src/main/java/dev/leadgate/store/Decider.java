package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides a batch. Pure: same facts, same answer; no I/O, no clock but [Facts#now]. Routing
/// passes it in; the book calls it between its reads and its writes.
public interface Decider {

    /// The teams whose counters the decision may read, so that they can be locked first.
    Set<String> teams(Facts facts);

    /// Decides what becomes of the leads afterwards, by the same policy.
    Mover mover();

    /// What must be known of the leads given lately to decide over these teams; caps ask for it.
    default List<Lately> lately(Set<String> teams) {
        return List.of();
    }

    /// All keys under which a lead's person is known in the book.
    default Set<String> keys(Lead lead) {
        return lead.person().reaches().stream().map(Reach::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Keys of what the lead wrote: answers to it are found by them, and they name no person.
    default Set<String> messages(Lead lead) {
        return Set.of();
    }

    /// All keys by which leads that may be the same are looked for: [#keys], [#messages] and those of the
    /// messages that the lead answers.
    default Set<String> sought(Lead lead) {
        return keys(lead);
    }

    /// Whether the decisions ask for accounts at all.
    default boolean asksForAccounts() {
        return false;
    }

    /// How closely the decisions look at past results.
    default PastResults.Depth resultsAsked() {
        return PastResults.Depth.NONE;
    }

    /// Keys under which a lead's account may be found; only asked when [#asksForAccounts].
    default Set<AccountKey> accountKeys(Lead lead) {
        return Set.of();
    }

    /// One settlement for every arrival and every waiting lead of the batch. Leads are decided
    /// one by one, each seeing what the ones before it took. Standings of teams may follow.
    ///
    /// @param roster covers at least [#teams]
    List<Settlement> decide(Facts facts, RosterState roster);

    /// Whether [#words] goes by what persons were written before.
    default boolean asksForLetters() {
        return false;
    }

    /// What is written to the persons of the leads just decided. Asked once, after [#decide].
    ///
    /// @param settled what [#decide] said
    default List<Word> words(Facts facts, List<Settlement> settled) {
        return List.of();
    }

    /// What other systems are told of the leads just decided, in the order in which it happened. Asked
    /// once, after [#decide].
    default List<Announcement> announcements(Facts facts, List<Settlement> settled) {
        return List.of();
    }

    /// What comes of a lead's next step in a sequence. Pure.
    default Runs.Answer step(Runs.Facts facts) {
        return new Runs.Answer.Stop("not_configured");
    }

    /// Whether a letter that nobody wrote is still to be sent, right before it leaves. Pure.
    default Letters.Still still(DueLetter letter, Letters.Meanwhile meanwhile) {
        return new Letters.Still.Leaves();
    }

    /// When a lead that enters a sequence now has its first step; empty when there is no such sequence.
    default Optional<Instant> firstStep(String sequence, Instant now) {
        return Optional.empty();
    }

    /// What [#decide] last said is committed. For those who watch; it must be quick and must not fail.
    default void committed() {}

    /// The times of the last leads given to a rep.
    ///
    /// @param most no more of them are needed
    /// @param within older ones are not needed
    record Lately(RosterState.GivenTo to, int most, Duration within) {}
}
