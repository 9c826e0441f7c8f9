package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds rules whose skills nobody of the team has.
record SkillsCheck(PolicyConfig config, List<Diagnostic> diagnostics) {
    private static final String LANGUAGE_OF_LEAD = "language:lead";

    /// @param name of the team
    void check(RuleConfig rule, String path, String name, TeamConfig team) {
        var wanted = rule.assign().skills().require().stream()
                .filter(skill -> !skill.equals(LANGUAGE_OF_LEAD))
                .toList();
        var place = path + (rule.assign().skills().prefer().isEmpty() ? ".assign.skills" : ".assign.skills.require");
        rule.assign().skills().prefer().forEach(prefer -> preferred(rule, path, prefer.skill(), members(team)));
        var members = members(team);
        if (members.isEmpty()
                || members.stream().anyMatch(m -> rep(m).allSkills().containsAll(wanted))) {
            return;
        }
        for (var skill : wanted) {
            if (members.stream().noneMatch(m -> rep(m).allSkills().contains(skill))) {
                error(
                        place + "[" + rule.assign().skills().require().indexOf(skill) + "]",
                        "rule `" + rule.name() + "` can never find a rep",
                        "no member of `" + name + "` has this skill",
                        help(skill, members));
                return;
            }
        }
        error(
                place,
                "rule `" + rule.name() + "` can never find a rep",
                "no member of `" + name + "` has all of these",
                "ask for fewer skills or give one rep all of them");
    }

    private List<String> members(TeamConfig team) {
        return team.members().keySet().stream()
                .filter(config.reps()::containsKey)
                .toList();
    }

    // A wait for nobody: the lead would only be late.
    private void preferred(RuleConfig rule, String path, String skill, List<String> members) {
        if (members.isEmpty()
                || skill.equals(LANGUAGE_OF_LEAD)
                || members.stream().anyMatch(m -> rep(m).allSkills().contains(skill))) {
            return;
        }
        error(
                path + ".assign.skills.prefer",
                "rule `" + rule.name() + "` waits for nobody",
                "no member of the team has `" + skill + "`",
                help(skill, members));
    }

    private String help(String skill, List<String> members) {
        Set<String> known = new TreeSet<>();
        members.forEach(m -> known.addAll(rep(m).allSkills()));
        var near = Nearest.suggestion(skill, known);
        if (near.isEmpty()) {
            return "give a member `" + skill + "` under `skills`";
        }
        var holder = members.stream()
                .filter(m -> rep(m).allSkills().contains(near.get()))
                .findFirst()
                .orElseThrow();
        return "did you mean `" + near.get() + "`? (" + holder + " has it)";
    }

    private RepConfig rep(String id) {
        return Optional.ofNullable(config.reps().get(id)).orElseThrow();
    }

    private void error(String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(ErrorCode.LG0305, path, At.VALUE, message, label, help));
    }
}
