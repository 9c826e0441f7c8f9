package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Rules are changed, looked at and taken back while leads come in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyChangesTest {
    private static final String YAML = """
            reps:
              ana: { name: Ana Ruiz }
              budi: { name: Budi Santoso }
              cleo: { name: Cleo Braun, skills: [french] }
            teams:
              sales: { by: weighted_round_robin, members: { ana: 100, budi: 0 } }
              french: { members: [cleo] }
            sla: { normal: { accept: 30m, clock: always } }
            rules:
              - { name: french, when: lead.country == "FR", assign: { team: french } }
              - { name: swiss, when: lead.country == "CH", assign: { team: french } }
              - { name: everyone, assign: { team: sales }, sla: normal }
            """;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private OneSite site;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        site = new OneSite(folder, YAML);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    private String send(String id, String country) throws Exception {
        return site.send(id, "\"country\":\"" + country + "\"");
    }

    private Ran run(String... words) {
        return site.run(words);
    }

    /// The same with one thing different.
    private Path draft(String name, String was, String is) throws Exception {
        return site.draft(name, OneSite.yaml(YAML).replace(was, is));
    }

    @Test
    @Order(1)
    void a_change_is_a_version_with_its_note_and_going_back_is_a_new_one() throws Exception {
        var lead = send("versions-1", "ID");
        assertThat(run("why", lead).out()).contains("config  v1,").doesNotContain("said ");
        assertThat(run("why", lead, "--language", "es").out()).contains("said    siguiente turno en sales");
        assertThat(run("why", lead, "--language", "fr").err()).contains("there is no language `fr`", "en, es, id");
        var draft = draft("weights.yaml", "budi: 0", "budi: 300");

        var dry = run("policy", "apply", draft.toString(), "--dry-run");
        assertThat(dry.out()).contains("~ team `sales`: weight of budi 0 → 300");
        assertThat(run("policy", "list", "--plain").out().lines()).hasSize(1);

        var applied = run("policy", "apply", draft.toString(), "--note", "budi is back");
        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThat(applied.out()).contains("v2 is live");
        assertThat(site.file()).hasContent(Files.readString(draft));
        assertThat(run("policy", "diff", "v1", "live").out()).contains("weight of budi 0 → 300");
        assertThat(run("why", send("versions-2", "ID")).out()).contains("config  v2,", "owner   Budi Santoso");

        var back = run("policy", "rollback", "v1");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(site.file()).hasContent(OneSite.yaml(YAML));
        var versions = run("policy", "list", "--plain").out().lines().toList();
        assertThat(versions).hasSize(3);
        assertThat(versions.getFirst()).startsWith("v3").endsWith("live\tback to v1");
        assertThat(versions.get(1)).startsWith("v2").endsWith("budi is back");
        assertThat(run("policy", "show", "v2").out()).contains("budi: 300");
        assertThat(run("why", send("versions-3", "ID")).out()).contains("config  v3,", "owner   Ana Ruiz");
    }

    @Test
    void a_draft_with_mistakes_is_refused_and_not_written() throws Exception {
        var draft = draft("broken.yaml", "team: french } }\n  - { name: swiss", "team: frensh } }\n  - { name: swiss");
        var ran = run("policy", "apply", draft.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("LG0201", "The running configuration was not touched.");
        assertThat(site.file()).content().doesNotContain("frensh");
        assertThat(run("shadow", "start", draft.toString()).exit()).isEqualTo(1);
        assertThat(run("policy", "rollback", "v99").err()).contains("there is no version v99");
    }

    @Test
    void who_did_not_get_it_is_told_which_gate_and_what_would_have_changed_it() throws Exception {
        var lead = send("why-not", "ID");
        assertThat(run("why", lead, "--rep", "budi").out())
                .contains(
                        "Budi Santoso did not get it: weight",
                        "✗ weight         paused, weight 0",
                        "would pass with: a weight above 0 in the team",
                        "– turn");
        assertThat(run("why", lead, "--rep", "cleo").out())
                .contains("did not get it: rules", "rule 1 french did not match", "a lead that rule french matches");
        assertThat(run("why", lead, "--rep", "ana").out()).contains("Ana Ruiz got it", "✓ turn");
        assertThat(run("why", lead, "--rep", "buddi").err()).contains("no such rep: buddi", "did you mean `budi`?");
    }

    @Test
    void turns_are_corrected_with_a_reason_that_stands_in_the_books_and_in_decisions() throws Exception {
        assertThat(run("team", "calibrate", "french", "cleo", "--turns", "2", "--reason", " ")
                        .err())
                .contains("there is no `reason`");
        assertThat(run("team", "calibrate", "french", "cleo", "--turns", "0", "--reason", "none")
                        .err())
                .contains("`turns` is no correction");
        assertThat(run("team", "calibrate", "french", "ana", "--turns", "2", "--reason", "no member")
                        .err())
                .contains("team french has no member `ana`");
        assertThat(run("team", "calibrate", "french", "cleo", "--turns", "-1.5", "--reason", "stood in for Zoe")
                        .out())
                .startsWith("Cleo Braun is owed 1.5 turns more in french; -1.5 by hand altogether.");
        assertThat(run("team", "calibrate", "french", "cleo", "--turns", "2", "--reason", "was at the fair")
                        .out())
                .startsWith("Cleo Braun counts as having had 2 turns more in french; +0.5 by hand altogether.");
        var entries =
                run("team", "calibrations", "french", "--plain").out().lines().toList();
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst()).contains("\tcleo\tCleo Braun\t+2\t").endsWith("\twas at the fair");
        assertThat(entries.getLast()).contains("\t-1.5\t").endsWith("\tstood in for Zoe");
        assertThat(run("why", send("turns", "FR")).out()).contains("counting 0.5 more by hand");
        assertThat(run("reps", "list").out()).contains("(+0.5 by hand)");
        assertThat(run("team", "fairness", "french").out()).contains("by hand");
        assertThat(run("audit", "--action", "team", "--plain").out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("team.calibrated") && line.contains("french/cleo"));
    }

    @Test
    void a_draft_is_tried_on_the_leads_of_the_last_days() throws Exception {
        send("simulated", "ID");
        var draft = draft("simulated.yaml", "ana: 100, budi: 0", "ana: 0, budi: 100");
        var ran = run(
                "simulate",
                "--since",
                "1d",
                "--config",
                draft.toString(),
                "--against",
                site.file().toString());
        assertThat(ran.out())
                .as(ran.err())
                .contains("Nothing was written", "ana (everyone) → budi (everyone)")
                .contains("NOW is " + site.file() + "; DRAFT is " + draft + ".")
                .containsPattern("waited at all +0 +0 +0")
                .contains("How many would be answered too late is not known: too few answers of the past.");
        var lines = run(
                        "simulate",
                        "--since",
                        "1d",
                        "--config",
                        draft.toString(),
                        "--against",
                        site.file().toString(),
                        "--json")
                .out()
                .lines()
                .toList();
        assertThat(lines.getLast())
                .startsWith("{\"sla\":{\"accept\":{\"now\":{\"leads\":")
                .contains("\"waited\":{\"leads\":{\"now\":0,\"draft\":0},\"longest_now\":\"PT0S\"");
    }

    @Test
    void a_draft_is_tried_beside_what_is_live_and_by_what_became_of_leads() throws Exception {
        var lead = send("results-1", "ID");
        assertThat(run("leads", "close", lead, "converted").exit()).isZero();
        var best = draft(
                "best.yaml",
                "by: weighted_round_robin, members: { ana: 100, budi: 0 }",
                "by: top_performer, members: { ana: 100, budi: 100 }, performance: { similar_by: [], explore: 0 }");

        var ran = run("simulate", "--since", "1d", "--config", best.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsPattern("NOW is v\\d+, the version in use; DRAFT is ")
                .contains("\n0 leads change owner");
        assertThat(run("simulate", "--lead", lead, "--config", best.toString()).out())
                .contains("of similar leads (1 of 1, the team");
    }

    @Test
    void rules_are_counted_and_those_never_hit_are_marked() throws Exception {
        send("hits-1", "FR");
        send("hits-2", "ID");
        var rules = run("rules", "--plain").out().lines().toList();
        assertThat(rules).hasSize(3);
        assertThat(rules.getFirst()).startsWith("1\tfrench\t").doesNotContain("never hit");
        assertThat(rules.get(1)).isEqualTo("2\tswiss\t0\t0.0 %\t0\t" + cells(rules.get(1))[5] + "\t! never hit");
        long all = Long.parseLong(cells(rules.getFirst())[5]);
        assertThat(Long.parseLong(cells(rules.getFirst())[2]) + Long.parseLong(cells(rules.get(1))[5]))
                .as("what the first rule did not place came to the second")
                .isEqualTo(all);
    }

    private static String[] cells(String line) {
        return line.split("\t", -1);
    }

    @Test
    void a_draft_decides_along_and_says_where_it_differs() throws Exception {
        var draft = draft("shadow.yaml", "ana: 100, budi: 0", "ana: 0, budi: 100");
        assertThat(run("shadow", "start", draft.toString()).exit()).isZero();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            send("shadow-" + System.nanoTime(), "ID");
            return run("shadow", "report", "--json").out().contains("\"draft_rep\":\"budi\"");
        });
        var report = run("shadow", "report").out();
        assertThat(report).contains("Running since", "other rep", "ana (everyone) → budi (everyone)");
        assertThat(site.gateway().openOf("budi"))
                .as("the draft gives nobody anything")
                .isLessThanOrEqualTo(1);
        assertThat(run("shadow", "stop").out()).contains("has stopped");
        assertThat(run("shadow", "report").out()).contains("Stopped; it ran from");
        assertThat(run("shadow", "stop", "--plain").out()).isEqualTo("none\n");
    }

    @Test
    void a_rep_comes_gets_leads_and_goes_and_going_back_restores_every_byte() throws Exception {
        new StaffChanges(site).oneByOne();
    }

    @Test
    void a_table_of_reps_is_read_whole_or_not_at_all_with_the_line_of_each_problem() throws Exception {
        new StaffChanges(site).byTable();
    }
}
