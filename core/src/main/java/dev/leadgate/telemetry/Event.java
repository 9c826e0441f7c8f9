package dev.leadgate.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Everything worth counting. Carries ids and words, never personal data.
public sealed interface Event {
    /// The [AdapterFailed#stage] in which a request is judged.
    String JUDGE = "judge";

    record EnvelopesAccepted(String source, int count) implements Event {}

    record RequestRefused(String source, int status, String reason) implements Event {}

    /// A request was larger than its source, or this process, can take.
    ///
    /// @param why with what to do about it
    record BodyTooLarge(String source, String why) implements Event {}

    /// An adapter threw where it must answer: a bug, shown with its trace.
    record AdapterFailed(String source, String stage, Throwable fault) implements Event {}

    record EnvelopeIgnored(String source, String reason) implements Event {}

    record DeadLetterWritten(String source, String code) implements Event {}

    /// @param batch settled envelopes
    /// @param tests of them, those with a vendor's test lead
    record LeadsSettled(int batch, int tests, Duration took) implements Event {}

    /// A stored payload was a vendor's test, so it does not count as received.
    record TestReceived(String source, Instant receivedAt) implements Event {}

    /// A lead that was not there before; vendors' tests and silent imports are none.
    record LeadMade(String source) implements Event {}

    /// Routing found an owner.
    ///
    /// @param sinceStored from the payload stored to the owner committed
    record LeadAssigned(String source, Duration sinceStored) implements Event {}

    /// Nobody could take a new lead.
    record LeadWaits(String source) implements Event {}

    /// @param kind `accepted`, `reassigned`, `sla_missed` ...
    record LeadMoved(String kind) implements Event {}

    /// The owner gave the first sign: accepted, or was in touch.
    ///
    /// @param inTime whether an SLA that asked for it was kept; empty without one
    record LeadTouched(String source, Duration sinceAssigned, Optional<Boolean> inTime) implements Event {}

    /// A deadline of an SLA passed.
    record DeadlineMissed(String source) implements Event {}

    record SettleFailed(int batch, Throwable fault) implements Event {}

    /// Work came to nothing for another reason than the store; its rows are claimed again.
    ///
    /// @param stage the route that had it in hand, as in `notify-mail`
    record StageFailed(String stage, Throwable fault) implements Event {}

    /// @param source of the lead it is about
    /// @param kind of the notice, such as `lead_assigned`
    /// @param sinceCommit from the commit that made it
    /// @param sinceStored from the lead's payload stored
    record NoticeDelivered(String channel, String source, String kind, Duration sinceCommit, Duration sinceStored)
            implements Event {}

    /// @param source of the lead it is about
    record NoticeFailed(String channel, String source, boolean gaveUp, String why) implements Event {}

    /// A try to tell a manager how it goes failed.
    record DigestFailed(String channel, boolean gaveUp, String why) implements Event {}

    /// Another system took what it was told.
    ///
    /// @param to destination, or notifier that an automation calls
    /// @param sinceCommit from the commit of what it is told
    record MachineTold(String to, Duration sinceCommit) implements Event {}

    /// @param gaveUp it is not tried again by itself
    record MachineNotTold(String to, boolean gaveUp, String why) implements Event {}

    /// One try to write to a lead's person is over.
    ///
    /// @param kind `answer`, `step`, `reply`
    /// @param outcome `sent`, `put_off`, `failed`, `withheld`
    record LetterTried(String channel, String kind, String outcome) implements Event {}

    record StoreAway(String stage, Throwable fault) implements Event {}

    record SourceConnected(String source, String words) implements Event {}

    record SourceTrouble(String source, String words) implements Event {}

    /// A vendor gives no details of what it announced before a person acts.
    ///
    /// @param inboxId of the payload that waits for them
    record DetailsRefused(String source, long inboxId, String why) implements Event {}

    /// A vendor did not give the details of a payload that is no lead without them; they are asked for again.
    ///
    /// @param after until then
    record DetailsLate(String source, long inboxId, String why, Duration after) implements Event {}

    /// Details of a payload are not asked for any more.
    record DetailsGivenUp(String source, long inboxId) implements Event {}

    /// Details of a payload were fetched.
    record DetailsFetched(String source, long inboxId) implements Event {}

    /// A source went silent or needs somebody; said once.
    record SourceAlarm(String source, String code, String words) implements Event {}

    /// The alarm on a source is over.
    record SourceRecovered(String source) implements Event {}
}
