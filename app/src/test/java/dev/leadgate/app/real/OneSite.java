package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A running gateway with one signed site in front and the command line beside it.
final class OneSite implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-site-000001";
    private static final String SITE = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site:
                type: webhook
                verify: { token: { header: X-Token, secret: "${secret:KEY}" } }
                id: id
                map: { email: email, country: country, seats: seats, utm_campaign: utm_campaign }
            """;

    private final Path dir;
    private final RunningGateway gateway;

    /// @param rules reps, teams, rules and what else the test is about
    OneSite(Path dir, String rules) throws Exception {
        this(dir, rules, told -> "");
    }

    /// @param answers what whoever is told answers
    OneSite(Path dir, String rules, Function<RunningGateway.Told, String> answers) throws Exception {
        this.dir = dir;
        gateway = new RunningGateway(
                dir,
                yaml(rules),
                Map.of("KEY", TOKEN, "NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                answers);
    }

    /// The whole file.
    static String yaml(String rules) {
        return SITE + rules;
    }

    RunningGateway gateway() {
        return gateway;
    }

    /// The file that the gateway goes by.
    Path file() {
        return dir.resolve("leadgate.yaml");
    }

    /// Posts and does not wait.
    ///
    /// @param more fields as JSON, `"seats":5`; may be empty
    void post(String id, String more) throws IOException, InterruptedException {
        var body = "{\"id\":\"%s\",\"email\":\"%s@example.com\"%s}".formatted(id, id, more.isEmpty() ? "" : "," + more);
        var answer = gateway.post("/in/site", "application/json", body, Map.of("X-Token", TOKEN));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    /// Somebody new asks.
    ///
    /// @return the lead, as `L-7`, once it is settled
    String send(String id, String more) throws IOException, InterruptedException {
        post(id, more);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.reader().conservation().received() == 0);
        return "L-" + gateway.newest("site").orElseThrow().line().number();
    }

    Ran run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--data");
        all.add(dir.resolve("data").toString());
        return Ran.of(all.toArray(String[]::new));
    }

    /// Another configuration in a file beside the gateway's own.
    Path draft(String name, String yaml) throws IOException {
        return Files.writeString(Files.createDirectories(dir.resolve("drafts")).resolve(name), yaml);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
