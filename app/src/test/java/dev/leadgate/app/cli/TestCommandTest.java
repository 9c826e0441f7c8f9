package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.api.ApiJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
    private static final String CONFIG = """
            version: 1
            time_zone: Asia/Jakarta
            sources:
              partner:
                type: webhook
                verify: { standard_webhooks: { secret: "${secret:NOT_SET_ANYWHERE}" } }
                map: { email: contact.email, seats: { from: qty, as: integer } }
                examples:
                  - name: a lead
                    body: { contact: { email: ann@example.com }, qty: "1.200" }
                    lead: { email: ann@example.com, seats: "1200" }
              bot: { type: telegram, token: "${secret:TG_TOKEN}", secret_token: "${secret:TG_SECRET}" }
            hours:
              office: { mon-fri: 08:30-17:30 }
            reps:
              budi: { name: Budi Santoso, hours: office, skills: [enterprise], max_open: 20 }
              ana: { name: Ana Ruiz }
            teams:
              apac: { by: round_robin, members: [budi], when_nobody: wait }
              all: { by: round_robin, members: [budi, ana] }
            rules:
              - name: known
                when: has(lead.owner)
                assign: { to: lead.owner, when_nobody: next_rule }
              - name: enterprise
                when: lead.seats >= 50 && lead.country in ["ID", "SG"]
                assign: { team: apac, skills: [enterprise] }
              - name: everyone-else
                assign: { team: all }
            """;
    private static final String TESTS = """
            tests:
              - name: enterprise goes to APAC
                at: 2026-03-02T10:00+07:00
                lead: { email: x@corp.id, country: ID, seats: 120 }
                expect: { rule: enterprise, team: apac, owner: budi, state: assigned }
              - name: at night it waits
                at: 2026-03-02T23:00+07:00
                lead: { country: Indonesia, seats: 120 }
                expect: { state: waiting, until: 2026-03-03T08:30+07:00 }
              - name: the owner keeps it
                at: 2026-03-02T23:00+07:00
                lead: { seats: 1 }
                owner: ana
                expect: { rule: known, owner: ana }
              - name: who is full gets none
                at: 2026-03-02T10:00+07:00
                lead: { seats: 1 }
                reps: { budi: { open: 20 } }
                expect: { owner: ana, rule: everyone-else }
            """;

    private Path dir = Path.of("");

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void start(@TempDir Path folder) throws IOException {
        dir = folder;
        write(CONFIG, TESTS);
    }

    private void write(String config, String tests) throws IOException {
        Files.writeString(dir.resolve("leadgate.yaml"), config);
        Files.writeString(dir.resolve("leadgate_test.yaml"), tests);
    }

    private Ran test(String... more) {
        var words = new ArrayList<>(
                List.of("test", "-c", dir.resolve("leadgate.yaml").toString()));
        words.addAll(List.of(more));
        return Ran.of(words.toArray(String[]::new));
    }

    @Test
    void examples_and_routing_cases_pass_without_any_secret() {
        var ran = test();
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains("sources.partner\n  ✓ a lead\n")
                .contains("  ✓ at night it waits\n")
                .endsWith("  5 tests, 0 failed · rules covered 3 of 3\n");
        assertThat(ran.err()).isEqualTo("Next: leadgate validate   leadgate run\n");
        assertThat(Ran.of("test", dir.toString()).exit()).isZero();
        assertThat(Ran.of(
                                "test",
                                "-c",
                                dir.toString(),
                                dir.resolve("leadgate_test.yaml").toString())
                        .exit())
                .isZero();
    }

    @Test
    void a_failed_case_says_what_why_and_where() throws IOException {
        write(CONFIG.replace("lead.seats >= 50", "lead.seats >= 200"), TESTS);
        var ran = test();
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("""
                  ✗ enterprise goes to APAC
                      expected  rule   enterprise
                      found     rule   everyone-else
                      expected  team   apac
                      found     team   all
                      expected  owner  budi
                      found     owner  ana
                      got       assigned to ana (team all, rule everyone-else)
                      because   rule `known` did not match: lead.owner is empty
                                rule `enterprise` did not match: lead.seats >= 200 (120)
                """);
        assertThat(ran.out())
                .contains("leadgate_test.yaml:2:5")
                .endsWith("5 tests, 2 failed · rules covered 2 of 3 (never reached: enterprise)\n");
    }

    @Test
    void a_failed_example_says_what_and_where() throws IOException {
        write(CONFIG.replace("seats: \"1200\"", "seats: \"12\""), TESTS);
        var ran = test();
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("""
                  ✗ a lead
                      expected  seats  12
                      found     seats  1200
                """).contains("leadgate.yaml:9:9");
        secret("NOT_SET_ANYWHERE", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        secret("TG_TOKEN", "1000001:telegram-token-0001");
        secret("TG_SECRET", "telegram_secret_0001");
        var checked = Ran.of("validate", "-c", dir.resolve("leadgate.yaml").toString(), "--data", dir.toString());
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.err()).contains("error[LG0608]", "`seats` is `1200` and not `12`", "leadgate.yaml:11:48");
    }

    private void secret(String name, String value) throws IOException {
        Files.createDirectories(dir.resolve("secrets"));
        var file = Files.writeString(dir.resolve("secrets").resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_case_is_put_into_the_arm_that_it_names_and_an_unknown_one_is_explained() throws IOException {
        var config = CONFIG + """
                experiments:
                  to-all:
                    rule: enterprise
                    variants: { all: { percent: 5, team: all }, most: { percent: 5, by: least_open } }
                    from: 2026-03-02
                    sample: 400
                  again:
                    rule: everyone-else
                    variants: { room: { percent: 10, by: least_open } }
                    from: 2026-03-02
                    sample: 400
                """;
        var one = """
                tests:
                  - name: one
                    at: 2026-03-02T10:00+07:00
                    lead: { country: ID, seats: 120 }
                    arm: %s
                    expect: { team: %s }
                """;
        for (var arm : List.of("enterprise~all all", "all all", "most apac", "enterprise~control apac")) {
            var words = arm.split(" ");
            write(config, one.formatted(words[0], words[1]));
            assertThat(test().out()).as(arm).contains("2 tests, 0 failed");
        }
        write(config, one.formatted("al", "all"));
        assertThat(test().out())
                .contains("expected  arm  al\n", "no experiment that runs has such an arm; did you mean `all`?");
        write(config, one.formatted("enterprise~none", "all"));
        assertThat(test().out()).contains("arms: everyone-else~control, everyone-else~room, enterprise~control");
        write(config, one.formatted("control", "all"));
        assertThat(test().out())
                .contains("several experiments have it; write everyone-else~control or enterprise~control");
        write(config, one.formatted("room", "apac"));
        assertThat(test().out())
                .as("its lead goes by another rule, so it shows nothing of the arm")
                .contains("expected  arm    everyone-else~room", "found     arm    enterprise~");
        write(
                config.replace("    rule: enterprise\n", "    rule: enterprise\n    adopted: all\n"),
                one.formatted("all", "all"));
        assertThat(test().out()).contains("no experiment that runs has such an arm");
    }

    @Test
    void the_machine_form_is_a_line_per_test() throws IOException {
        write(CONFIG.replace("lead.seats >= 50", "lead.seats >= 200"), TESTS);
        var ran = test("--json");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out().lines()).hasSize(5);
        var line = ran.out().lines().filter(l -> l.contains("APAC")).findFirst().orElseThrow();
        var node = ApiJson.MAPPER.readTree(line);
        assertThat(node.path("passed").booleanValue()).isFalse();
        assertThat(node.path("line").intValue()).isEqualTo(2);
        assertThat(node.path("differences").get(0).path("expected").stringValue())
                .isEqualTo("enterprise");
    }

    @Test
    void mistakes_in_tests_are_explained() throws IOException {
        write(CONFIG, TESTS.replace("expect: { rule: enterprise,", "expcet: { rule: enterprise,"));
        assertThat(test().err()).contains("unknown field `expcet`", "did you mean `expect`?");
        write(
                CONFIG,
                TESTS.replace("rule: enterprise,", "rule: entreprise,").replace("owner: ana\n", "owner: nobody\n"));
        assertThat(test().out()).contains("found     rule  there is no such rule");
        write(CONFIG, "tests: [{ name: vain, at: 2026-03-02T10:00+07:00, lead: { seats: 1 } }]");
        assertThat(test().out()).contains("found     expect  nothing is expected");
        write(CONFIG.replace("team: apac", "team: apc"), TESTS);
        var broken = test();
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err()).contains("error[LG0201]", "did you mean `apac`?");
        write(
                "version: 1\nreps: { a: { name: A } }\nteams: { t: { members: [a] } }\nrules: [{ name: r, assign: { team: t } }]\n",
                "tests: []\n");
        assertThat(test().err()).contains("There is nothing to test yet");
    }
}
