package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import dev.leadgate.app.config.Reload.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The configuration is changed while senders go on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReloadTest {
    private static final String KEY = "a-token-of-the-partner-0001";
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              partner:
                type: webhook
                verify: { token: { header: X-Token, secret: "${secret:KEY}" } }
                id: id
                map: { email: email, message: text }
              other:
                type: webhook
                verify: { token: { header: X-Token, secret: "${secret:KEY}" } }
                id: id
                map: { email: email }
            reps: { ana: { name: Ana Ruiz }, budi: { name: Budi Santoso } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;
    private static final String SWAPPED = YAML.replace("message: text", "message: text, name: who");

    @SuppressWarnings("NullAway.Init") // set before the first test
    private RunningGateway gateway;

    private String data = "";

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        gateway = new RunningGateway(dir, YAML, Map.of("KEY", KEY));
        data = dir.resolve("data").toString();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @BeforeEach
    void asItWas() throws Exception {
        apply(YAML);
    }

    private Outcome apply(String yaml) throws Exception {
        gateway.rewrite(yaml);
        return gateway.reload().now("test");
    }

    private int post(String source, String id) throws Exception {
        var body = "{\"id\":\"" + id + "\",\"email\":\"" + id + "@example.com\",\"text\":\"hi\",\"who\":\"Ann Lee\"}";
        return gateway.post("/in/" + source, "application/json", body, Map.of("X-Token", KEY))
                .statusCode();
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.reader().conservation().received() == 0);
    }

    @Test
    void no_request_fails_and_no_lead_is_lost_while_sources_are_swapped() throws Exception {
        var before = gateway.reader().conservation().accepted();
        var stop = new AtomicBoolean();
        var sent = new AtomicInteger();
        var failures = new ConcurrentLinkedQueue<String>();
        var senders = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            int sender = i;
            senders.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; !stop.get(); n++) {
                    try {
                        int status = post("partner", "s" + sender + "-" + n);
                        sent.incrementAndGet();
                        if (status / 100 != 2) {
                            failures.add("status " + status);
                        }
                    } catch (Exception fault) {
                        failures.add(fault.toString());
                    }
                }
            }));
        }
        int swaps = 0;
        while (swaps < 30 || sent.get() < 300) {
            var outcome = apply(swaps % 2 == 0 ? SWAPPED : YAML);
            assertThat(outcome.applied()).as(outcome.report()).isTrue();
            swaps++;
        }
        stop.set(true);
        for (var sender : senders) {
            sender.join();
        }
        settled();

        assertThat(failures).isEmpty();
        var balance = gateway.reader().conservation();
        System.out.printf("%d requests during %d swaps%n", sent.get(), swaps);
        assertThat(balance.accepted() - before).isEqualTo(sent.get());
        assertThat(balance.deadLetters()).isZero();
        assertThat(balance.balanced()).isTrue();
    }

    @Test
    void only_what_changed_is_touched() throws Exception {
        var other = gateway.gateway().sources().find("other").orElseThrow();

        var outcome = apply(SWAPPED);

        assertThat(outcome.swapped()).containsExactly("partner");
        assertThat(outcome.kept()).isEqualTo(1);
        assertThat(outcome.rules()).isFalse();
        assertThat(gateway.gateway().sources().find("other")).containsSame(other);
        post("partner", "swapped-1");
        settled();
        assertThat(gateway.newest("partner").orElseThrow().line().name()).hasValue("Ann Lee");
        assertThat(apply(SWAPPED).swapped()).isEmpty();
    }

    @Test
    void sources_come_and_go_and_what_they_accepted_still_becomes_leads() throws Exception {
        var more = YAML.replace("  other:", "  third:\n    type: web_form\n    verify: none\n  other:");

        assertThat(apply(more).added()).containsExactly("third");
        post("other", "accepted-before-the-end");
        var gone = more.substring(0, more.indexOf("  other:")) + more.substring(more.indexOf("reps:"));
        assertThat(apply(gone).removed()).containsExactly("other");

        assertThat(post("other", "too-late")).isEqualTo(401);
        settled();
        assertThat(gateway.reader().conservation().deadLetters()).isZero();
        assertThat(gateway.newest("other").orElseThrow().lead().person().email())
                .hasValue("accepted-before-the-end@example.com");
    }

    @Test
    void a_wrong_configuration_changes_nothing_and_says_why() throws Exception {
        var partner = gateway.gateway().sources().find("partner").orElseThrow();
        gateway.rewrite(SWAPPED.replace("id: id", "idd: id"));

        var ran = Ran.of("reload", "--data", data);

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .contains(
                        "error[LG0101]: unknown field `idd`",
                        "leadgate.yaml:",
                        "The running configuration was not touched.");
        assertThat(gateway.gateway().sources().find("partner")).containsSame(partner);
        assertThat(post("partner", "still-here")).isEqualTo(202);
        assertThat(Ran.of("reload", "--data", data, "--json").out()).contains("\"applied\":false", "LG0101");
    }

    @Test
    void rules_reps_and_teams_are_new_from_the_next_lead_on() throws Exception {
        var outcome = apply(YAML.replace("[ana]", "[budi]").replace("name: everyone", "name: all-to-budi"));

        assertThat(outcome.rules()).isTrue();
        assertThat(outcome.swapped()).isEmpty();
        post("other", "for-budi");
        settled();
        var lead = gateway.newest("other").orElseThrow();
        assertThat(lead.line().owner()).isEqualTo(Optional.of("budi"));
        assertThat(lead.line().rule()).hasValue("all-to-budi");
    }

    @Test
    void a_hang_up_has_it_read_at_once() throws Exception {
        gateway.rewrite(SWAPPED);

        var process = String.valueOf(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-HUP", process).start().waitFor())
                .isZero();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.reload()
                        .last()
                        .filter(o -> o.by().equals("SIGHUP"))
                        .isPresent());
        assertThat(gateway.reload().last().orElseThrow().applied()).isTrue();
    }

    @Test
    void a_changed_file_is_noticed_and_what_needs_a_restart_is_named() throws Exception {
        gateway.rewrite(SWAPPED.replace("admin_port: 0", "admin_port: 0, host: localhost")
                .replace("host: 127.0.0.1, ", ""));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.reload()
                        .last()
                        .filter(o -> o.by().equals("file") && !o.atRestart().isEmpty())
                        .isPresent());

        var outcome = gateway.reload().last().orElseThrow();
        assertThat(outcome.applied()).as(outcome.report()).isTrue();
        assertThat(outcome.atRestart()).isEqualTo(List.of("listen"));
        assertThat(Ran.of("sources", "list", "--data", data, "--plain").out()).contains("partner\twebhook\tok");
    }
}
