package dev.leadgate.app.api;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;

/// A policy of two reps in one team.
final class TwoReps {
    static final Policy POLICY = policy();

    private TwoReps() {}

    private static Policy policy() {
        var yaml = """
                reps:
                  ana: { name: Ana Ruiz }
                  budi: { name: Budi Santoso }
                teams:
                  apac: { members: [ana, budi] }
                rules:
                  - { name: everyone-else, assign: { team: apac } }
                """;
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(), "test").policy().orElseThrow();
    }
}
