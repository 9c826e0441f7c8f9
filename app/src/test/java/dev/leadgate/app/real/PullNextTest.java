package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reps take their next lead themselves.
class PullNextTest {
    private static final String YAML = """
            score:
              - { when: lead.seats >= 50, points: 30, because: many seats }
            reps:
              ana: { name: Ana Ruiz, max_open: 2 }
              budi: { name: Budi Santoso }
              cleo: { name: Cleo Braun }
            teams: { sales: { by: pull, claim_within: 4h, members: [ana, budi] }, other: { members: [cleo] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            config: { managed_by: git }
            """;

    @Test
    void the_best_waits_for_whoever_is_ready_and_each_is_taken_once(@TempDir Path dir) throws Exception {
        try (var site = new OneSite(dir, YAML)) {
            var gateway = site.gateway();
            for (var seats : List.of(1, 2, 90)) {
                site.send("p" + seats, "\"seats\":" + seats);
            }
            var leads = gateway.reader().leads(LeadFilter.ALL, Optional.empty(), 10);
            assertThat(leads).hasSize(3).allMatch(l -> l.state() == LeadState.WAITING);
            var numbers = leads.stream()
                    .map(LeadLine::number)
                    .sorted()
                    .map(n -> "L-" + n)
                    .toList();

            assertThat(gateway.reader().waiting(Set.of("sales"), 2))
                    .as("the oldest, however many wait behind them")
                    .extracting(l -> "L-" + l.number())
                    .containsExactly(numbers.get(0), numbers.get(1));
            assertThat(next(site, "cleo").out()).isEqualTo("none\n");
            assertThat(next(site, "ana").out()).as("the best score").isEqualTo(numbers.get(2) + "\n");
            assertThat(next(site, "ana").out()).as("then the oldest").isEqualTo(numbers.get(0) + "\n");
            var full = next(site, "ana");
            assertThat(full.exit()).isEqualTo(1);
            assertThat(full.err()).contains("ana has no room: at capacity, 2 of 2 open");
            assertThat(next(site, "budi").out()).isEqualTo(numbers.get(1) + "\n");
            assertThat(next(site, "budi").out()).isEqualTo("none\n");
            assertThat(gateway.reader()
                            .lead(numbers.getFirst())
                            .orElseThrow()
                            .line()
                            .state())
                    .isEqualTo(LeadState.ACCEPTED);
            assertThat(gateway.shares("ana")).as("what is taken is a turn").isEqualTo(2);

            var draft = site.draft("draft.yaml", OneSite.yaml(YAML).replace("max_open: 2", "max_open: 3"));
            var refused = site.run("policy", "apply", draft.toString());
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("managed in git", "leadgate.yaml");
            assertThat(site.run("reps", "change", "ana", "--max-open", "3").err())
                    .contains("managed in git", "leadgate.yaml");
            assertThat(site.file()).hasContent(OneSite.yaml(YAML));
        }
    }

    @Test
    void a_fix_of_dead_letters_is_shown_and_not_written_where_git_has_the_file(@TempDir Path dir) throws Exception {
        try (var site = new OneSite(dir, YAML);
                var http = HttpClient.newHttpClient()) {
            var gateway = site.gateway();
            var body = "{\"id\":\"dead\",\"e_mail\":\"dead@example.com\"}";
            gateway.post("/in/site", "application/json", body, Map.of("X-Token", OneSite.TOKEN));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            gateway.gateway().store().deadLetters().causes().size() == 1);

            var console = "http://127.0.0.1:" + gateway.running().adminPort() + "/dead-letters/fix";
            var cause = "source=site&code=LG0601&place=e_mail";
            var tried = http.send(
                    HttpRequest.newBuilder(URI.create(console + "?" + cause)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(tried.body())
                    .contains("1 new lead", "managed in git", "leadgate.yaml")
                    .doesNotContain("Apply and replay");
            var pressed = http.send(
                    HttpRequest.newBuilder(URI.create(console))
                            .header("content-type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(cause + "&field=email&from=e_mail"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(pressed.statusCode()).isEqualTo(409);
            assertThat(pressed.body()).contains("managed in git");
            assertThat(site.file()).hasContent(OneSite.yaml(YAML));
            assertThat(gateway.gateway().store().deadLetters().causes()).hasSize(1);
        }
    }

    private static Ran next(OneSite site, String rep) {
        return site.run("reps", "next", rep, "--plain");
    }
}
