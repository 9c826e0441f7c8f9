package dev.leadgate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One page of the machine's own Chromium, told by its DevTools protocol where to go.
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Child child;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers;
    private int sent;

    private Chromium(Child child, WebSocket socket, BlockingQueue<JsonNode> answers) {
        this.child = child;
        this.socket = socket;
        this.answers = answers;
    }

    /// The program, if this machine has it.
    static Optional<Path> program() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program, Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        int port = Child.freePort();
        var child = Child.start(
                "Chromium",
                List.of(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--user-data-dir=" + home.resolve("profile"),
                        "--remote-debugging-port=" + port,
                        "about:blank"),
                Map.of(),
                home.resolve("chromium.log"));
        try {
            child.awaitPort(port, PATIENCE);
            var made = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var page = JSON.readTree(made.body()).get("webSocketDebuggerUrl").asString();
            var answers = new LinkedBlockingQueue<JsonNode>();
            var socket = HTTP.newWebSocketBuilder()
                    .buildAsync(URI.create(page), new Listening(answers))
                    .join();
            return new Chromium(child, socket, answers);
        } catch (IOException | InterruptedException | RuntimeException fault) {
            child.close();
            throw fault;
        }
    }

    /// Puts the answers to our commands in a queue.
    private static final class Listening implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> answers;
        private final StringBuilder text = new StringBuilder();

        Listening(BlockingQueue<JsonNode> answers) {
            this.answers = answers;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                var message = JSON.readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    answers.add(message);
                }
            }
            socket.request(1);
            return null;
        }
    }

    private JsonNode command(String method, Map<String, ?> parameters) throws InterruptedException {
        int id = ++sent;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        for (var answer = answer(method); ; answer = answer(method)) {
            if (answer.get("id").asInt() == id) {
                return answer;
            }
        }
    }

    private JsonNode answer(String method) throws InterruptedException {
        var answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new IllegalStateException("Chromium does not answer " + method);
        }
        return answer;
    }

    /// Goes to an address.
    ///
    /// @param ready an expression that is true when the page is ready
    /// @return milliseconds from the start of the navigation
    double load(URI address, String ready) throws InterruptedException {
        command("Page.navigate", Map.of("url", address.toString()));
        var wait = "new Promise(done => { const look = () => (" + ready
                + ") ? done(performance.now()) : setTimeout(look, 5); look(); })";
        var evaluation = Map.of("expression", wait, "awaitPromise", true, "returnByValue", true);
        var result = command("Runtime.evaluate", evaluation).path("result").path("result");
        if (!result.path("value").isNumber()) {
            throw new IllegalStateException("the page was never ready: " + result);
        }
        return result.path("value").asDouble();
    }

    @Override
    public void close() {
        socket.abort();
        child.close();
    }
}
