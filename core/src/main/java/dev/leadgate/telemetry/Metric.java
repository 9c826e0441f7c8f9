package dev.leadgate.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Every number that `/metrics` tells, declared once: the reference page and the dashboard are checked
/// against it. Labels carry ids and words, never personal data.
public enum Metric {
    ENVELOPES_ACCEPTED("envelopes.accepted", Kind.COUNTER, "Payloads that were stored and acknowledged.", "source"),
    REQUESTS_REFUSED("requests.refused", Kind.COUNTER, "Requests that were refused.", "source", "status"),
    ADAPTER_FAILURES(
            "adapter.failures",
            Kind.COUNTER,
            "An adapter or a notifier threw where it must answer: a bug in it.",
            "source",
            "stage"),
    ENVELOPES_IGNORED("envelopes.ignored", Kind.COUNTER, "Payloads that are no leads.", "source", "reason"),
    DEAD_LETTERS(
            "dead_letters",
            Kind.COUNTER,
            "Payloads that could not become leads, by [error code](errors.md).",
            "source",
            "code"),
    LEADS_SETTLED("leads.settled", Kind.COUNTER, "Payloads that were decided, without vendors' tests."),
    LEADS_TESTS("leads.tests", Kind.COUNTER, "Vendors' tests that were decided."),
    SETTLE_BATCH("settle.batch", Kind.TIMER, "One batch: reading, deciding, committing."),
    SETTLE_FAILURES("settle.failures", Kind.COUNTER, "Batches that failed and were split or tried again."),
    STAGE_FAILURES(
            "stage.failures",
            Kind.COUNTER,
            "Work that failed for another reason than the store, and is claimed again when its lease ends: a bug.",
            "stage"),
    LEADS_MADE("leads.made", Kind.COUNTER, "New leads.", "source"),
    LEADS_ASSIGNED("leads.assigned", Kind.TIMER, "From the payload stored to the owner committed.", "source"),
    LEADS_UNPLACED("leads.unplaced", Kind.COUNTER, "New leads that nobody could take.", "source"),
    LEADS_TOUCHED("leads.touched", Kind.LONG_TIMER, "From the assignment to the owner's first sign.", "source"),
    LEADS_MOVED("leads.moved", Kind.COUNTER, "What happened to leads after they were assigned.", "kind"),
    DEADLINES_MISSED("deadlines.missed", Kind.COUNTER, "Deadlines of an SLA that passed.", "source"),
    NOTICES_DELIVERED(
            "notices.delivered",
            Kind.TIMER,
            "Notices that arrived: from the commit that made them. `channel` is the notifier's id.",
            "channel"),
    NOTICES_FAILED("notices.failed", Kind.COUNTER, "Attempts that failed.", "channel", "gave_up"),
    MACHINES_TOLD(
            "machines.told",
            Kind.TIMER,
            "Destinations, and webhooks of automations, that took what they were told: from the commit that made it.",
            "to"),
    MACHINES_NOT_TOLD(
            "machines.not.told",
            Kind.COUNTER,
            "Attempts to tell a destination or the webhook of an automation that failed.",
            "to",
            "gave_up"),
    LETTERS_TRIED(
            "letters.tried",
            Kind.COUNTER,
            "Letters to leads that were tried, by what became of the try: sent, put_off, failed or withheld.",
            "channel",
            "kind",
            "outcome"),
    STORE_AWAY("store.away", Kind.COUNTER, "Work that met a store that did not answer.", "stage"),
    SOURCE_TROUBLE("source.trouble", Kind.COUNTER, "Connections that failed and are tried again.", "source"),
    SOURCE_ALARMS(
            "source.alarms", Kind.COUNTER, "Sources that went silent or need somebody, said once.", "source", "code"),
    SOURCE_WELL(
            "source.well",
            Kind.GAUGE,
            "1 while the source is `ok`; `state` tells how it is otherwise.",
            "source",
            "state"),
    DEAD_LETTERS_OPEN("dead_letters.open", Kind.GAUGE, "Payloads that wait for a repair.", "source"),
    INBOX_BACKLOG("inbox.backlog", Kind.GAUGE, "Payloads that are stored and not decided, by where they are.", "lane"),
    INBOX_OLDEST("inbox.oldest.seconds", Kind.GAUGE, "Age of the oldest payload that is not decided."),
    OUTBOX_BACKLOG("outbox.backlog", Kind.GAUGE, "Notices that are not delivered yet."),
    LEADS_WAITING("leads.waiting", Kind.GAUGE, "Leads without an owner."),
    TEAM_UNEXPLAINED(
            "team.unexplained.turns",
            Kind.GAUGE,
            "Turns that a member has more or fewer than weight and ledger explain, the largest of the team; 0 while all is "
                    + "explained. Looked at every minute.",
            "team");

    /// How a number is counted.
    public enum Kind {
        /// Grows; counted again from 0 after a start.
        COUNTER,
        /// A distribution of seconds, for latencies of milliseconds to minutes.
        TIMER,
        /// A distribution of seconds, for what takes people minutes to days.
        LONG_TIMER,
        /// As it is now, at most five seconds ago.
        GAUGE
    }

    private static final List<Duration> QUICK = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
            .map(Duration::ofMillis)
            .toList();
    private static final List<Duration> SLOW = Stream.of(1, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 4_320)
            .map(Duration::ofMinutes)
            .toList();

    private final String name;
    private final Kind kind;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // a copy
    private final List<String> labels;

    Metric(String name, Kind kind, String help, String... labels) {
        this.name = "leadgate." + name;
        this.kind = kind;
        this.help = help;
        this.labels = List.of(labels);
    }

    String meter() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }

    /// The classes of a timer, in ascending order.
    List<Duration> classes() {
        return switch (kind) {
            case TIMER -> QUICK;
            case LONG_TIMER -> SLOW;
            case COUNTER, GAUGE -> List.of();
        };
    }

    /// Its name in the text format. Of a timer, `_count`, `_sum`, `_bucket` and `_max` follow.
    public String exposed() {
        var plain = name.replace('.', '_');
        return switch (kind) {
            case COUNTER -> plain + "_total";
            case TIMER, LONG_TIMER -> plain + "_seconds";
            case GAUGE -> plain;
        };
    }

    /// All names under which its series come.
    public List<String> series() {
        return switch (kind) {
            case COUNTER, GAUGE -> List.of(exposed());
            case TIMER, LONG_TIMER ->
                Stream.of("_count", "_sum", "_bucket", "_max")
                        .map(end -> exposed() + end)
                        .toList();
        };
    }
}
