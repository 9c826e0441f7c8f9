package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.api.ApiGateway;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.store.TimelineEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What people do with leads, from a shell and over the API of a real gateway. Every new lead is
/// Ana's; Budi is in her team.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadActionsTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private ApiGateway gateway;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path data;

    private int leads = 1000;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        data = dir;
        gateway = new ApiGateway(dir);
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
    }

    private String lead() throws Exception {
        leads++;
        gateway.send("Person " + leads + "|p" + leads + "@example.org|ID|hello");
        return "L-" + leads;
    }

    private Ran run(String words) {
        var all = new ArrayList<>(List.of(words.split(" ", -1)));
        all.add("--data");
        all.add(data.toString());
        return Ran.of(all.toArray(String[]::new));
    }

    @Test
    void a_lead_is_accepted_contacted_and_converted() throws Exception {
        var lead = lead();
        assertThat(run("leads accept " + lead).out()).isEqualTo(lead + " is accepted, with Ana Ruiz.\n");
        assertThat(run("leads accept " + lead).out()).isEqualTo(lead + " is already accepted, with Ana Ruiz.\n");
        assertThat(run("leads no-answer " + lead + " --remind 2h").exit()).isZero();
        assertThat(run("leads show " + lead).out()).contains("next       follow up at ");
        assertThat(run("leads contacted " + lead + " --json").out()).contains("\"state\":\"contacted\"");
        assertThat(run("leads close " + lead + " converted --plain").out())
                .isEqualTo(lead + "\tconverted\tana\tdone\n");
        var late = run("leads contacted " + lead);
        assertThat(late.out()).contains("already converted");
        assertThat(run("leads close " + lead + " lost").err()).contains(lead + " is converted, by Ana Ruiz");
    }

    @Test
    void notices_are_held_back_until_somebody_resumes_them() throws Exception {
        assertThat(run("notify pause").out()).startsWith("Notifications are paused. ");
        assertThat(run("notify pause").out()).startsWith("Notifications were paused already, since ");
        var first = lead();
        var second = lead();
        assertThat(events(first)).contains("assigned").doesNotContain("notified");
        assertThat(gateway.store().notices().kept()).isEqualTo(2);
        assertThat(run("notify resume --json").out()).startsWith("{\"changed\":true,\"paused\":false,");
        gateway.untilNotified(first);
        gateway.untilNotified(second);
        assertThat(run("notify resume").out()).startsWith("Notifications were not paused. ");
    }

    private List<String> events(String lead) {
        return gateway.store().reader().lead(lead).orElseThrow().timeline().stream()
                .map(TimelineEvent::kind)
                .toList();
    }

    @Test
    void a_lead_has_four_clocks() throws Exception {
        var lead = lead();
        gateway.untilNotified(lead);
        assertThat(clocks(lead).has("first_touch_at")).isFalse();
        run("leads accept " + lead);
        assertThat(clocks(lead).has("first_touch_at"))
                .as("accepting is not yet a touch")
                .isFalse();
        run("leads contacted " + lead);
        var clocks = clocks(lead);
        assertThat(List.of("received_at", "assigned_at", "notified_at", "first_touch_at"))
                .extracting(name -> Instant.parse(clocks.path(name).asString()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private JsonNode clocks(String lead) {
        return ApiJson.MAPPER
                .readTree(run("leads show " + lead + " --json").out())
                .path("clocks");
    }

    @Test
    void a_declined_lead_goes_on_and_why_says_so() throws Exception {
        var lead = lead();
        var declined = run("leads decline " + lead + " --reason no_time --rep ana");
        assertThat(declined.out()).isEqualTo(lead + " is assigned, with Budi Santoso.\n");
        var late = run("leads accept " + lead + " --rep ana");
        assertThat(late.exit()).isEqualTo(1);
        assertThat(late.err()).contains(lead + " is with Budi Santoso");
        assertThat(run("leads decline " + lead + " --reason no_time --rep ana").out())
                .as("pressed twice")
                .contains("already");
        assertThat(run("why " + lead).out())
                .contains(
                        "owner   Budi Santoso (team apac)",
                        "had it before",
                        "Ana Ruiz → Budi Santoso, declined: no time");
        assertThat(run("leads show " + lead).out()).contains("before     Ana Ruiz, ", "declined");
        assertThat(run("leads decline " + lead + " --reason other").out())
                .as("both declined, and the team has no manager")
                .startsWith(lead + " is waiting");
        assertThat(run("leads accept " + lead).err()).contains("waits for somebody to take it");
        assertThat(run("leads assign " + lead + " ana").out()).isEqualTo(lead + " is assigned, with Ana Ruiz.\n");
    }

    @Test
    void wrong_words_are_answered_with_what_was_meant() throws Exception {
        var lead = lead();
        assertThat(run("leads close " + lead + " not_a_lead").exit()).isEqualTo(2);
        assertThat(run("leads assign " + lead + " bud").err()).contains("no such rep: bud", "did you mean `budi`?");
        assertThat(run("leads accept L-9").err()).contains("no such lead: L-9");
        var answer = gateway.ask("/api/leads/" + lead + "/actions");
        assertThat(answer.statusCode()).as("reading acts on nothing").isEqualTo(404);
        assertThat(run("leads show " + lead).out()).contains("assigned to Ana Ruiz");
    }

    @Test
    void open_leads_are_handed_over_after_a_look() throws Exception {
        var lead = lead();
        var look = run("reps hand-over ana --dry-run");
        assertThat(look.out()).contains(lead, "Budi Santoso");
        assertThat(look.err()).contains("Nothing was written.", "Next: leadgate reps hand-over ana");
        assertThat(run("leads show " + lead).out()).contains("assigned to Ana Ruiz");
        var done = run("reps hand-over ana --json");
        assertThat(ApiJson.MAPPER.readTree(done.out()).path("moved").asInt()).isPositive();
        assertThat(run("leads show " + lead).out()).contains("assigned to Budi Santoso", "handed over");
        assertThat(run("reps hand-over ana").err()).contains("Ana Ruiz has no open lead.");
    }
}
