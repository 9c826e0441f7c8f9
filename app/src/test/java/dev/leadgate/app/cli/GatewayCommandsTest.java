package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.api.AdminAccess;
import dev.leadgate.app.api.ApiGateway;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.spi.Notification;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The verbs against a real gateway, in this process, with captured streams.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayCommandsTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private ApiGateway gateway;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path data;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        data = dir;
        gateway = new ApiGateway(dir);
        gateway.send("Kartika Wijaya|kartika@company.co.id|ID|50 seats please");
        gateway.send("Aroha|aroha@example.nz|NZ|price list");
        gateway.send("broken");
        gateway.untilNotified("L-1001");
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
    }

    private Ran run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--data");
        all.add(data.toString());
        return Ran.of(all.toArray(String[]::new));
    }

    @Test
    void the_message_about_a_lead_is_found_again() {
        assertThat(earlier("ana", "sink", Duration.ofHours(1))).contains("m-1");
        assertThat(earlier("ana", "sink", Duration.ZERO)).isEmpty();
        assertThat(earlier("budi", "sink", Duration.ofHours(1))).isEmpty();
        assertThat(earlier("ana", "email", Duration.ofHours(1))).isEmpty();
    }

    private List<String> earlier(String rep, String channel, Duration within) {
        var line = gateway.store().reader().lead("L-1001").orElseThrow().line();
        var card = new Notification.Card(
                "L-1001",
                line.id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "web_form",
                "website",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                List.of(),
                line.receivedAt());
        var to = new Notification.Recipient(rep, rep, "en", "UTC", Map.of());
        var news = new Notification(UUID.randomUUID(), "lead_touched", to, card);
        return gateway
                .store()
                .outbox()
                .earlier(new DueNotice(news, List.of(channel), 0, 0, 1, line.receivedAt()), within)
                .messages()
                .stream()
                .map(Outbox.Message::receipt)
                .toList();
    }

    @Test
    void why_prints_the_decision() {
        var ran = run("why", "L-1001");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .startsWith("L-1001  K••••••• W.  ·  web_form via website  ·  received ")
                .contains(
                        "● ana     next in turn; 0 received; 0 of 20 open", "– budi    at capacity      20 of 20 open");
        assertThat(ran.err()).isEqualTo("Next: leadgate leads show L-1001 --data " + data + "\n");
        assertThat(run("why", "L-1001", "--show-pii").out()).contains("Kartika Wijaya", "(kartika@company.co.id)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "why L-1001",
                "leads list",
                "leads show L-1001",
                "sources list",
                "sources check",
                "reps list",
                "team fairness apac",
                "dead-letters list",
                "dead-letters show D-1",
                "top --once"
            })
    void every_read_verb_has_its_forms(String verb) {
        var words = verb.split(" ", -1);
        var json = run(with(words, "--json"));
        var plain = run(with(words, "--plain"));
        var people = run(words);

        assertThat(json.exit()).as(json.err()).isZero();
        assertThat(json.out().lines())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(ApiJson.MAPPER.readTree(line).isObject()).isTrue());
        assertThat(json.err()).isEmpty();
        assertThat(plain.exit()).isZero();
        assertThat(plain.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).isNotBlank().contains("\t"));
        assertThat(plain.err()).isEmpty();
        assertThat(people.exit()).isZero();
        assertThat(people.out()).isNotBlank();
        assertThat(people.err()).contains("Next: leadgate ");
        assertThat(json.out() + plain.out() + people.out()).doesNotContain("\u001b", "kartika@", "aroha@");
    }

    private static String[] with(String[] words, String option) {
        var all = new ArrayList<>(List.of(words));
        all.add(option);
        return all.toArray(String[]::new);
    }

    @Test
    void a_source_says_how_it_is_and_what_helps() {
        var listed = run("sources", "list");

        assertThat(listed.out())
                .contains(
                        "▲ bad payloads",
                        "One payload is stored and could not become a lead.",
                        "= help: leadgate dead-letters list --source website");
        assertThat(run("sources", "check").out())
                .startsWith("✓ website  web_form  listens on /in/website; nothing to log in to");
        var paused = run("sources", "pause", "website");
        assertThat(paused.out()).contains("website is paused. Paused by ", "what comes is kept.");
        assertThat(paused.err()).isEqualTo("Next: leadgate sources resume website --data " + data + "\n");
        assertThat(run("sources", "pause", "website").out()).contains("was paused already");
        assertThat(run("sources", "list", "--plain").out()).contains("website\tweb_form\twarn\tpaused");
        assertThat(run("top", "--once").out()).contains("‖ paused");
        assertThat(run("sources", "resume", "website").out()).startsWith("website goes on. ");
        assertThat(run("sources", "resume", "website").out()).contains("was not paused");
        var unknown = run("sources", "pause", "websit");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("no such source: websit", "did you mean `website`?");
    }

    @Test
    void a_gateway_without_a_file_says_that_there_is_nothing_to_read_again() {
        var ran = run("reload");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("was not started from a file", "leadgate explain LG0507");
    }

    @Test
    void leads_are_filtered() {
        assertThat(run("leads", "list", "--state", "waiting").out())
                .contains("L-1002")
                .doesNotContain("L-1001");
        assertThat(run("leads", "list", "--owner", "ana").out())
                .contains("L-1001")
                .doesNotContain("L-1002");
        assertThat(run("leads", "list", "--search", "kartika", "--plain").out()).startsWith("L-1001\t");
        var none = run("leads", "list", "--source", "nothing");
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("No lead matches.");
        assertThat(run("leads", "list", "--state", "wating").exit()).isEqualTo(2);
        assertThat(run("leads", "list", "--state", "wating").err()).contains("did you mean `waiting`?");
    }

    @Test
    void an_unknown_lead_is_exit_1_with_a_hint() {
        var ran = run("why", "L-999999");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("""
                        error: no such lead: L-999999
                          = help: leadgate leads list shows the newest ones
                        """);
    }

    @Test
    void a_typo_is_exit_2_with_a_suggestion() {
        assertThat(Ran.of("lead", "list").exit()).isEqualTo(2);
        assertThat(Ran.of("lead", "list").err()).contains("Did you mean: leadgate leads");
        assertThat(Ran.of("leads").err()).contains("Say what to do: list, show");
        assertThat(Ran.of("tap", "--stage", "asigned").exit()).isEqualTo(2);
    }

    @Test
    void no_gateway_is_exit_3_with_the_command_to_start_it(@TempDir Path empty) throws Exception {
        var never = Ran.of("why", "L-1", "--data", empty.toString());
        assertThat(never.exit()).isEqualTo(3);
        assertThat(never.err()).contains("error[LG0503]", "start it: leadgate run --data " + empty);

        try (var free = new java.net.ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            new AdminAccess(port, AdminAccess.newToken()).write(empty);
        }
        var gone = Ran.of("top", "--once", "--data", empty.toString());
        assertThat(gone.exit()).isEqualTo(3);
        assertThat(gone.err()).contains("does not answer on 127.0.0.1:", "leadgate run");
        assertThat(Ran.of("tap", "--data", empty.toString()).exit()).isEqualTo(3);
    }

    @Test
    void a_refused_token_is_exit_4(@TempDir Path other) throws Exception {
        new AdminAccess(gateway.access().port(), AdminAccess.newToken()).write(other);

        var ran =
                Ran.of("leads", "list", "--token-file", AdminAccess.file(other).toString());

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.err()).contains("error[LG0504]: the gateway refused the token");
        assertThat(ran.err()).doesNotContain(AdminAccess.read(other).token());
    }

    @Test
    void reps_are_out_of_office_until_somebody_takes_it_back() {
        var entered = run("reps", "out", "budi", "--from", "2999-08-03", "--to", "2999-08-14", "--reason", "vacation");
        assertThat(entered.exit()).as(entered.err()).isZero();
        assertThat(entered.out()).startsWith("Budi Santoso is out of office from ");
        var listed = run("reps", "out-list", "--plain").out().strip().split("\t");
        assertThat(listed).contains("budi", "vacation", "entered");
        // The last day is a day off: it ends when the next one begins.
        assertThat(Duration.between(Instant.parse(listed[3]), Instant.parse(listed[4])))
                .isEqualTo(Duration.ofDays(12));
        assertThat(run("reps", "out", "budi", "--to", "2999-02-31").exit()).isEqualTo(2);
        assertThat(run("reps", "out-cancel", listed[0]).exit()).isZero();
        assertThat(run("reps", "out-cancel", listed[0]).exit()).isEqualTo(1);
        assertThat(run("reps", "out-list").err()).contains("Nobody is out of office");
    }

    @Test
    void reps_say_who_is_there() {
        var ran = run("reps", "status", "budi", "busy", "--for", "30m");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("Budi Santoso is busy until ");
        assertThat(run("reps", "list", "--plain").out()).contains("budi\tBudi Santoso\tbusy\t");
        assertThat(run("reps", "status", "budi", "available").out()).isEqualTo("Budi Santoso is available.\n");
        assertThat(run("reps", "status", "bud", "away").exit()).isEqualTo(1);
        assertThat(run("reps", "status", "bud", "away").err()).contains("did you mean `budi`?");
        assertThat(run("reps", "status", "budi", "away", "--for", "soon").exit())
                .isEqualTo(2);
        assertThat(run("reps", "status", "budi", "available", "--for", "1h").exit())
                .isEqualTo(2);
    }

    @Test
    void dead_letters_are_replayed_and_discarded() throws Exception {
        var mine =
                run("dead-letters", "list", "--plain").out().lines().findFirst().orElseThrow();
        var code = mine.split("\t", -1)[0];
        assertThat(run("dead-letters", "replay").exit()).isEqualTo(2);
        assertThat(run("dead-letters", "replay", "--cause", code, "--dry-run").out())
                .startsWith("1 payload · with the running configuration: 0 would become leads");
        assertThat(run("dead-letters", "replay", "--cause", code, "--source", "website")
                        .out())
                .startsWith("1 payload put back");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> run("dead-letters", "list", "--plain").out().contains(code));
        assertThat(run("dead-letters", "show", "D-999").exit()).isEqualTo(1);
        assertThat(run("dead-letters", "discard", "--source", "nothing").out()).startsWith("0 payloads closed");
    }

    @Test
    void tap_prints_what_passes_without_personal_data() throws Exception {
        var ran = new AtomicReference<Ran>();
        var tap = Thread.ofVirtual().start(() -> ran.set(run("tap", "--stage", "assigned", "--limit", "1")));
        for (int i = 0; i < 20 && tap.isAlive(); i++) {
            gateway.send("Sari Dewi|sari" + i + "@gmail.com|ID|call me on +62 812 3456 7890");
            tap.join(Duration.ofSeconds(1));
        }
        assertThat(tap.join(Duration.ofSeconds(20))).isTrue();

        assertThat(ran.get().exit()).isZero();
        assertThat(ran.get().err())
                .isEqualTo("[tap] all sources → assigned, sampled up to 50/s, personal data masked. Ctrl-C to stop.\n");
        var line = ApiJson.MAPPER.readTree(ran.get().out());
        assertThat(line.path("who").stringValue()).isEqualTo("S•••• D.");
        assertThat(line.path("email").stringValue()).isEqualTo("s•••@g•••.com");
        assertThat(line.path("owner").stringValue()).isEqualTo("ana");
        assertThat(ran.get().out()).doesNotContain("Sari", "sari", "3456");
    }

    @Test
    void tap_sees_envelopes_arrive() throws Exception {
        var ran = new AtomicReference<Ran>();
        var tap = Thread.ofVirtual()
                .start(() ->
                        ran.set(run("tap", "--stage", "received", "--source", "website", "--limit", "2", "--plain")));
        for (int i = 0; i < 20 && tap.isAlive(); i++) {
            gateway.send("Agus|agus" + i + "@gmail.com|ID|hello");
            tap.join(Duration.ofSeconds(1));
        }
        assertThat(tap.join(Duration.ofSeconds(20))).isTrue();

        assertThat(ran.get().out().lines())
                .hasSize(2)
                .allSatisfy(l -> assertThat(l).contains("\treceived\treceived\twebsite\t"));
    }
}
