package dev.leadgate.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.history.RollupBook;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// The one PostgreSQL database behind a gateway. Intake, pipeline and console have pools of their
/// own, so that neither workers nor reports can starve acknowledgements.
public final class Store implements AutoCloseable {

    private static final String OPTIONS =
            "-c plan_cache_mode=force_generic_plan -c jit=off -c lock_timeout=8000 -c timezone=UTC"
                    + " -c idle_in_transaction_session_timeout=15000 -c statement_timeout=";

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

    /// How to reach the database.
    ///
    /// @param told called after each commit that made timeline events; must be quick
    public record Settings(
            String jdbcUrl, String user, String password, int workers, Consumer<List<TimelineEvent>> told) {}

    private Store(Settings settings) {
        var intake = pool(settings, "intake", 3, 10_000);
        var pipeline = pool(settings, "pipeline", 4 + 2 * settings.workers(), 10_000);
        var console = pool(settings, "console", 4, 30_000);
        inbox = new PgInbox(intake, pipeline);
        pools.addAll(List.of(intake, pipeline, console));
        outbox = new PgOutbox(pipeline, settings.told());
        summaries = new PgSummaries(pipeline, outbox);
        var lettersDue = new LetterWakeups();
        runs = new PgRuns(pipeline, settings.told(), lettersDue::ring);
        letters = new PgLetters(pipeline, console, runs::ring, settings.told(), lettersDue);
        deliveries = new PgDeliveries(pipeline, console, settings.told());
        var automationsDue = new Wakeup();
        automations = new PgAutomations(pipeline, automationsDue);
        book = new PgLeadBook(pipeline, inbox.express(), outbox::channel, letters, deliveries, automationsDue);
        timers = new PgTimers(pipeline);
        roster = new PgRoster(console);
        alarms = new PgAlarms(console);
        reader = new PgReader(console);
        deadLetters = new PgDeadLetters(console, inbox.wakeup(Lane.RECEIVED));
        enrichments = new PgEnrichments(pipeline, console, inbox);
        tests = new PgTestTraffic(pipeline);
        trace = new PgTrace(console);
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
        sources =
                new PgSourceBook(console, List.of(inbox.wakeup(Lane.RECEIVED), inbox.wakeup(Lane.PENDING_ENRICHMENT)));
    }

    /// Checks that the server is durable, migrates the schema and opens the pools.
    ///
    /// @throws LeadgateException LG0801 unreachable, LG0802 not durable, LG0806 not migratable
    public static Store open(Settings settings) {
        try (var setUp = pool(settings, "set-up", 2, 120_000)) {
            verifyDurable(setUp);
            Schema.migrate(setUp);
        }
        return new Store(settings);
    }

    /// A server that answers "committed" before the bytes are safe makes each acknowledgement of ours a lie.
    private static void verifyDurable(DataSource pool) {
        try (var connection = pool.getConnection()) {
            var unsafe = Sql.query(connection, """
                    select name || '=' || setting from pg_settings
                    where name in ('fsync', 'full_page_writes') and setting <> 'on'
                       or name = 'synchronous_commit' and setting = 'off' order by name
                    """, row -> row.getString(1));
            if (!unsafe.isEmpty()) {
                throw new LeadgateException(
                        ErrorCode.LG0802,
                        "PostgreSQL runs with " + String.join(", ", unsafe)
                                + ", so acknowledged leads could be lost; turn these settings on and start again");
            }
        } catch (SQLException fault) {
            throw SqlFault.of(fault);
        }
    }

    /// A process that freezes while it sends a [Script] is neither idle nor in a statement, and its
    /// locks would stay for as long as it is frozen: `transaction_timeout`, since PostgreSQL 17.
    private static HikariDataSource pool(Settings settings, String name, int size, int statementTimeoutMillis) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setMaxLifetime(600_000);
        config.setIdleTimeout(300_000);
        config.setKeepaliveTime(60_000);
        config.setInitializationFailTimeout(5_000);
        config.addDataSourceProperty("options", OPTIONS + statementTimeoutMillis);
        config.addDataSourceProperty("socketTimeout", String.valueOf(statementTimeoutMillis / 1000 + 5));
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("loginTimeout", "3");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setConnectionInitSql("""
                select set_config(name, '%d', false) from pg_settings where name = 'transaction_timeout'
                """.formatted(2 * statementTimeoutMillis));
        config.addDataSourceProperty("ApplicationName", "leadgate-" + name);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException fault) {
            throw new LeadgateException(
                    ErrorCode.LG0801, "PostgreSQL at " + settings.jdbcUrl() + " does not answer", fault);
        }
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
