package dev.leadgate.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.history.RollupBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The one PostgreSQL database behind a gateway. Intake, pipeline and console have pools of their
/// own, so that neither workers nor reports can starve acknowledgements.
public final class Store implements AutoCloseable {

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final PgInbox inbox;
    private final PgLeadBook book;
    private final PgOutbox outbox;
    private final PgSummaries summaries;
    private final PgLetters letters;
    private final PgRuns runs;
    private final PgTimers timers;
    private final PgAutomations automations;
    private final PgRoster roster;
    private final PgAlarms alarms;
    private final PgDeadLetters deadLetters;
    private final PgReader reader;
    private final PgEnrichments enrichments;
    private final PgTestTraffic tests;
    private final PgTrace trace;
    private final PgSourceBook sources;
    private final PgAccounts accounts;
    private final PgRollups rollups;
    private final PgPolicyVersions policies;
    private final PgShadows shadows;
    private final PgTrials trials;
    private final PgSignIns signIns;
    private final PgApiTokens apiTokens;
    private final PgApiAnswers apiAnswers;
    private final PgOwnLeads ownLeads;
    private final PgBrowsers browsers;
    private final PgAudit audit;
    private final PgKeptNotices kept;
    private final PgKeptLetters keptLetters;
    private final PgDeliveries deliveries;
    private final PgDigests digests;
    private final PgBell bell;
    private final PgErasures erasures;

    /// How to reach the database.
    ///
    /// @param told called after each commit that made timeline events; must be quick
    public record Settings(
            String jdbcUrl, String user, String password, int workers, Consumer<List<TimelineEvent>> told) {}

    private Store(Settings settings) {
        var intake = Pools.open(settings, "intake", 3, 10_000);
        var pipeline = Pools.open(settings, "pipeline", 4 + 2 * settings.workers(), 10_000);
        var console = Pools.open(settings, "console", 4, 30_000);
        pools.addAll(List.of(intake, pipeline, console));
        var tombstones = new Tombstones(sharedKey("erasure"));
        inbox = new PgInbox(intake, pipeline, tombstones);
        outbox = new PgOutbox(pipeline, settings.told());
        summaries = new PgSummaries(pipeline, outbox);
        var lettersDue = new LetterWakeups();
        runs = new PgRuns(pipeline, tombstones, settings.told(), lettersDue::ring);
        letters = new PgLetters(pipeline, console, tombstones, runs::ring, settings.told(), lettersDue);
        deliveries = new PgDeliveries(pipeline, console, settings.told());
        var automationsDue = new Wakeup();
        automations = new PgAutomations(pipeline, automationsDue);
        book = new PgLeadBook(
                pipeline, inbox.express(), tombstones, outbox::channel, letters, deliveries, automationsDue);
        timers = new PgTimers(pipeline);
        roster = new PgRoster(console);
        alarms = new PgAlarms(console);
        reader = new PgReader(console);
        deadLetters = new PgDeadLetters(console, inbox.wakeup(Lane.RECEIVED));
        enrichments = new PgEnrichments(pipeline, console, inbox);
        tests = new PgTestTraffic(pipeline);
        trace = new PgTrace(console, tombstones);
        accounts = new PgAccounts(console);
        rollups = new PgRollups(console);
        policies = new PgPolicyVersions(console);
        shadows = new PgShadows(console);
        trials = new PgTrials(console);
        signIns = new PgSignIns(console);
        apiTokens = new PgApiTokens(console);
        ownLeads = new PgOwnLeads(console);
        browsers = new PgBrowsers(console);
        audit = new PgAudit(console);
        apiAnswers = new PgApiAnswers(console);
        kept = new PgKeptNotices(console, outbox::wakeup);
        keptLetters = new PgKeptLetters(console, lettersDue);
        digests = new PgDigests(console, outbox.pause());
        bell = new PgBell(console);
        erasures = new PgErasures(console, tombstones, settings.told());
        sources =
                new PgSourceBook(console, List.of(inbox.wakeup(Lane.RECEIVED), inbox.wakeup(Lane.PENDING_ENRICHMENT)));
    }

    /// Checks that the server is durable, migrates the schema and opens the pools.
    ///
    /// @throws LeadgateException LG0801 unreachable, LG0802 not durable, LG0806 not migratable
    public static Store open(Settings settings) {
        try (var setUp = Pools.open(settings, "set-up", 2, 120_000)) {
            Pools.verifyDurable(setUp);
            Schema.migrate(setUp);
        }
        return new Store(settings);
    }

    /// Makes due what an earlier process had leased. Only for a process that has the database for
    /// itself; elsewhere leases run out by themselves.
    public void endLeases() {
        inbox.endLeases();
        outbox.endLeases();
        letters.endLeases();
        deliveries.endLeases();
    }

    public Inbox inbox() {
        return inbox;
    }

    public LeadBook book() {
        return book;
    }

    public Outbox outbox() {
        return outbox;
    }

    /// Many notices in one message.
    public Summaries summaries() {
        return summaries;
    }

    /// Words between us and leads' persons.
    public Letters letters() {
        return letters;
    }

    /// What other systems are told.
    public Deliveries deliveries() {
        return deliveries;
    }

    /// Leads on their way through sequences.
    public Runs runs() {
        return runs;
    }

    /// The switch that holds notices back.
    public NoticePause notices() {
        return outbox.pause();
    }

    public Timers timers() {
        return timers;
    }

    public Automations automations() {
        return automations;
    }

    public Roster roster() {
        return roster;
    }

    public Alarms alarms() {
        return alarms;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Reader reader() {
        return reader;
    }

    public Enrichments enrichments() {
        return enrichments;
    }

    public TestTraffic tests() {
        return tests;
    }

    public Trace trace() {
        return trace;
    }

    public Accounts accounts() {
        return accounts;
    }

    /// Traffic of the past in numbers.
    public RollupBook rollups() {
        return rollups;
    }

    public PolicyVersions policies() {
        return policies;
    }

    public Trials trials() {
        return trials;
    }

    public Shadows shadows() {
        return shadows;
    }

    public SourceBook sources() {
        return sources;
    }

    public SignIns signIns() {
        return signIns;
    }

    public ApiTokens apiTokens() {
        return apiTokens;
    }

    /// What requests with a key were answered.
    public ApiAnswers apiAnswers() {
        return apiAnswers;
    }

    /// What reps see of themselves.
    public OwnLeads ownLeads() {
        return ownLeads;
    }

    /// Where reps are told in their browsers.
    public PgBrowsers browsers() {
        return browsers;
    }

    /// Letters that did not arrive, for people who look.
    public KeptLetters keptLetters() {
        return keptLetters;
    }

    /// Notices on their way, for people who look.
    public KeptNotices kept() {
        return kept;
    }

    /// What managers are told on a schedule.
    public Digests digests() {
        return digests;
    }

    /// What people find of what they were told.
    public Bell bell() {
        return bell;
    }

    /// Forgetting people.
    public Erasures erasures() {
        return erasures;
    }

    /// What people and tokens did.
    public Audit audit() {
        return audit;
    }

    /// A random key of 32 bytes that all nodes on this database share; made when first asked for.
    public byte[] sharedKey(String name) {
        return PgSharedKeys.key(pools.getFirst(), name);
    }

    @Override
    public void close() {
        inbox.close();
        outbox.close();
        deliveries.close();
        pools.forEach(HikariDataSource::close);
    }
}
