package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.DueRun;
import dev.leadgate.store.Follow;
import dev.leadgate.store.Happening;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Automations in a running gateway: each runs once, what it did can be read, and a circle ends.
class AutomationsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String YAML = """
            reps:
              ana: { name: Ana Ruiz, webhook: "@REP@/ana" }
              budi: { name: Budi Santoso, webhook: "@REP@/budi" }
              nadia: { name: Nadia Lubis, webhook: "@REP@/nadia" }
            teams:
              sales: { members: [ana], manager: nadia }
              key: { members: [budi], manager: nadia }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
              crm: { type: webhook, url: "@REP@/crm", secret: "${secret:NOTIFY_KEY}" }
            notify: { rep: { try: [hook] } }
            automations:
              large:
                on: lead_created
                when: lead.seats >= 100
                do: { set: { tier: gold }, add_tags: [vip], webhook: crm }
              vip: { on: tag_added, of: vip, do: { assign: by_rule, notify: [manager] } }
              ping: { on: field_changed, of: ball, when: lead.seats < 1000, do: { set: { bat: hit } } }
              pong: { on: field_changed, of: bat, do: { set: { ball: back } } }
              not-now: { on: tag_added, of: not-now, do: { start_sequence: later } }
              marked: { on: tag_added, of: not-now, do: { set: { marked: yes } } }
              again: { on: field_changed, of: again, do: { start_sequence: later } }
              reached: { on: tag_added, of: reached, do: { stop_sequence: later } }
            sequences:
              later: { steps: [{ wait: 30d, template: step_again }] }
            rules:
              - { name: key, when: '"vip" in lead.tags', assign: { team: key } }
              - { name: everyone, assign: { team: sales } }
            """;

    private static List<String> automations(LeadPage page) {
        return page.timeline().stream()
                .filter(e -> e.kind().startsWith("automation_"))
                .map(AutomationsTest::line)
                .toList();
    }

    private static String line(TimelineEvent event) {
        return event.kind() + " " + event.detail().get("automation");
    }

    @Test
    void the_example_of_the_docs_holds_and_so_do_those_of_shadow_mode() {
        for (var example : List.of("automation", "shadow", "shadow/draft")) {
            var ran = Ran.of("test", Checkout.file("examples/" + example).toString());
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(ran.out()).contains(", 0 failed").doesNotContain("never reached", " 0 tests");
        }
    }

    @Test
    void each_runs_once_says_what_it_did_and_a_circle_is_stopped(@TempDir Path dir) throws Exception {
        try (var site = new OneSite(dir, YAML)) {
            var gateway = site.gateway();
            var small = site.send("small", "\"seats\":2");
            var large = site.send("large", "\"seats\":120");
            await().atMost(SOON).until(() -> automations(page(gateway, large)).size() == 2);
            var page = page(gateway, large);
            assertThat(automations(page)).containsExactly("automation_ran large", "automation_ran vip");
            assertThat(page.line().owner()).contains("budi");
            assertThat(page.lead().tags()).contains("vip");
            assertThat(page.lead().fields()).containsEntry("tier", new FieldValue.Text("gold"));
            assertThat(site.run("why", large).out())
                    .contains(
                            "owner   Budi Santoso",
                            "moved   Ana Ruiz → Budi Santoso, automation vip",
                            "auto    large: tier = gold, tagged vip; called crm",
                            "auto    vip: given to budi by rule key; told nadia");
            await().atMost(SOON).until(() -> told(gateway, "/crm") == 1 && told(gateway, "/nadia") == 1);
            // Buttons are made for the turn by this name.
            var turn = page.holding().orElseThrow().assignment().toString();
            await().atMost(SOON).until(() -> told(gateway, "/budi") == 1);
            assertThat(gateway.told())
                    .filteredOn(t -> t.path().equals("/budi"))
                    .extracting(t -> t.headers().get("Webhook-id"))
                    .containsExactly(List.of(DueNotice.id(page.line().id(), turn, "budi", "lead_assigned")
                            .toString()));

            assertThat(site.run("leads", "edit", small, "--set", "ball=in").exit())
                    .isZero();
            await().atMost(SOON).until(() -> automations(page(gateway, small)).size() == 3);
            assertThat(automations(page(gateway, small)))
                    .containsExactlyInAnyOrder("automation_ran ping", "automation_ran pong", "automation_stopped ping");
            assertThat(site.run("why", small).out()).contains("stopped ping: it ran for the same cause before");
            assertThat(site.run("leads", "edit", small, "--set", "ball=back").out())
                    .contains("is already");
            assertThat(site.run("leads", "edit", small, "--set", "a b=c").err()).contains("cannot be the name");

            sequences(site, gateway, small);

            // What was done is done: the run of a process that was too slow finds its row gone.
            for (int id = 1; id <= 10; id++) {
                var late = new DueRun(id, page.line().id(), new Follow("large", Happening.created(), List.of()), 1);
                gateway.gateway().moves().runsCame(List.of(late));
            }
            assertThat(automations(page(gateway, large))).hasSize(2);
            assertThat(told(gateway, "/crm")).isEqualTo(1);
            assertThat(told(gateway, "/nadia")).isEqualTo(1);
        }
    }

    /// A lead enters a sequence once, leaves it, and may enter it again.
    private static void sequences(OneSite site, RunningGateway gateway, String lead) {
        var id = page(gateway, lead).line().id();
        var runs = gateway.gateway().store().runs();
        assertThat(site.run("leads", "sequence", lead, "later").exit()).isZero();
        site.run("leads", "edit", lead, "--tag", "not-now");
        await().atMost(SOON).until(() -> automations(page(gateway, lead)).contains("automation_ran marked"));
        site.run("leads", "edit", lead, "--tag", "reached");
        await().atMost(SOON).until(() -> automations(page(gateway, lead)).contains("automation_ran reached"));
        assertThat(automations(page(gateway, lead)))
                .as("it was in it already")
                .doesNotContain("automation_ran not-now");
        assertThat(runs.of(id)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo("stopped");
            assertThat(run.reason()).isEqualTo("automation");
        });
        gateway.gateway().moves().act(id, new LeadAction.Edit(Map.of("again", "1"), List.of()), Actor.staff("nadia"));
        await().atMost(SOON).until(() -> runs.of(id).size() == 2);
        assertThat(runs.of(id).getFirst().state()).isEqualTo("running");
        assertThat(runs.of(id).getFirst().dueAt())
                .hasValueSatisfying(due -> assertThat(due).isAfter(Instant.now().plus(Duration.ofDays(29))));
        assertThat(page(gateway, lead).timeline().stream().map(TimelineEvent::kind))
                .contains("sequence_stopped", "sequence_started");
        assertThat(site.run("why", lead).out()).contains("auto    again: entered sequence later");
    }

    private static LeadPage page(RunningGateway gateway, String lead) {
        return gateway.reader().lead(lead).orElseThrow();
    }

    private static long told(RunningGateway gateway, String path) {
        return gateway.told().stream().filter(t -> t.path().equals(path)).count();
    }
}
