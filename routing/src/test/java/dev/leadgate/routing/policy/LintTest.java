package dev.leadgate.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.Severity;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {

    private static List<Diagnostic> warnings(PolicyConfig config, ErrorCode code) {
        return Policy.compile(config, "v1").diagnostics().stream()
                .filter(d -> d.severity() == Severity.WARNING && d.code() == code)
                .toList();
    }

    private static final RuleConfig ALL = Given.toTeam("all", "", "global");

    private static List<Diagnostic> unreachable(String above, String below) {
        return warnings(
                Given.config(
                        Given.teams(), Given.toTeam("above", above, "apac"), Given.toTeam("below", below, "apac"), ALL),
                ErrorCode.LG0302);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lead.seats >= 50               | lead.seats >= 50
                    lead.seats >= 50               | lead.seats >= 100
                    lead.seats >= 50               | lead.seats > 50 && lead.country == "ID"
                    lead.seats > 49                | 49 < lead.seats
                    lead.value < 9.5               | lead.value <= 9.0
                    lead.country in ["ID", "SG"]   | lead.country == "SG"
                    lead.country in ["ID", "SG"]   | lead.country in ["SG", "ID"] && has(lead.owner)
                    has(lead.owner)                | lead.seats > 1 && has(lead.owner)
                    lead.tags.exists(t, t == "x")  | lead.tags.exists(t, t == "x") && lead.returning
                    """)
    void aNarrowerRuleBelowAWiderOneNeverMatches(String above, String below) {
        assertThat(unreachable(above, below)).singleElement().satisfies(d -> {
            assertThat(d.path()).isEqualTo("rules[1]");
            assertThat(d.message()).isEqualTo("rule `below` can never match");
            assertThat(d.label()).isEqualTo("every lead it accepts is taken first by rule `above`");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lead.seats >= 100                       | lead.seats >= 50
                    lead.seats > 50                         | lead.seats >= 50
                    lead.seats >= 50                        | lead.seats <= 100
                    lead.seats >= 50                        | lead.touches >= 100
                    lead.country == "SG"                    | lead.country in ["ID", "SG"]
                    lead.country == "ID"                    | lead.region == "ID"
                    has(lead.owner)                         | !has(lead.owner)
                    lead.seats >= 50 && lead.returning      | lead.seats >= 50
                    """)
    void otherwiseNothingIsSaid(String above, String below) {
        assertThat(unreachable(above, below)).isEmpty();
    }

    private static List<Diagnostic> unreachable(List<String> above, String below) {
        var rules = new ArrayList<RuleConfig>();
        for (var when : above) {
            rules.add(Given.toTeam("above-" + (rules.size() + 1), when, "apac"));
        }
        rules.add(Given.toTeam("below", below, "apac"));
        rules.add(ALL);
        return warnings(Given.config(Given.teams(), rules.toArray(RuleConfig[]::new)), ErrorCode.LG0302);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    lead.country == "ES" ; lead.country == "FR"                             | lead.country in ["ES", "FR"]
                    lead.country == "ES" && lead.seats < 9 ; lead.seats >= 9                | lead.country == "ES"
                    lead.seats <= 9 ; lead.seats >= 10                                      | has(lead.owner)
                    lead.value < 9.5 ; 9.5 <= lead.value                                    | has(lead.owner)
                    lead.returning && has(lead.owner) ; !lead.returning ; !has(lead.owner)  | lead.seats > 1
                    lead.channel in ["api", "voice", "email"] ; !(lead.channel == "api")    | lead.seats > 1
                    lead.channel != "web_form" ; lead.channel == "web_form"                 | lead.seats > 1
                    in_hours("jakarta_day") ; !in_hours("jakarta_day")                      | lead.seats > 1
                    """)
    void severalRulesTogetherTakeEverythingOfOneBelow(String above, String below) {
        var all = List.of(above.split(" ; "));
        assertThat(unreachable(all, below)).singleElement().satisfies(d -> {
            assertThat(d.message()).isEqualTo("rule `below` can never match");
            assertThat(d.label())
                    .isEqualTo("the leads it accepts are all taken first by rules `above-1`, `above-2`"
                            + (all.size() > 2 ? ", `above-3`" : ""));
            assertThat(d.help()).isEqualTo("move `below` above `above-1`, or delete it");
        });
    }

    /// What a source sends may be missing, and then neither of the two holds.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    lead.country == "ES" ; lead.country == "FR"                           | lead.country in ["ES", "FR", "IT"]
                    lead.country == "ES" ; lead.country == "FR"                           | lead.seats > 1
                    lead.seats < 9 ; lead.seats > 9                                       | has(lead.owner)
                    lead.value <= 9.0 ; lead.value >= 10.0                                | has(lead.owner)
                    lead.country == "ES" && lead.seats < 9 ; lead.country == "FR"         | lead.country in ["ES", "FR"]
                    lead.channel in ["api", "voice"] ; lead.channel == "email"            | lead.seats > 1
                    lead.fields["budget"] > 5 ; !(lead.fields["budget"] > 5)              | lead.seats > 1
                    lead.name.startsWith("A") ; !lead.name.startsWith("A")                | lead.seats > 1
                    """)
    void ofRulesThatLeaveSomethingOverNothingIsSaid(String above, String below) {
        assertThat(unreachable(List.of(above.split(" ; ")), below)).isEmpty();
    }

    @Test
    void aRuleThatPassesOnTakesNothingAway() {
        var passing = Given.to("above", "lead.seats >= 50", "budi", "next_rule");
        var below = Given.toTeam("below", "lead.seats >= 50", "apac");
        assertThat(warnings(Given.config(Given.teams(), passing, below, ALL), ErrorCode.LG0302))
                .isEmpty();
    }

    @Test
    void teamsThatPassLeadsToEachOtherAreToldOnceWithTheWay() {
        assertThat(circles("team b", "team c", "team b")).singleElement().satisfies(d -> {
            assertThat(d.path()).isEqualTo("teams.b.when_nobody");
            assertThat(d.message()).isEqualTo("teams pass leads to each other in a circle: `b` → `c` → `b`");
        });
        assertThat(circles("team a", "wait", "wait"))
                .singleElement()
                .satisfies(d -> assertThat(d.path()).isEqualTo("teams.a.when_nobody"));
        assertThat(circles("team b", "team c", "wait")).isEmpty();
    }

    private static List<Diagnostic> circles(String a, String b, String c) {
        Map<String, TeamConfig> teams = new LinkedHashMap<>();
        var budi = Given.members("budi", 100);
        teams.put("a", Given.team("round_robin", budi, a, "nadia"));
        teams.put("b", Given.team("round_robin", budi, b, "nadia"));
        teams.put("c", Given.team("round_robin", budi, c, "nadia"));
        return warnings(Given.config(teams, Given.toTeam("all", "", "a")), ErrorCode.LG0324);
    }

    private static PolicyConfig team(TeamConfig team) {
        Map<String, TeamConfig> teams = new LinkedHashMap<>();
        teams.put("only", team);
        return Given.config(teams, Given.toTeam("all", "", "only"));
    }

    private static List<String> gaps(PolicyConfig config) {
        var policy = Given.policy(config);
        return ShiftGaps.of(policy.teams().values(), policy.reps()).stream()
                .map(gap -> gap.shown(policy.zone()))
                .toList();
    }

    @Test
    void hoursWithoutAnybodyAreCounted() {
        var day = team(Given.team("round_robin", Given.members("budi", 100), "wait", "nadia"));
        assertThat(gaps(day))
                .containsExactly(
                        "nobody of team `only` is on shift for 123 hours of the week, at most from Fri 17:30 to"
                                + " Mon 08:30");
        assertThat(warnings(day, ErrorCode.LG0321)).isEmpty();
        var both = team(Given.team("round_robin", Given.members("budi", 100, "rudi", 100), "wait", "nadia"));
        assertThat(gaps(both)).singleElement().asString().contains("for 49.5 hours");
    }

    @Test
    void aGapLongerThanAWeekendIsAWarning() {
        var config = team(Given.team("round_robin", Given.members("budi", 100), "wait", "nadia"));
        Map<String, Map<String, List<String>>> hours = new LinkedHashMap<>(config.hours());
        Map<String, List<String>> mondays = new LinkedHashMap<>();
        mondays.put("mon-tue", List.of("09:00-17:00"));
        hours.put("jakarta_day", mondays);
        var rare = new PolicyConfig(
                config.timeZone(),
                config.mergeDuplicates(),
                hours,
                config.holidays(),
                config.reps(),
                config.teams(),
                config.rules(),
                config.notify_());
        assertThat(warnings(rare, ErrorCode.LG0321)).singleElement().satisfies(d -> {
            assertThat(d.path()).isEqualTo("teams.only");
            assertThat(d.message()).isEqualTo("nobody of team `only` is on shift for 152 hours of the week");
            assertThat(d.label()).isEqualTo("leads wait, at most from Tue 17:00 to Mon 09:00");
        });
    }

    @Test
    void nobodyIsMissedWhereSomebodyAlwaysWorksOrLeadsGoOn() {
        assertThat(gaps(team(Given.team("round_robin", Given.members("budi", 100, "nadia", 100), "wait", "nadia"))))
                .isEmpty();
        assertThat(gaps(team(Given.team("round_robin", Given.members("budi", 100, "nadia", 0), "wait", "nadia"))))
                .hasSize(1);
        assertThat(gaps(team(Given.team("round_robin", Given.members("budi", 100), "manager", "nadia"))))
                .isEmpty();
    }

    @Test
    void aRuleThatNamesSomebodyLeftOutIsToldOf() {
        var paused = Given.config(
                Map.of("only", Given.team("round_robin", Given.members("budi", 0, "dina", 100), "wait", "nadia")),
                Given.to("named", "lead.seats > 1", "budi", ""),
                Given.toTeam("all", "", "only"));
        assertThat(warnings(paused, ErrorCode.LG0322)).singleElement().satisfies(d -> {
            assertThat(d.path()).isEqualTo("rules[0].assign.to");
            assertThat(d.message()).isEqualTo("rule `named` assigns to `budi`, who is paused in every team");
        });
        var outside = Given.config(
                Map.of("only", Given.team("round_robin", Given.members("dina", 100), "wait", "nadia")),
                Given.to("named", "lead.seats > 1", "budi", ""),
                Given.to("manager", "lead.seats > 2", "nadia", ""),
                Given.to("member", "lead.seats > 3", "dina", ""),
                Given.toTeam("all", "", "only"));
        assertThat(warnings(outside, ErrorCode.LG0322))
                .singleElement()
                .satisfies(d -> assertThat(d.message()).endsWith("`budi`, who is in no team"));
    }

    @Test
    void anSlaThatEscalatesToSomebodyLeftOutIsToldOf() {
        assertThat(escalated("rudi")).singleElement().satisfies(d -> {
            assertThat(d.path()).isEqualTo("sla.hot.escalate_to");
            assertThat(d.message()).isEqualTo("SLA `hot` escalates to `rudi`, who is paused in every team");
        });
        assertThat(escalated("ana"))
                .singleElement()
                .satisfies(d -> assertThat(d.message()).endsWith("`ana`, who is in no team"));
        assertThat(escalated("nadia")).isEmpty();
        assertThat(escalated("budi")).isEmpty();
        assertThat(escalated("team only")).isEmpty();
    }

    /// Nobody is told that who is escalated to can never receive a lead.
    private static List<Diagnostic> escalated(String to) {
        var base = Given.config(Map.of(), ALL);
        var members = Given.members("budi", 100, "rudi", 0);
        var sla = new SlaConfig(
                Optional.of(Duration.ofMinutes(5)),
                Optional.empty(),
                Sla.Clock.ALWAYS,
                List.of(Sla.Step.REASSIGN),
                1,
                false,
                Optional.empty(),
                to);
        var config = new PolicyConfig(
                base.timeZone(),
                base.mergeDuplicates(),
                base.hours(),
                base.holidays(),
                base.reps(),
                Map.of("only", Given.team("round_robin", members, "wait", "nadia")),
                Map.of("hot", sla),
                List.of(),
                List.of(Given.toTeam("all", "", "only")),
                base.notify_());
        assertThat(warnings(config, ErrorCode.LG0207)).noneMatch(d -> d.path().equals("reps." + to));
        return warnings(config, ErrorCode.LG0322);
    }

    @Test
    void wordsThatMakeTwoLeadsOnePersonAreChecked() {
        var config = Given.standard();
        var merge = new MergeConfig(List.of("email", "handle", "fields.no", "fone", "fields."), Duration.ofDays(1));
        var changed = new PolicyConfig(
                config.timeZone(),
                Optional.of(merge),
                config.hours(),
                config.holidays(),
                config.reps(),
                config.teams(),
                config.rules(),
                config.notify_());
        assertThat(Policy.compile(changed, "v1").diagnostics().stream()
                        .filter(d -> d.severity() == Severity.ERROR)
                        .map(Diagnostic::path))
                .containsExactly("merge_duplicates.by[3]", "merge_duplicates.by[4]");
    }
}
