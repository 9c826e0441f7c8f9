package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.store.Audit.Entry;
import dev.leadgate.store.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Reps are added, changed, imported and removed while a gateway runs.
///
/// @param site whose team `sales` has Ana, and Budi paused
record StaffChanges(OneSite site) {

    private String live() {
        return site.run("policy", "list", "--plain").out().replaceFirst("\t(?s).*", "");
    }

    /// By verbs of the command line; every byte of the file is as before in the end.
    void oneByOne() throws Exception {
        var before = Files.readString(site.file());
        var version = live();
        var dry = site.run("reps", "add", "nia", "--name", "Nia W", "--team", "sales", "--dry-run");
        assertThat(dry.out()).contains("+ rep `nia` is new", "~ team `sales`: nia joins with weight 100");
        assertThat(dry.err()).contains("Nothing was written.", "Next: leadgate reps add nia");
        assertThat(Files.readString(site.file())).isEqualTo(before);

        var added = site.run(
                "reps",
                "add",
                "nia",
                "--name",
                "Nia W",
                "--team",
                "sales",
                "--skills",
                "tenders,french",
                "--ramp-from",
                "2026-03-02",
                "--ramp-weeks",
                "25,50",
                "--note",
                "hired");
        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(Files.readString(site.file()))
                .isEqualTo(before.replace(
                                "skills: [french] }\n",
                                "skills: [french] }\n  nia: { name: Nia W, ramp: { from: 2026-03-02, weeks: [25, 50] },"
                                        + " skills: [tenders, french] }\n")
                        .replace("budi: 0 }", "budi: 0, nia: 100 }"));
        assertThat(site.run("policy", "list", "--plain").out()).contains("\tadd rep nia: hired");
        assertThat(site.run("reps", "add", "nia", "--name", "Nia").err()).contains("✗ there is a rep `nia` already");
        assertThat(site.run("reps", "change", "nina", "--max-open", "3").err()).contains("did you mean `nia`?");
        assertThat(site.run("reps", "change", "nia", "--hours", "never").err())
                .contains("✗ LG02", "(leadgate.yaml:", "The running configuration was not touched.");

        assertThat(site.run("reps", "change", "ana", "--team", "sales:0").exit())
                .isZero();
        var lead = site.send("staff-1", "\"country\":\"ID\"");
        assertThat(site.run("why", lead).out()).contains("owner   Nia W");
        assertThat(site.run("reps", "remove", "nia").err())
                .contains("nia has 1 open lead", "leadgate reps hand-over nia");
        assertThat(site.run("reps", "change", "ana", "--team", "sales:100").exit())
                .isZero();
        assertThat(site.run("reps", "hand-over", "nia").exit()).isZero();
        var gone = site.run("reps", "remove", "nia", "--json");
        assertThat(gone.exit()).as(gone.err()).isZero();
        assertThat(gone.out()).contains("\"written\":true", "team `sales`: nia leaves");
        assertThat(Files.readString(site.file())).isEqualTo(before);
        assertThat(site.run("reps", "remove", "cleo", "--dry-run").err()).contains("LG0205");

        assertThat(site.run("policy", "rollback", version).exit()).isZero();
        assertThat(Files.readString(site.file())).isEqualTo(before);
    }

    /// All rows or none.
    void byTable() throws Exception {
        var before = Files.readString(site.file());
        var version = live();
        var wrong = site.draft("wrong.csv", """
                Id;Name;Team;Level;Teams
                nia;Nia;sals;;
                bo;;sales;;
                ana;Ana Ruiz;sales:100;;
                cy;Cy;sales;9;
                """);
        var refused = site.run("reps", "import", wrong.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(wrong + ":2  there is no team `sals`", "did you mean `sales`?")
                .contains(wrong + ":3  `bo` has no `name`")
                .contains("column `teams` is left out");
        var level = site.draft("level.csv", "id,name,team,level\nnia,Nia,sales,2\ncy,Cy,sales,9\n");
        assertThat(site.run("reps", "import", level.toString()).err()).contains(level + ":3  LG01");
        assertThat(site.run(
                                "reps",
                                "import",
                                site.draft("none.csv", "name\nNia\n").toString())
                        .exit())
                .isEqualTo(2);
        assertThat(Files.readString(site.file())).isEqualTo(before);

        var right = site.draft("right.csv", """
                id,name,team,max_open
                nia,Nia W,sales; french:50,20
                ana,Ana Ruiz,sales,15
                """);
        var dry = site.run("reps", "import", right.toString(), "--dry-run", "--plain");
        assertThat(dry.out().lines())
                .containsExactlyInAnyOrder(
                        "added\trep `nia` is new",
                        "changed\trep `ana`: max_open (not set) → 15",
                        "changed\tteam `sales`: nia joins with weight 100",
                        "changed\tteam `french`: nia joins with weight 50");
        var came = site.run("reps", "import", right.toString());
        assertThat(came.exit()).as(came.err()).isZero();
        assertThat(site.run("policy", "list", "--plain").out()).contains("\timport 2 reps");
        assertThat(site.run("reps", "list", "--plain").out()).contains("nia\tNia W\t");
        assertThat(site.run("reps", "import", right.toString()).err()).contains("Nothing is different.");

        assertThat(site.run("policy", "rollback", version).exit()).isZero();
        assertThat(Files.readString(site.file())).isEqualTo(before);
    }

    private static Document shown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String pressed(Document page) {
        return page.select("#review form input[type=hidden]").stream()
                .map(input -> input.attr("name") + "=" + URLEncoder.encode(input.attr("value"), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "", "&do=apply&note=hired"));
    }

    /// Each form shows what would be different, and the next press applies just that.
    ///
    /// @param entries of the audit log, by the beginning of what was done, newest first
    static void byPages(PublicGateway open, Function<String, List<Entry>> entries) throws Exception {
        var admin = open.visitor(Role.ADMIN);
        var file = open.gateway.data().resolveSibling("leadgate.yaml");
        var before = Files.readString(file);
        var versions = open.gateway.running().gateway().store().policies();
        var version = "v" + versions.list(1).getFirst().number();
        var zoe = "id=zoe&name=Zoe+%22Z%22+%3Cb%3E&team.sales=50,5&email=zoe%40example.com";
        var looked = shown(admin.post("/settings/reps/add", zoe));
        assertThat(looked.select("#review").text())
                .contains("rep `zoe` is new", "team `sales`: zoe joins with weight 50.5");
        assertThat(looked.select("#review b")).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(before);

        var form = pressed(looked);
        var late = shown(admin.post("/settings/reps/add", form.replaceFirst("base=\\d+", "base=0")));
        assertThat(late.select("#review").text()).contains("Somebody changed the configuration meanwhile.");
        assertThat(Files.readString(file)).isEqualTo(before);
        var applied = admin.post("/settings/reps/add", form);
        assertThat(applied.headers().firstValue("location")).contains("/settings?done=applied#reps");
        assertThat(Files.readString(file))
                .contains("zoe: { name: \"Zoe \\\"Z\\\" <b>\", email: zoe@example.com }")
                .contains("members: {ana: 100, budi: 100, zoe: 50.5}");
        assertThat(entries.apply("policy").getFirst().origin().who()).isEqualTo("nadia");
        assertThat(admin.page("/rules").select("#versions").text()).contains("add rep zoe: hired");
        assertThat(shown(admin.post("/settings/reps/add", "id=zoe&name=Zoe"))
                        .select("#review")
                        .text())
                .contains("there is a rep `zoe` already");

        var table = "rows=id%3Bname%3Bteam%0Aana%3BAna+Ruiz%3Bnowhere%0A";
        assertThat(shown(admin.post("/settings/reps/import", table))
                        .select("#review")
                        .text())
                .contains("Line 2: there is no team `nowhere`");
        assertThat(admin.post("/settings/reps/import", "rows=name%0AAna%0A").statusCode())
                .isEqualTo(400);
        var kept = admin.post("/settings/reps/ana/remove", "do=apply");
        assertThat(kept.headers().firstValue("location")).contains("/settings/reps/ana#leaving");
        assertThat(admin.page("/settings/reps/ana").select("#leaving").text()).contains("There are open leads: ");
        assertThat(admin.get("/settings/reps/nobody").statusCode()).isEqualTo(404);

        assertThat(admin.post("/rules/versions/" + version + "/rollback", "").statusCode())
                .isEqualTo(303);
        assertThat(Files.readString(file)).isEqualTo(before);
    }
}
