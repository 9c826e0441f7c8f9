package dev.leadgate.bench;

import dev.leadgate.app.pg.Access;
import dev.leadgate.app.pg.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The gateway under test: a process started the way a user starts it, by the launcher with the
/// launcher's options, on a data directory and a database of its own.
final class Gateway implements AutoCloseable {
    static final int REPS = 10;

    private static final String SECRET = "bench-signature-key-0123456789abcdef";
    private static final String NOTIFY_SECRET = "whsec_bGVhZGdhdGUtYmVuY2htYXJrLXNpZ25pbmcta2V5LTAx";

    private final Child child;
    private final Path data;
    private final int port;
    private final int adminPort;
    private final double readySeconds;

    private Gateway(Child child, Path data, int port, int adminPort, double readySeconds) {
        this.child = child;
        this.data = data;
        this.port = port;
        this.adminPort = adminPort;
        this.readySeconds = readySeconds;
    }

    /// Starts a gateway whose reps are all told by one vendor; see [#start(Path, Path, int, OptionalInt)].
    static Gateway start(Path launcher, Path home, int sinkPort) throws InterruptedException {
        return start(launcher, home, sinkPort, OptionalInt.empty());
    }

    /// Starts a gateway and returns when it says that it is ready.
    ///
    /// @param launcher the script `leadgate`
    /// @param home holds configuration, data and log; one that is already there is started again
    /// @param otherPort of another vendor, by whom the last rep is told
    static Gateway start(Path launcher, Path home, int sinkPort, OptionalInt otherPort) throws InterruptedException {
        int port = Child.freePort();
        int adminPort = Child.freePort();
        var config = home.resolve("leadgate.yaml");
        var data = home.resolve("data");
        try {
            Files.createDirectories(data);
            Files.writeString(config, config(port, adminPort, sinkPort, otherPort));
        } catch (IOException fault) {
            throw new UncheckedIOException("no configuration can be written below " + home, fault);
        }
        long start = System.nanoTime();
        var child = Child.start(
                "the gateway",
                List.of(launcher.toString(), "run", "-c", config.toString(), "--data", data.toString()),
                Map.of("LEADGATE_SECRET_BENCH_KEY", SECRET, "LEADGATE_SECRET_BENCH_NOTIFY", NOTIFY_SECRET),
                home.resolve("gateway.log"));
        try {
            child.awaitHealthy(URI.create("http://127.0.0.1:" + adminPort + "/health/ready"), Duration.ofMinutes(3));
        } catch (RuntimeException | InterruptedException fault) {
            child.close();
            throw fault;
        }
        return new Gateway(child, data, port, adminPort, (System.nanoTime() - start) / 1e9);
    }

    private static String config(int port, int adminPort, int sinkPort, OptionalInt otherPort) {
        var reps = IntStream.range(0, REPS)
                .mapToObj(i -> "  rep%d: { name: Rep %d, %sskills: [large] }"
                        .formatted(
                                i,
                                i,
                                otherPort.isPresent() && i == REPS - 1
                                        ? ""
                                        : "webhook: \"http://127.0.0.1:%d/notify/rep%d\", ".formatted(sinkPort, i)))
                .collect(Collectors.joining("\n"));
        var other = otherPort.isPresent()
                ? "  other: { type: webhook, url: \"http://127.0.0.1:%d/notify\", secret: \"${secret:BENCH_NOTIFY}\" }"
                        .formatted(otherPort.getAsInt())
                : "";
        var members = IntStream.range(0, REPS).mapToObj(i -> "rep" + i).collect(Collectors.joining(", "));
        return """
                version: 1
                time_zone: Asia/Jakarta
                default_country: ID
                listen: { host: 127.0.0.1, port: %d, admin_port: %d }
                sources:
                  bench:
                    type: webhook
                    path: /in/bench
                    verify: { hmac_sha256: { header: X-Signature, secret: "${secret:BENCH_KEY}" } }
                    id: request_id
                    map:
                      email: contact.email
                      phone: contact.phone
                      name: contact.name
                      company: company
                      country: country
                      city: city
                      seats: qty
                      message: note
                reps:
                %s
                teams:
                  sales: { by: round_robin, members: [%s], when_nobody: wait }
                notifiers:
                  hook: { type: webhook, secret: "${secret:BENCH_NOTIFY}" }
                %s
                notify:
                  rep: { try: [hook%s] }
                rules:
                  - name: large
                    when: lead.seats >= 500 && lead.country in ["ID", "SG", "MY"]
                    assign: { team: sales, skills: [large], when_nobody: next_rule }
                  - name: everyone-else
                    assign: { team: sales }
                """.formatted(port, adminPort, reps, members, other, other.isEmpty() ? "" : ", other");
    }

    Target target(Ledger ledger) {
        return new Target("leadgate", port, "/in/bench", SECRET, ledger);
    }

    /// Of the listener with the console.
    int adminPort() {
        return adminPort;
    }

    double readySeconds() {
        return readySeconds;
    }

    double residentMb() {
        return Machine.residentMb(child.pid());
    }

    /// Processor time that the gateway and its database have used.
    double cpuSeconds() {
        return Machine.cpuSeconds(Set.of(child.pid(), postmaster()));
    }

    String jvmOptions() {
        return child.jvmOptions();
    }

    boolean alive() {
        return child.alive();
    }

    /// A connection to the gateway's own database, with the settings that the gateway's own
    /// connections have.
    Connection connect() throws SQLException {
        return connect(access().url());
    }

    /// A connection to another database of the same server, made anew.
    Connection connectScratch(String database) throws SQLException {
        return connect(scratchUrl(database));
    }

    void createScratch(String database) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        }
    }

    private String scratchUrl(String database) {
        var url = access().url();
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }

    private Connection connect(String url) throws SQLException {
        var access = access();
        var separator = url.contains("?") ? "&" : "?";
        return DriverManager.getConnection(
                url + separator + "options=-c%20plan_cache_mode=force_generic_plan%20-c%20jit=off%20-c%20timezone=UTC",
                access.user(),
                access.password());
    }

    private Access access() {
        return EmbeddedPostgres.connectionOf(data)
                .orElseThrow(() -> new IllegalStateException("no database in " + data));
    }

    /// Process id of the database server, 0 if unknown.
    long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("pg18/data/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
