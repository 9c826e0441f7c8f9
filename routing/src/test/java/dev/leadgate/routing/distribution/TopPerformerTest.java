package dev.leadgate.routing.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.GivenLead;
import dev.leadgate.routing.distribution.TopPerformer.Similar;
import dev.leadgate.spi.Distribution.Ranked;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.PastResults.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TopPerformerTest {
    private static final Set<Similar> BY_COUNTRY = Set.of(Similar.COUNTRY);

    private static Tally tally(String rep, String country, long closed, long converted) {
        return new Tally("sales", rep, "website", "web_form", country, "", "", closed, converted);
    }

    /// Of a product, in an industry.
    private static Tally tally(String rep, String product, String industry, long converted) {
        return new Tally("sales", rep, "website", "web_form", "ID", product, industry, 40, converted);
    }

    private static Lead about(String product, String industry) {
        return GivenLead.with(GivenLead.about(LEAD, product), "industry", industry);
    }

    private static TopPerformer without(int prior, Tally... tallies) {
        return new TopPerformer(BY_COUNTRY, prior, 0, PastResults.of(Arrays.asList(tallies)));
    }

    private static Member member(String rep, long received) {
        return new Member(rep, 100, received, 0, 0, OptionalInt.empty(), Optional.empty(), true);
    }

    private static TeamSnapshot team(Member... members) {
        return new TeamSnapshot("sales", Given.NOW, List.of(members));
    }

    private static List<String> order(TopPerformer by, Lead lead, TeamSnapshot team) {
        return TieBreak.order(by.rank(lead, team), team, lead.id()).stream()
                .map(Ranked::rep)
                .toList();
    }

    private static final Lead LEAD = Given.lead(1, "ID", 1);

    @Test
    void a_rate_is_smoothed_by_that_of_the_team() {
        // Team: (16 + 4 + 1) / (40 + 40 + 2) = 25.6 %. Maya: (16 + 10 × 0.256) / 50 = 37.1 %, Leo 13.1 %.
        var ranked = without(10, tally("maya", "ID", 40, 16), tally("leo", "ID", 40, 4))
                .rank(LEAD, team(member("leo", 0), member("maya", 9)));
        assertThat(ranked.getFirst().rep()).isEqualTo("maya");
        assertThat(ranked.getFirst().because())
                .startsWith("converts 37.1 % of similar leads (16 of 40, the team 25.6 %); 9 received of");
        assertThat(ranked.get(1).because()).startsWith("converts 13.1 %");
    }

    @Test
    void one_lucky_lead_does_not_beat_a_long_record() {
        var lucky = new Tally[] {tally("maya", "ID", 50, 30), tally("ana", "ID", 50, 10), tally("leo", "ID", 1, 1)};
        var both = team(member("leo", 0), member("maya", 9));
        assertThat(order(without(10, lucky), LEAD, both)).startsWith("maya");
        assertThat(order(without(0, lucky), LEAD, both)).as("without a prior").startsWith("leo");
    }

    @Test
    void only_similar_leads_count_and_who_has_none_is_as_good_as_the_team() {
        var by = without(10, tally("maya", "FR", 100, 90), tally("leo", "ID", 40, 10), tally("ana", "ID", 40, 20));
        assertThat(order(by, LEAD, team(member("leo", 0), member("maya", 0), member("ana", 0))))
                .containsExactly("ana", "maya", "leo");
        assertThat(order(by, Given.lead(1, "FR", 1), team(member("leo", 0), member("maya", 0), member("ana", 5))))
                .startsWith("maya");
    }

    @Test
    void similar_may_be_what_was_asked_for_and_by_whom_however_it_is_written() {
        var results = PastResults.of(List.of(
                tally("maya", "CRM", "Retail", 30),
                tally("leo", "crm", "Banking", 22),
                tally("maya", "", "Banking", 1)));
        var both = team(member("leo", 0), member("maya", 0));
        var byProduct = new TopPerformer(Set.of(Similar.PRODUCT), 0, 0, results);
        assertThat(order(byProduct, about("Crm", ""), both)).startsWith("maya");
        assertThat(order(byProduct, about("", ""), both)).as("of no product").startsWith("leo");
        var byIndustry = new TopPerformer(Set.of(Similar.INDUSTRY), 0, 0, results);
        assertThat(order(byIndustry, about("CRM", "banking"), both)).startsWith("leo");
        assertThat(order(byIndustry, about("CRM", "retail"), both)).startsWith("maya");
        var byBoth = new TopPerformer(Set.of(Similar.PRODUCT, Similar.INDUSTRY), 0, 0, results);
        assertThat(order(byBoth, about("CRM", "banking"), both)).startsWith("leo");
        assertThat(byProduct.depth()).isEqualTo(PastResults.Depth.CONTENT);
        assertThat(byIndustry.depth()).isEqualTo(PastResults.Depth.CONTENT);
        assertThat(without(0).depth()).isEqualTo(PastResults.Depth.ORIGIN);
    }

    @Test
    void equals_and_a_team_without_results_go_by_shares() {
        assertThat(order(without(10), LEAD, team(member("leo", 5), member("maya", 3), member("ana", 9))))
                .containsExactly("maya", "leo", "ana");
    }

    @Test
    void the_explored_part_goes_by_shares_and_is_as_large_as_it_is_said() {
        var by = new TopPerformer(BY_COUNTRY, 10, 20, PastResults.of(List.of(tally("maya", "ID", 40, 39))));
        var team = team(member("maya", 900), member("nia", 0));
        var explored = LongStream.range(0, 5000)
                .mapToObj(i -> order(by, Given.lead(i, "ID", 1), team).getFirst())
                .filter("nia"::equals)
                .count();
        assertThat(explored).isBetween(900L, 1100L);
        var again = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            again.addAll(order(by, LEAD, team));
        }
        assertThat(again.subList(0, 2)).isEqualTo(again.subList(2, 4)).isEqualTo(again.subList(4, 6));
    }
}
