package dev.leadgate.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.Known;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.WhyText;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.profile.ProfileConfig.PointsConfig;
import dev.leadgate.routing.profile.ProfileConfig.TagConfig;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfilingTest {
    private static final Map<String, Integer> BANDS = Map.of("hot", 60, "warm", 30, "cold", 0);

    private static ProfileConfig config(List<PointsConfig> score, List<TagConfig> tags, Map<String, String> segments) {
        return new ProfileConfig(score, BANDS, tags, segments, Optional.empty(), Map.of());
    }

    private static ProfileConfig scored(PointsConfig... score) {
        return config(List.of(score), List.of(), Map.of());
    }

    private static PointsConfig points(String when, int points, String because) {
        return new PointsConfig(when, points, because);
    }

    private static Decision decide(ProfileConfig profile, Lead lead, RuleConfig... rules) {
        var policy = Given.policy(Given.config(Given.teams(), rules), profile);
        var subject = Given.subject(lead).tagged(policy, Given.NOW);
        return Router.decide(policy, subject, new Roster(Given.empty()), Given.NOW);
    }

    private static final RuleConfig ALL = Given.toTeam("all", "", "global");

    private static List<Diagnostic> problems(ProfileConfig profile, RuleConfig... rules) {
        return Policy.compile(Given.config(Given.teams(), rules), profile, "v1", Policy.Surroundings.NONE)
                .diagnostics()
                .stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .toList();
    }

    @Test
    void pointsAddUpToABandAndEveryReasonIsKept() {
        var profile = scored(
                points("lead.employees >= 200", 40, "large company"),
                points("lead.country == \"ID\"", 30, "home market"),
                points("lead.language == \"xx\"", 500, "never"),
                points("lead.seats < 200", -5, "few seats"));
        var decision = decide(profile, Given.lead(1, "ID", 120), ALL);

        assertThat(decision.known().flatMap(Known::score))
                .contains(new Known.Scored(
                        65,
                        "hot",
                        List.of(
                                new Known.Points(40, "large company"),
                                new Known.Points(30, "home market"),
                                new Known.Points(-5, "few seats"))));
        assertThat(WhyText.render(decision, about()))
                .contains("\nscore   65, hot: +40 large company, +30 home market, -5 few seats\n");
        assertThat(Decision.fromJson(decision.toJson())).isEqualTo(decision);
    }

    private static WhyText.About about() {
        return new WhyText.About(
                "L-1",
                "",
                "web_form",
                "website",
                Given.NOW,
                "Budi",
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                ZoneId.of("UTC"));
    }

    @Test
    void rulesSeeScoreAndBand() {
        var hot = Given.toTeam("hot", "lead.band == \"hot\" && lead.score >= 60", "apac", "enterprise");
        var profile = scored(points("lead.seats >= 100", 60, "many seats"));
        assertThat(decide(profile, Given.lead(1, "ID", 100), hot, ALL).outcome().rule())
                .isEqualTo("hot");
        assertThat(decide(profile, Given.lead(1, "ID", 99), hot, ALL).outcome().rule())
                .isEqualTo("all");
        assertThat(decide(profile, Given.lead(1, "ID", 99), hot, ALL)
                        .trials()
                        .getFirst()
                        .because())
                .isEqualTo("lead.band == \"hot\" (cold)");
    }

    @Test
    void withoutPointsNothingIsSaidOfAScore() {
        assertThat(decide(ProfileConfig.NONE, Given.lead(1, "ID", 1), ALL).known())
                .isEmpty();
        assertThat(decide(ProfileConfig.NONE, Given.lead(1, "ID", 1), ALL).toJson())
                .doesNotContain("known");
        var negative = decide(scored(points("true", -1, "unlucky")), Given.lead(1, "ID", 1), ALL);
        assertThat(negative.known().flatMap(Known::score).orElseThrow().clause())
                .isEqualTo("score -1: -1 unlucky");
    }

    @Test
    void aTypeErrorIsShownAtItsPlace() {
        assertThat(problems(scored(points("lead.seats >= \"50\"", 1, "x")), ALL))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo(ErrorCode.LG0301);
                    assertThat(d.path()).isEqualTo("score[0].when");
                    assertThat(d.at()).isEqualTo(new At.Part(14, 4));
                });
    }

    @Test
    void aScoreCannotDependOnItself() {
        assertThat(problems(scored(points("lead.seats > 1 && lead.band == \"hot\"", 1, "x")), ALL))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo(ErrorCode.LG0320);
                    assertThat(d.at()).isEqualTo(new At.Part(18, 9));
                });
    }

    @Test
    void tagsAreAddedToThoseOfTheSourceAndSeenByRules() {
        var profile = config(
                List.of(points("true", 80, "everybody")),
                List.of(
                        new TagConfig("lead.band == \"hot\"", List.of("vip", "expo")),
                        new TagConfig("lead.country == \"DE\"", List.of("german"))),
                Map.of());
        var rule = Given.toTeam("vips", "\"vip\" in lead.tags", "global");
        var decision = decide(profile, Given.lead(1, "ID", 1), rule, ALL);
        assertThat(decision.outcome().rule()).isEqualTo("vips");
        assertThat(decision.known().orElseThrow().tags()).containsExactly("expo", "vip");
        var policy = Given.policy(Given.config(Given.teams(), rule, ALL), profile);
        assertThat(Given.subject(Given.lead(1, "ID", 1))
                        .tagged(policy, Given.NOW)
                        .lead()
                        .tags())
                .containsExactly("expo", "vip");
    }

    @Test
    void segmentsAreConditionsWithAName() {
        Map<String, String> segments = new LinkedHashMap<>();
        segments.put("large", "lead.employees >= 200");
        segments.put("german", "lead.country == \"DE\"");
        var profile = config(List.of(), List.of(), segments);
        var rule = Given.toTeam("large", "in_segment(\"large\") && !in_segment(\"german\")", "global");
        var decision = decide(profile, Given.lead(1, "ID", 1), rule, ALL);
        assertThat(decision.outcome().rule()).isEqualTo("large");
        assertThat(decision.trials().getFirst().because()).contains("in_segment(\"large\")");
        assertThat(decision.known().orElseThrow().segments()).containsExactly("large");
        assertThat(decide(profile, Given.lead(1, "DE", 1), rule, ALL).outcome().rule())
                .isEqualTo("all");
    }

    @Test
    void aSegmentMustBeDefinedAndIsForRulesOnly() {
        var profile = config(List.of(), List.of(), Map.of("large", "lead.seats > 1"));
        assertThat(problems(profile, Given.toTeam("x", "in_segment(\"larg\")", "global"), ALL))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo(ErrorCode.LG0220);
                    assertThat(d.at()).isEqualTo(new At.Part(11, 6));
                    assertThat(d.help()).contains("did you mean `large`?");
                });
        var nested = config(List.of(), List.of(), Map.of("a", "in_segment(\"a\")"));
        assertThat(problems(nested, ALL)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(ErrorCode.LG0220);
            assertThat(d.message()).isEqualTo("only rules can ask for segments");
        });
    }

    @Test
    void aRepOfNeverMustExist() {
        var profile = new ProfileConfig(
                List.of(), Map.of(), List.of(), Map.of(), Optional.empty(), Map.of("acme.com", List.of("bud")));
        assertThat(problems(profile, ALL)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(ErrorCode.LG0202);
            assertThat(d.path()).isEqualTo("never.\"acme.com\"[0]");
            assertThat(d.help()).contains("did you mean `budi`?");
        });
    }

    @Test
    void aScoreIsTheSumOfItsReasons() {
        var seed = 20261127L;
        System.out.println("score seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            var score = new ArrayList<PointsConfig>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                score.add(points("lead.seats >= " + random.nextInt(200), random.nextInt(200) - 100, "reason " + i));
            }
            var seats = random.nextInt(200);
            var decision = decide(config(score, List.of(), Map.of()), Given.lead(round, "ID", seats), ALL);
            var reasons = score.stream()
                    .filter(p -> seats >= Integer.parseInt(p.when().substring("lead.seats >= ".length())))
                    .map(p -> new Known.Points(p.points(), p.because()))
                    .toList();
            int sum = reasons.stream().mapToInt(Known.Points::points).sum();
            var expected = sum >= 60 ? "hot" : sum >= 30 ? "warm" : sum >= 0 ? "cold" : "";
            var known = decision.known().flatMap(Known::score);
            if (reasons.isEmpty() && expected.isEmpty()) {
                assertThat(known).isEmpty();
            } else {
                assertThat(known).contains(new Known.Scored(sum, expected, reasons));
            }
        }
    }
}
