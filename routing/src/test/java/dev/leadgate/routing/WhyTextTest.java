package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyTextTest {

    private static WhyText.About about(String owner) {
        return new WhyText.About(
                "L-1042",
                "Kartika W.",
                "web_form",
                "website",
                Given.NOW,
                owner,
                Optional.of(Duration.ofMillis(38)),
                Optional.of(Duration.ofMillis(212)),
                "slack",
                "applied 09:12 by nadia",
                ZoneId.of("Asia/Jakarta"));
    }

    @Test
    void showsThePickAndEveryoneElse() {
        var decision = Given.decide(Given.standard(), Given.subject(Given.lead(1, "ID", 120)), Given.busyDay());

        assertThat(WhyText.render(decision, about("Budi Santoso"))).isEqualTo("""
                        L-1042  Kartika W.  ·  web_form via website  ·  received 14:02:11.031
                        owner   Budi Santoso (team apac)                         assigned in 38 ms, notified in 212 ms (slack)
                        rule    2 enterprise-apac      lead.seats >= 50 (120)  and  lead.country in [ID,SG,MY] (ID)
                                1 known-customer       no: lead.owner is empty
                        pick    weighted_round_robin in apac, 6 members
                                  ● budi    next in turn; 8 received of 9.1 expected; 11 of 20 open
                                  ○ dina    eligible, after budi; 5 received of 4.5 expected
                                  – sari    at capacity      20 of 20 open
                                  – rudi    off shift        until 22:00 WIB
                                  – agus    skill missing    needs enterprise
                                  – maya    busy             until 14:20, set by maya
                        config  v37 (9f31c2a), applied 09:12 by nadia
                        """);
    }

    @Test
    void aStoredDecisionTellsTheSame() {
        var decision = Given.decide(Given.standard(), Given.subject(Given.lead(1, "ID", 120)), Given.busyDay());
        var json = decision.toJson();

        assertThat(Decision.fromJson(json)).isEqualTo(decision);
        assertThat(Decision.fromJson(json).toJson()).isEqualTo(json);
        assertThat(json).contains("\"policy\":\"v37 (9f31c2a)\"").contains("\"standing\":\"selected\"");
    }

    @Test
    void showsWhyALeadWaits() {
        var sunday = java.time.Instant.parse("2026-03-01T07:00:00Z");
        var decision = Given.decide(Given.standard(), Given.subject(Given.lead(1, "DE", 5)), Given.empty(), sunday);

        assertThat(WhyText.render(decision, about(""))).isEqualTo("""
                        L-1042  Kartika W.  ·  web_form via website  ·  received 14:02:11.031
                        owner   waiting: nobody in global can take it now; may go on Mon 2 Mar 08:30 WIB
                        rule    3 everyone-else        always
                                1 known-customer       no: lead.owner is empty
                                2 enterprise-apac      no: lead.seats >= 50 (5)
                        pick    round_robin in global, 3 members
                                  – budi    off shift        until 08:30 WIB
                                  – dina    off shift        until 08:30 WIB
                                  – ana     off shift        until Mon 09:00 CET
                        config  v37 (9f31c2a), applied 09:12 by nadia
                        """);
        assertThat(Decision.fromJson(decision.toJson())).isEqualTo(decision);
    }
}
