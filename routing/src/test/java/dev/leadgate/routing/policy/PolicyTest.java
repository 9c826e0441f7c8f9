package dev.leadgate.routing.policy;

import static dev.leadgate.routing.Given.config;
import static dev.leadgate.routing.Given.members;
import static dev.leadgate.routing.Given.team;
import static dev.leadgate.routing.Given.to;
import static dev.leadgate.routing.Given.toTeam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.Severity;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.profile.ProfileConfig;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static List<Diagnostic> errors(PolicyConfig config) {
        var compiled = Policy.compile(config, "v1");
        var errors = compiled.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
        assertThat(compiled.policy().isEmpty()).isEqualTo(!errors.isEmpty());
        return errors;
    }

    private static void one(PolicyConfig config, ErrorCode code, String path, String message, String help) {
        assertThat(errors(config)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(code);
            assertThat(d.path()).isEqualTo(path);
            assertThat(d.message()).isEqualTo(message);
            assertThat(d.help()).contains(help);
        });
    }

    private static List<Diagnostic> warnings(PolicyConfig config, ErrorCode code) {
        return Policy.compile(config, "v1").diagnostics().stream()
                .filter(d -> d.code() == code && d.severity() == Severity.WARNING)
                .toList();
    }

    private static PolicyConfig withTeam(TeamConfig team) {
        Map<String, TeamConfig> teams = new LinkedHashMap<>(Given.teams());
        teams.put("other", team);
        return config(teams, toTeam("all", "", "global"));
    }

    @Test
    void theExampleCompiles() {
        var compiled = Policy.compile(Given.standard(), "v37");
        assertThat(compiled.diagnostics()).isEmpty();
        var policy = compiled.policy().orElseThrow();
        assertThat(policy.hours().get("jakarta_day")).satisfies(h -> {
            assertThat(h.zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
            assertThat(h.days().keySet())
                    .containsExactly(
                            DayOfWeek.MONDAY,
                            DayOfWeek.TUESDAY,
                            DayOfWeek.WEDNESDAY,
                            DayOfWeek.THURSDAY,
                            DayOfWeek.FRIDAY);
        });
        assertThat(policy.rep("ana").zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(policy.sharing(List.of("apac"))).containsExactlyInAnyOrder("apac", "global");
    }

    @Test
    void unknownNamesAreReportedWithWhatWasMeant() {
        one(
                config(Given.teams(), toTeam("all", "", "globl")),
                ErrorCode.LG0201,
                "rules[0].assign.team",
                "rule `all` assigns to team `globl`, which is not defined",
                "did you mean `global`?");
        one(
                withTeam(team("round_robin", members("budy", 1), "wait")),
                ErrorCode.LG0202,
                "teams.other.members.budy",
                "team `other` has member `budy`, who is not defined",
                "did you mean `budi`?");
        one(
                withTeam(team("round_robin", members("budi", 1), "wait", "nadya")),
                ErrorCode.LG0202,
                "teams.other.manager",
                "team `other` is led by `nadya`, who is not defined",
                "did you mean `nadia`?");
        one(
                withTeam(team("round_robbin", members("budi", 1), "wait")),
                ErrorCode.LG0102,
                "teams.other.by",
                "unknown distribution `round_robbin`",
                "did you mean `round_robin`?");
        one(
                withTeam(team("round_robin", members("budi", 1), "team apc")),
                ErrorCode.LG0201,
                "teams.other.when_nobody",
                "team `apc` is not defined",
                "did you mean `apac`?");
        one(
                withTeam(team("round_robin", members("budi", 1), "nextrule")),
                ErrorCode.LG0102,
                "teams.other.when_nobody",
                "unknown word `nextrule`",
                "did you mean `next_rule`?");
        one(
                config(Given.teams(), to("all", "", "bundi", "")),
                ErrorCode.LG0202,
                "rules[0].assign.to",
                "rule `all` assigns to `bundi`, who is not defined",
                "did you mean `budi`?");
    }

    @Test
    void repsReferToHoursAndChannels() {
        var reps = Given.reps();
        reps.put("budi", Given.rep("Budi", Optional.of("jakarta_dai"), List.of()));
        var broken = new PolicyConfig(
                ZoneId.of("UTC"),
                Optional.empty(),
                Given.hours(),
                Map.of(),
                reps,
                Map.of("t", team("round_robin", members("budi", 1), "wait")),
                List.of(toTeam("all", "", "t")),
                Optional.empty());
        one(
                broken,
                ErrorCode.LG0203,
                "reps.budi.hours",
                "rep `budi` works hours `jakarta_dai`, which are not defined",
                "did you mean `jakarta_day`?");
        assertThat(warnings(broken, ErrorCode.LG0207)).hasSize(7);

        var silent = new PolicyConfig(
                ZoneId.of("UTC"),
                Optional.empty(),
                Given.hours(),
                Map.of(),
                Given.reps(),
                Given.teams(),
                List.of(toTeam("all", "", "global")),
                Optional.of(new NotifyConfig(Optional.of(new NotifyConfig.NotifyRep(List.of("slack"))))));
        assertThat(warnings(silent, ErrorCode.LG0208)).hasSize(8);
        assertThat(Policy.compile(
                                silent,
                                ProfileConfig.NONE,
                                "v",
                                new Policy.Surroundings(Optional.of(Map.of("slak", "slack")), Set.of(), Map.of(), true))
                        .diagnostics())
                .anySatisfy(d -> {
                    assertThat(d.code()).isEqualTo(ErrorCode.LG0204);
                    assertThat(d.path()).isEqualTo("notify.rep.try[0]");
                });
    }

    @Test
    void aSummaryCardIsNotWaitedForLong() {
        var tooLong = new NotifyConfig.SummaryConfig(5, Duration.ofMinutes(16));
        var config = new PolicyConfig(
                ZoneId.of("UTC"),
                Optional.empty(),
                Given.hours(),
                Map.of(),
                Given.reps(),
                Given.teams(),
                List.of(toTeam("all", "", "global")),
                Optional.of(new NotifyConfig(
                        Optional.of(new NotifyConfig.NotifyRep(List.of("slack", "email"), Optional.of(tooLong))))));
        one(
                config,
                ErrorCode.LG0108,
                "notify.rep.summary.within",
                "a lead could wait for its summary card for longer than a quarter of an hour",
                "`0s` for no summary cards");
        var usual = Policy.compile(config(Given.teams(), toTeam("all", "", "global")), "v1");
        assertThat(usual.policy().orElseThrow().summary())
                .isEqualTo(new NotifyConfig.SummaryConfig(5, Duration.ofSeconds(60)));
    }

    @Test
    void teamsNeedSomebody() {
        one(
                withTeam(team("round_robin", Map.of(), "wait")),
                ErrorCode.LG0205,
                "teams.other",
                "team `other` has no members",
                "name at least one rep");
        one(
                withTeam(team("round_robin", members("budi", 0), "wait")),
                ErrorCode.LG0205,
                "teams.other.members",
                "every member of team `other` is paused",
                "above 0");
        one(
                withTeam(team("round_robin", members("budi", 1), "manager")),
                ErrorCode.LG0103,
                "teams.other.when_nobody",
                "`manager` is asked for, but the team has none",
                "manager: NAME");
    }

    @Test
    void everyLeadNeedsAHome() {
        one(
                config(Given.teams(), toTeam("some", "lead.seats > 5", "global")),
                ErrorCode.LG0303,
                "rules[0].when",
                "a lead may match no rule",
                "everyone-else");
        one(
                config(Given.teams(), to("owner", "", "lead.owner", "")),
                ErrorCode.LG0303,
                "rules[0].assign.to",
                "a lead may match no rule",
                "assigns to a team");
        one(config(Given.teams()), ErrorCode.LG0303, "rules", "there are no rules", "everyone-else");
    }

    @Test
    void rulesBelowOneThatTakesEverythingAreUnreachable() {
        var config = config(Given.teams(), toTeam("all", "true", "global"), toTeam("never", "", "apac"));
        assertThat(warnings(config, ErrorCode.LG0302)).singleElement().satisfies(d -> {
            assertThat(d.message()).isEqualTo("rule `never` can never match");
            assertThat(d.path()).isEqualTo("rules[1]");
        });
        Map<String, TeamConfig> teams = new LinkedHashMap<>(Given.teams());
        teams.put("first", team("round_robin", members("budi", 1), "next_rule"));
        var passing = config(teams, toTeam("first", "", "first"), toTeam("rest", "", "global"));
        assertThat(warnings(passing, ErrorCode.LG0302)).isEmpty();
    }

    @Test
    void rulesHaveTheirOwnNamesAndFindableSkills() {
        one(
                config(Given.teams(), toTeam("a", "lead.seats > 5", "apac"), toTeam("a", "", "global")),
                ErrorCode.LG0306,
                "rules[1].name",
                "there are two rules `a`",
                "another name");
        one(
                config(Given.teams(), toTeam("a", "", "apac", "enterprize")),
                ErrorCode.LG0305,
                "rules[0].assign.skills[0]",
                "rule `a` can never find a rep",
                "did you mean `enterprise`? (budi has it)");
    }

    @Test
    void conditionsCarryTheirPath() {
        one(
                config(Given.teams(), toTeam("a", "lead.seats > \"5\"", "apac"), toTeam("b", "", "global")),
                ErrorCode.LG0301,
                "rules[0].when",
                "`lead.seats` is a number, `\"5\"` is text",
                "");
    }

    @Test
    void hoursAreReadOrExplained() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("time_zone", List.of("Asia/Jakrta"));
        keys.put("mon-fry", List.of("08:00-17:00"));
        keys.put("sat", List.of("8-12"));
        keys.put("sun-mon", List.of("22:00-06:00", "08:00-24:00"));
        var config = new PolicyConfig(
                ZoneId.of("UTC"),
                Optional.empty(),
                Map.of("h", keys),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty());
        assertThat(errors(config))
                .extracting(Diagnostic::path)
                .containsExactlyInAnyOrder("hours.h.time_zone", "hours.h.mon-fry", "hours.h.sat", "rules");
        assertThat(errors(config)).anySatisfy(d -> assertThat(d.help()).isEqualTo("did you mean `Asia/Jakarta`?"));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        var config = config(
                Given.teams(), toTeam("a", "lead.contry == \"x\"", "apak"), toTeam("a", "lead.seats >", "global"));
        assertThat(errors(config))
                .extracting(Diagnostic::code)
                .containsExactlyInAnyOrder(
                        ErrorCode.LG0301, ErrorCode.LG0201, ErrorCode.LG0306, ErrorCode.LG0304, ErrorCode.LG0303);
    }
}
