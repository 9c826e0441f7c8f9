package dev.leadgate.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a proof needs around it: gateways, the reps' sink, and either one PostgreSQL that the
/// harness runs for all gateways or the one that the gateway itself runs in its data directory.
final class Site implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Path folder;
    private final Sink sink = new Sink();
    private final Optional<EmbeddedPostgres> postgres;
    private final List<Node> nodes = new ArrayList<>();
    private final Optional<Integer> maxOpen;

    private Site(Path folder, Optional<EmbeddedPostgres> postgres, Optional<Integer> maxOpen) throws IOException {
        this.maxOpen = maxOpen;
        this.folder = folder;
        this.postgres = postgres;
    }

    /// One PostgreSQL for any number of gateways; not supervised, so that the harness decides
    /// when it comes back.
    static Site shared(Path folder) throws IOException {
        return shared(folder, Optional.empty());
    }

    /// @param maxOpen leads that Ana and Budi each have room for; what is over goes to the other team
    static Site shared(Path folder, Optional<Integer> maxOpen) throws IOException {
        return new Site(folder, Optional.of(EmbeddedPostgres.start(folder.resolve("shared"), line -> {})), maxOpen);
    }

    /// Each gateway runs and supervises its own.
    static Site embedded(Path folder) throws IOException {
        return new Site(folder, Optional.empty(), Optional.empty());
    }

    Sink sink() {
        return sink;
    }

    EmbeddedPostgres postgres() {
        return postgres.orElseThrow();
    }

    /// Where the shared server keeps its data.
    Path postgresData() {
        return folder.resolve("shared/pg18/data");
    }

    Database database() {
        return postgres.map(p -> new Database(p.jdbcUrl(), p.user(), p.password()))
                .orElseGet(() -> EmbeddedPostgres.connectionOf(nodes.getFirst().data())
                        .map(a -> new Database(a.url(), a.user(), a.password()))
                        .orElseThrow());
    }

    Node start(String name) throws IOException {
        return start(name, Optional.empty());
    }

    /// A gateway process that is on its way up. On a shared server it signs in as a role with its
    /// own name.
    Node start(String name, Optional<Mutant> mutant) throws IOException {
        var home = Files.createDirectories(folder.resolve(name));
        int port = Node.freePort();
        var role = "node_" + name;
        if (postgres.isPresent()
                && database().number("select count(*) from pg_roles where rolname = '" + role + "'") == 0) {
            database().run("create role " + role + " superuser login password '" + role + "'");
        }
        var store = postgres.map(p -> "store: { url: \"" + p.jdbcUrl() + "\", user: " + role
                        + ", password: \"${secret:DB_PASSWORD}\" }\n")
                .orElse("");
        var room = maxOpen.map(most -> ", max_open: " + most).orElse("");
        var config = Files.writeString(home.resolve("leadgate.yaml"), CONFIG.formatted(port, store, sink.url(), room));
        var node = new Node(
                home,
                port,
                config,
                Map.of(
                        "PARTNER_KEY",
                        Clients.KEY,
                        "NOTIFY_KEY",
                        "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                        "DB_PASSWORD",
                        role),
                mutant);
        nodes.add(node);
        return node.start();
    }

    private static final String CONFIG = """
            version: 1
            default_country: ID
            listen: { host: 127.0.0.1, port: %1$d, admin_port: 0 }
            %2$ssources:
              partner:
                type: webhook
                verify: { hmac_sha256: { header: X-Signature, secret: "${secret:PARTNER_KEY}" } }
                id: id
                map: { email: email, name: name, seats: seats }
            reps:
              ana: { name: Ana Example, webhook: "%3$s"%4$s }
              budi: { name: Budi Example, webhook: "%3$s"%4$s }
              citra: { name: Citra Example, webhook: "%3$s" }
              dewi: { name: Dewi Example, webhook: "%3$s" }
              eko: { name: Eko Example, webhook: "%3$s" }
            teams:
              large: { members: [ana, budi] }
              small: { members: [citra, dewi, eko] }
            notifiers:
              hook: { type: webhook, url: "%3$s", secret: "${secret:NOTIFY_KEY}" }
            notify:
              rep: { try: [hook] }
            rules:
              - name: many-seats
                when: lead.seats >= 50
                assign: { team: large, when_nobody: next_rule }
              - name: everyone-else
                assign: { team: small }
            """;

    List<URI> addresses() {
        return nodes.stream().map(Node::address).toList();
    }

    /// Waits until nothing is left to do. Leases whose holder was killed end now instead of
    /// later.
    ///
    /// @return what is there; its `unresolved` tells whether the limit was enough
    FinalRead drain() {
        var database = database();
        try {
            await().pollInterval(Duration.ofMillis(500)).atMost(DRAIN).until(() -> {
                database.endLeases();
                return FinalRead.unresolved(database) == 0;
            });
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            return FinalRead.of(database);
        }
        return FinalRead.of(database);
    }

    /// Both equations of the ledger as the product itself reports them.
    void assertConserved() {
        var database = database();
        var settings = new Store.Settings(database.url(), database.user(), database.password(), 1, new EventHub());
        try (var store = Store.open(settings)) {
            var conservation = store.reader().conservation();
            assertThat(conservation.balanced()).as(conservation.toString()).isTrue();
            assertThat(conservation.received()).isZero();
        }
    }

    /// A healthy end: clean history, nothing left, one owner and one message for every lead.
    void assertHealthy(History.Verdict verdict, FinalRead read) {
        assertThat(verdict.clean()).as(verdict.line()).isTrue();
        assertThat(read.unresolved()).as("left after the drain").isZero();
        assertThat(read.buried()).as("dead letters and ignored").isZero();
        assertThat(read.withTwoOwners()).as("leads with two owners").isZero();
        assertThat(read.withoutOwner()).as("leads without owner").isZero();
        assertThat(read.received()).as("sum over the owners").isEqualTo(read.leads());
        assertThat(read.deviation()).as("round robin deviation").isLessThanOrEqualTo(1);
        assertThat(sink.untold(read)).as("leads nobody was told of").isZero();
        assertThat(sink.toldTwice()).as("leads told in two messages").isZero();
        assertConserved();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        if (postgres.isPresent()) {
            postgres.get().close();
        } else {
            nodes.forEach(node -> Servers.kill(node.data().resolve("pg18/data")));
        }
        sink.close();
    }
}
