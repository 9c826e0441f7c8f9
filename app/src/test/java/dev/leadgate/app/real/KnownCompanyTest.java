package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Companies brought in by a table, and leads that find them: in the real book, by the real verbs.
class KnownCompanyTest {
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site: { type: web_form, verify: none }
              partner: { type: web_form, verify: none }
              chat: { type: web_form, verify: none, channel: messenger }
            merge_duplicates: { by: [email], within: 30d, sources: { partner: attach } }
            score: [{ when: has(lead.account), points: 70, because: a customer }]
            tags: [{ when: lead.band == "hot", add: [vip] }]
            segments: { customers: has(lead.account) }
            never: { example.net: [budi] }
            reps: { ana: { name: Ana Ruiz }, budi: { name: Budi Santoso }, maya: { name: Maya Ortiz } }
            teams: { all: { members: [budi, ana] }, named: { members: [maya] } }
            rules:
              - { name: account, assign: { to: account.owner, when_nobody: next_rule } }
              - { name: parent, assign: { to: parent.owner, when_nobody: next_rule } }
              - { name: everyone, assign: { team: all } }
            """;

    @Test
    void leads_find_their_company_and_those_above_it(@TempDir Path dir) throws Exception {
        try (var gateway = new RunningGateway(dir, YAML, Map.of())) {
            imports(dir, gateway);
            attaches(dir, gateway, matches(dir, gateway));
            simulates(dir, gateway);
            assertThat(gateway.reader().conservation().balanced()).isTrue();
        }
    }

    private static void imports(Path dir, RunningGateway gateway) throws Exception {
        var wrong = csv(dir, "wrong.csv", """
                id,name,domains,phones,country,owner,parent
                a,Alpha,,,DE,,b
                b,Beta,,,DE,,a
                """);
        var cycle = run(dir, "accounts", "import", wrong);
        assertThat(cycle.exit()).isEqualTo(1);
        assertThat(cycle.err()).contains("wrong.csv:3  `a` would be above itself: a > b > a");
        var broken = csv(dir, "broken.csv", """
                id;name;domains;phones;country;owner;parent;colour
                a;Alpha;gmail.com;;;;;red
                a;Alpha;;12;;;;
                c;;;;;;;
                d;Delta;;;;nobody;missing;
                """);
        assertThat(run(dir, "accounts", "import", broken).err())
                .contains(
                        "broken.csv:2  `gmail.com` is no company's own domain",
                        "broken.csv:3  `a` stands in line 2 already",
                        "broken.csv:4  there is no `name`",
                        "column `colour` is left out",
                        "broken.csv:5  owner `nobody` is no rep");
        var lonely = csv(dir, "lonely.csv", "id,name,parent\nd,Delta,missing\n");
        assertThat(run(dir, "accounts", "import", lonely).err())
                .contains("lonely.csv:2  parent `missing` is neither in this table nor in the book");
        assertThat(gateway.gateway().store().accounts().below("b", 9)).isEmpty();

        var good = csv(dir, "good.csv", """
                id,name,domains,phones,country,city,owner,parent
                berlin,Example Berlin GmbH,www.example.com;example.com,030 123456,Germany,Berlin,,country
                country,Example Deutschland,,,DE,,gone,group
                group,Example Group,example.org,,DE,,maya,
                """);
        assertThat(run(dir, "accounts", "import", good, "--dry-run").out())
                .contains("3 rows: 3 would be new, 0 changed, 0 as they were · nothing was written");
        assertThat(run(dir, "accounts", "list").err()).contains("No account matches.");
        assertThat(run(dir, "accounts", "import", good).out()).contains("3 rows: 3 new, 0 changed, 0 as they were");
        assertThat(run(dir, "accounts", "import", good).out()).contains("3 rows: 0 new, 0 changed, 3 as they were");
        assertThat(run(dir, "accounts", "show", "berlin").out())
                .contains(
                        "example.com",
                        "+4930123456",
                        "country  Example Deutschland",
                        "group  Example Group  (Maya Ortiz)");
        assertThat(run(dir, "accounts", "list", "--search", "example.org", "--plain")
                        .out())
                .startsWith("group\t")
                .doesNotContain("berlin");
        var turned = csv(dir, "turned.csv", "id,name,parent\ngroup,Example Group,berlin\n");
        assertThat(run(dir, "accounts", "import", turned).err()).contains("berlin > country > group > berlin");
    }

    private static String matches(Path dir, RunningGateway gateway) throws Exception {
        var jo = send(gateway, "site", "email=jo%40mail.example.com&name=Jo&seats=5");
        var ed = send(gateway, "site", "email=ed%40gmail.com&name=Ed&company=Exmple+Berlin&country=DE");
        var al = send(gateway, "site", "email=al%40example.net&name=Al");

        assertThat(run(dir, "why", jo).out())
                .contains(
                        "owner   Maya Ortiz",
                        "score   70, hot: +70 a customer",
                        "account Example Berlin GmbH (berlin): same domain example.com",
                        "tags    vip",
                        "segment customers",
                        "2 parent",
                        "no: account.owner is empty");
        assertThat(run(dir, "why", ed).out()).contains("account Example Berlin GmbH (berlin): name 92 % alike");
        assertThat(run(dir, "why", al).out()).contains("Ana Ruiz").containsPattern("budi +never +not for example.net");
        assertThat(run(dir, "leads", "list", "--tag", "vip", "--plain").out().lines())
                .hasSize(2);
        assertThat(run(dir, "leads", "list", "--segment", "customers", "--plain")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(run(dir, "leads", "list", "--tag", "vi").err()).contains("No lead matches.");
        assertThat(run(dir, "leads", "show", jo).out()).containsPattern("tags +vip");
        return al;
    }

    private static void attaches(Path dir, RunningGateway gateway, String al) throws Exception {
        var again = send(gateway, "partner", "email=al%40example.net&name=Al+Again");
        assertThat(run(dir, "why", again).out())
                .contains("owner   Ana Ruiz", "0 merge_duplicates", "same email within 30 d, " + al);
        assertThat(run(dir, "leads", "show", again).out()).contains("attached", "lead=" + al);
        assertThat(run(dir, "leads", "show", al).out()).contains("repeated", "lead=" + again);
        post(gateway, "chat", "email=jo%40mail.example.com&name=Jo+Again");
        assertThat(gateway.gateway().store().trace().known(List.of("email:jo@mail.example.com")))
                .singleElement()
                .satisfies(k -> assertThat(k.channels()).containsExactlyInAnyOrder("web_form", "messenger"));
        assertThat(gateway.reader().conservation().leads()).isEqualTo(4);
    }

    private static void simulates(Path dir, RunningGateway gateway) throws Exception {
        var before = gateway.reader().conservation();
        var now = dir.resolve("leadgate.yaml").toString();
        var draft = csv(dir, "draft.yaml", YAML.replace("members: [budi, ana]", "members: [budi, maya]"));
        var ran = run(dir, "simulate", "--since", "1d", "--config", draft, "--against", now);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("Replayed 4 leads of the last 1d. Nothing was written", "2 leads change owner")
                .containsPattern("Maya Ortiz +2 +4 +\\+2")
                .containsPattern("Ana Ruiz +2 +0 +-2");
        assertThat(run(dir, "simulate", "--config", now, "--against", now).out())
                .contains("0 leads change owner");
        assertThat(run(
                                dir,
                                "simulate",
                                "--config",
                                draft,
                                "--lead",
                                "L-"
                                        + gateway.newest("partner")
                                                .orElseThrow()
                                                .line()
                                                .number())
                        .out())
                .contains("owner   Maya Ortiz", "nothing was written");
        assertThat(gateway.reader().conservation()).isEqualTo(before);
    }

    /// @return the newest lead of the source afterwards
    private static String send(RunningGateway gateway, String source, String form) throws Exception {
        post(gateway, source, form);
        return "L-" + gateway.newest(source).orElseThrow().line().number();
    }

    private static void post(RunningGateway gateway, String source, String form) throws Exception {
        var answer = gateway.post(
                "/in/" + source, "application/x-www-form-urlencoded", form, Map.of("Accept", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 303);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.reader().conservation().received() == 0);
    }

    private static String csv(Path dir, String name, String text) throws Exception {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    private static Ran run(Path dir, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--data");
        all.add(dir.resolve("data").toString());
        return Ran.of(all.toArray(String[]::new));
    }
}
