package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.leadgate.app.Gateway;
import dev.leadgate.app.Running;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.app.config.Reload;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.pipeline.SourceStatus;
import dev.leadgate.plugin.Registry;
import dev.leadgate.store.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// The product as it is started by `leadgate run`, with a rep's webhook on the other end.
final class RunningGateway implements AutoCloseable {

    /// What arrived at the rep.
    record Told(String path, Map<String, List<String>> headers, String body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
    private final HttpServer rep;
    private final Running running;
    private final Path file;

    /// @param yaml `@REP@` stands for the address of the rep's webhook
    RunningGateway(Path folder, String yaml, Map<String, String> secrets) throws Exception {
        this(folder, yaml, secrets, told -> "");
    }

    /// @param answers what the other end answers, as JSON; nothing for 204
    RunningGateway(Path folder, String yaml, Map<String, String> secrets, Function<Told, String> answers)
            throws Exception {
        rep = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        rep.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            var one = new Told(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body);
            told.add(one);
            var answer = answers.apply(one).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length == 0 ? 204 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        rep.start();
        var text = yaml.replace("@REP@", "http://127.0.0.1:" + rep.getAddress().getPort());
        file = Files.writeString(folder.resolve("leadgate.yaml"), text);
        var loader = new ConfigLoader(Registry.beside(file), Secrets.of(secrets));
        var loaded = loader.load(ConfigTree.load(file), "test");
        assertThat(loaded.config()).as(loaded.report().text(false)).isPresent();
        running = Running.start(
                loaded.config().orElseThrow(), text, new Running.Options(folder.resolve("data"), false, line -> {}));
        running.follow(new ConfigFiles(file, loader, "test"));
    }

    /// Writes another configuration; the gateway is to notice by itself.
    void rewrite(String yaml) throws IOException {
        var next = file.resolveSibling("next.tmp");
        Files.writeString(
                next,
                yaml.replace("@REP@", "http://127.0.0.1:" + rep.getAddress().getPort()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Running running() {
        return running;
    }

    /// Where the command line finds the gateway.
    Path data() {
        return file.resolveSibling("data");
    }

    Reload reload() {
        return running.reload();
    }

    Gateway gateway() {
        return running.gateway();
    }

    HttpResponse<String> post(String path, String type, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// What a polled or streamed source last said.
    Optional<String> status(String source) {
        return Optional.ofNullable(running.gateway().status().lines().get(source))
                .map(SourceStatus.Line::words);
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    Reader reader() {
        return running.gateway().store().reader();
    }

    /// What the fairness ledger says that a rep received.
    long shares(String rep) {
        return running.gateway().store().roster().reps().stream()
                .filter(r -> r.rep().equals(rep))
                .flatMap(r -> r.shares().stream())
                .mapToLong(dev.leadgate.store.Roster.TeamShare::received)
                .sum();
    }

    /// How many open leads weigh on the rep.
    long openOf(String rep) {
        return running.gateway().store().roster().reps().stream()
                .filter(r -> r.rep().equals(rep))
                .mapToLong(dev.leadgate.store.Roster.RepLine::open)
                .sum();
    }

    long realLeadsOf(String rep) {
        var filter = new Reader.LeadFilter(Optional.empty(), Optional.empty(), Optional.of(rep), Optional.empty());
        return reader().leads(filter, Optional.empty(), 500).stream()
                .filter(line -> !line.test())
                .count();
    }

    /// The public address.
    String base() {
        return "http://127.0.0.1:" + running.port();
    }

    /// Asks the loopback port.
    HttpResponse<String> inside(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.adminPort() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// The newest lead of a source.
    Optional<Reader.LeadPage> newest(String source) {
        var filter = new Reader.LeadFilter(Optional.empty(), Optional.of(source), Optional.empty(), Optional.empty());
        return reader().leads(filter, Optional.empty(), 1).stream()
                .findFirst()
                .flatMap(line -> reader().lead("L-" + line.number()));
    }

    @Override
    public void close() {
        running.close();
        rep.stop(0);
    }
}
