package dev.leadgate.routing;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a rule asks for at one moment.
///
/// @param now all of it
/// @param required what stays for good
/// @param preferred what is asked for only a while, still
/// @param relaxes when the next of these is no longer asked for
record SkillsWanted(List<String> now, List<String> required, List<String> preferred, Optional<Instant> relaxes) {

    private static final String LANGUAGE_OF_LEAD = "language:lead";

    static SkillsWanted of(Policy.Skills skills, Subject subject, Instant now) {
        var required = skills.require().stream()
                .flatMap(skill -> named(skill, subject.lead()).stream())
                .toList();
        if (skills.prefer().isEmpty()) {
            return new SkillsWanted(required, required, List.of(), Optional.empty());
        }
        var preferred = new ArrayList<String>();
        Optional<Instant> relaxes = Optional.empty();
        for (var prefer : skills.prefer()) {
            var skill = named(prefer.skill(), subject.lead());
            var until = subject.receivedAt().plus(prefer.after());
            if (skill.isPresent() && until.isAfter(now)) {
                preferred.add(skill.get());
                relaxes = relaxes.filter(at -> at.isBefore(until)).or(() -> Optional.of(until));
            }
        }
        var all = new ArrayList<>(required);
        all.addAll(preferred);
        return new SkillsWanted(List.copyOf(all), required, List.copyOf(preferred), relaxes);
    }

    /// The skill by its name; a lead of no known language asks for none.
    private static Optional<String> named(String skill, Lead lead) {
        return skill.equals(LANGUAGE_OF_LEAD)
                ? lead.language().map(language -> "language:" + language)
                : Optional.of(skill);
    }
}
