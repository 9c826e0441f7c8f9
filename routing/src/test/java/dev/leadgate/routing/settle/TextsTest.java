package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Secrets;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.writing.WritingConfig;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.store.Settlement.Placement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Sentences that are tried out on a part of the leads.
class TextsTest {
    private static final Map<String, Map<String, String>> TEMPLATES = Map.of(
            "en", Map.of("accept", "Yes"),
            "en-x-brief", Map.of("because", "{reason}"));

    private static Policy.Compiled compile(String variant, String adopted) {
        var yaml = """
                reps: { ana: { name: Ana, email: ana@example.com, language: en } }
                teams: { sales: { members: [ana] } }
                notify: { rep: { try: [email] } }
                experiments:
                  words:
                    rule: everyone
                    variants: { brief: %s }
                    from: 2026-03-02
                    sample: 400
                    %s
                rules: [{ name: everyone, assign: { team: sales } }]
                """.formatted(variant, adopted);
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(
                bound.value().orElseThrow(() -> new AssertionError(bound.problems())),
                ProfileConfig.NONE,
                WritingConfig.NONE,
                TEMPLATES,
                "v1",
                Policy.Surroundings.NONE);
    }

    private static Recipient told(Policy policy, int lead) {
        var subject = new Subject(Given.lead(lead, "DE", 1), 1000 + lead, Given.NOW, History.NONE);
        var decision = Router.decide(policy, subject, new Roster(Given.empty()), Given.NOW);
        var placement = decision.placement();
        assertThat(placement).isInstanceOf(Placement.Assigned.class);
        return new Notices(policy, Given.NOW)
                .assigned(subject, placement, decision)
                .getFirst()
                .recipient();
    }

    private static String because(Recipient to) {
        return Words.of(to.language(), to.zone(), TEMPLATES).say("because", "reason", "next in turn");
    }

    @Test
    void a_part_of_the_leads_is_told_in_other_words() {
        var policy = compile("{ percent: 50, texts: brief }", "").policy().orElseThrow();
        var words = new TreeMap<String, Integer>();
        for (int i = 1; i <= 200; i++) {
            var to = told(policy, i);
            words.merge(because(to), 1, Integer::sum);
            assertThat(Words.of(to.language(), to.zone(), TEMPLATES).say("accept"))
                    .as("what is not written anew is as in the language")
                    .isEqualTo("Yes");
            assertThat(Words.of(to.language(), to.zone(), TEMPLATES).language()).isEqualTo("en");
        }
        assertThat(words).containsOnlyKeys("next in turn", "Why: next in turn");
        assertThat(words.get("next in turn")).isBetween(70, 130);
    }

    @Test
    void the_winner_is_told_in_its_words_to_all() {
        var adopted = compile("{ percent: 50, texts: brief }", "adopted: brief")
                .policy()
                .orElseThrow();
        var control = compile("{ percent: 50, texts: brief }", "adopted: control")
                .policy()
                .orElseThrow();
        for (int i = 1; i <= 20; i++) {
            assertThat(told(adopted, i).language()).isEqualTo("en-x-brief");
            assertThat(told(control, i).language()).isEqualTo("en");
        }
    }

    @Test
    void sentences_that_nobody_wrote_are_refused_at_their_place() {
        assertThat(paths("{ percent: 50, texts: short }"))
                .containsExactly("experiments.words.variants.brief.texts there are no sentences `short`");
        assertThat(paths("{ percent: 50, texts: \"too-long\" }"))
                .containsExactly("experiments.words.variants.brief.texts `too-long` cannot name sentences");
    }

    private static List<String> paths(String variant) {
        return compile(variant, "").diagnostics().stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .map(d -> d.path() + " " + d.message())
                .toList();
    }
}
