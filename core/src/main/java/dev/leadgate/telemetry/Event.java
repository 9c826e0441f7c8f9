package dev.leadgate.telemetry;

import java.time.Duration;

/// Everything worth counting. Carries ids and words, never personal data.
public sealed interface Event {

    record EnvelopesAccepted(String source, int count) implements Event {}

    record RequestRefused(String source, int status, String reason) implements Event {}

    /// An adapter threw where it must answer: a bug, shown with its trace.
    record AdapterFailed(String source, String stage, Throwable fault) implements Event {}

    record EnvelopeIgnored(String source, String reason) implements Event {}

    record DeadLetterWritten(String source, String code) implements Event {}

    /// @param batch settled envelopes
    /// @param tests of them, those with a vendor's test lead
    record LeadsSettled(int batch, int tests, Duration took) implements Event {}

    /// @param kind `accepted`, `reassigned`, `sla_missed` ...
    record LeadMoved(String kind) implements Event {}

    record SettleFailed(int batch, Throwable fault) implements Event {}

    record NoticeDelivered(String channel, Duration sinceCommit) implements Event {}

    record NoticeFailed(String channel, boolean gaveUp, String why) implements Event {}

    record StoreAway(String stage, Throwable fault) implements Event {}

    record SourceConnected(String source, String words) implements Event {}

    record SourceTrouble(String source, String words) implements Event {}

    /// A source went silent or needs somebody; said once.
    record SourceAlarm(String source, String code, String words) implements Event {}

    /// The alarm on a source is over.
    record SourceRecovered(String source) implements Event {}
}
