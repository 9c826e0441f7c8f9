package dev.leadgate.app.moves;

import static org.awaitility.Awaitility.await;

import dev.leadgate.adapters.notifiers.ProviderStandIn;
import dev.leadgate.adapters.notifiers.TestedChannel;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.http.OutboundHttp;
import dev.leadgate.app.moves.TestedLine.Outage;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Lets providers be out, and processes die, over one store.
final class TestedOutages implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LEADS = 2;

    private final OutboundHttp http = OutboundHttp.alone();
    private final EmbeddedPostgres postgres;
    private final Store.Settings settings;
    private final Store store;
    private final Silence silence = new Silence();
    private final Object looking = new Object();

    TestedOutages(Path data) throws Exception {
        postgres = EmbeddedPostgres.start(data, line -> {});
        settings = new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub());
        store = Store.open(settings);
    }

    Reader reader() {
        return store.reader();
    }

    /// One channel out in one way.
    record Case(TestedChannel channel, Outage outage) {
        String id() {
            return (channel + "-" + outage).toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return id().replace('_', ' ').replace("-", " that ");
        }
    }

    /// @param alone leads whose rep has this channel only, and that were there when the outage began
    /// @param late the same, but the provider was well again before they were given up
    /// @param backed leads whose rep has another channel after it
    record Outcome(TestedLine line, TestedLine next, List<String> alone, List<String> late, List<String> backed) {}

    /// @param leads each of which a process sent and forgot
    record Repeated(TestedLine before, TestedLine after, List<String> leads) {}

    /// Takes connections and says nothing.
    private static final class Silence implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final ConcurrentLinkedQueue<Socket> held = new ConcurrentLinkedQueue<>();

        Silence() throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (!server.isClosed()) {
                        held.add(server.accept());
                    }
                } catch (IOException closed) {
                    // Nobody calls any more.
                }
            });
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (var socket : held) {
                socket.close();
            }
        }
    }

    Outcome outage(Case c) throws Exception {
        try (var provider = c.channel().open(http);
                var other = backup(c.channel()).open(http)) {
            var id = c.id();
            var line = new TestedLine(id, provider, store.outbox());
            var next = new TestedLine(id + "-next", other, store.outbox());
            line.fail(c.outage(), silence.server.getLocalPort());
            var single = company(id, c.channel(), List.of(id));
            var alone = leads(store, single);
            var backed = leads(store, company(id + "-two", c.channel(), List.of(id, id + "-next")));
            until(List.of(line, next), () -> line.isOver(alone) && next.isOver(backed));
            var late = leads(store, single);
            until(
                    List.of(line),
                    () -> late.stream().noneMatch(l -> line.tries(l).isEmpty()));
            line.recover();
            until(List.of(line), () -> line.isOver(late));
            return new Outcome(line, next, alone, late, backed);
        }
    }

    private record Sent(TestedChannel channel, ProviderStandIn provider, TestedLine line, List<String> leads) {}

    Map<TestedChannel, Repeated> crash() throws Exception {
        List<Sent> sent = new ArrayList<>();
        try (var dies = Store.open(settings)) {
            var forgetful = TestedLine.dying(dies.outbox());
            for (var channel : TestedChannel.values()) {
                var provider = channel.open(http);
                var leads = leads(dies, company(dies, crashed(channel), channel, List.of(crashed(channel))));
                sent.add(new Sent(channel, provider, new TestedLine(crashed(channel), provider, forgetful), leads));
            }
            until(
                    sent.stream().map(Sent::line).toList(),
                    () -> sent.stream().allMatch(s -> s.line().isOver(s.leads())));
            for (var one : sent) {
                one.line().drain();
            }
        }
        Map<TestedChannel, Repeated> repeated = new LinkedHashMap<>();
        try (var restarted = Store.open(settings)) {
            restarted.endLeases();
            for (var one : sent) {
                var line = new TestedLine(crashed(one.channel()), one.provider(), restarted.outbox());
                repeated.put(one.channel(), new Repeated(one.line(), line, one.leads()));
            }
            until(
                    repeated.values().stream().map(Repeated::after).toList(),
                    () -> repeated.values().stream().allMatch(r -> r.after().isOver(r.leads())));
        }
        sent.forEach(one -> one.provider().close());
        return repeated;
    }

    private static String crashed(TestedChannel channel) {
        return channel.name().toLowerCase(Locale.ROOT) + "-crash";
    }

    private static TestedChannel backup(TestedChannel channel) {
        return channel == TestedChannel.WEBHOOK ? TestedChannel.SLACK : TestedChannel.WEBHOOK;
    }

    private Company company(String team, TestedChannel channel, List<String> ladder) {
        return company(store, team, channel, ladder);
    }

    /// One rep, who has an address at both.
    private static Company company(Store in, String team, TestedChannel channel, List<String> ladder) {
        var addresses =
                new ArrayList<String>(ladder.stream().map(l -> l + ": x").toList());
        Stream.of(channel, backup(channel))
                .filter(c -> !c.address().isEmpty())
                .forEach(c -> addresses.add(c.type() + ": \"" + c.address() + "\""));
        var company = Company.written(
                team, """
                reps: { %s-ana: { name: Budi Example, addresses: { %s } } }
                teams: { %s: { by: round_robin, members: [%s-ana] } }
                notify: { rep: { try: [%s] } }
                rules: [{ name: everyone, assign: { team: %s } }]
                """.formatted(team, String.join(", ", addresses), team, team, String.join(", ", ladder), team));
        in.book().apply(company.record());
        return company;
    }

    /// One after the other: whoever claims the next row of the inbox must claim their own.
    private synchronized List<String> leads(Store in, Company company) {
        return IntStream.range(0, LEADS)
                .mapToObj(i -> in.reader()
                        .lead(company.lead(
                                        in, "Q" + UUID.randomUUID().toString().substring(0, 8) + "Z")
                                .toString())
                        .orElseThrow())
                .map(page -> "L-" + page.line().number())
                .toList();
    }

    /// One look at a time, over all outages: the store's connections are few.
    private void until(Iterable<TestedLine> lines, Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    synchronized (looking) {
                        for (var line : lines) {
                            line.look();
                        }
                    }
                    return condition.call();
                });
    }

    @Override
    public void close() throws Exception {
        silence.close();
        store.close();
        http.close();
        postgres.close();
    }
}
