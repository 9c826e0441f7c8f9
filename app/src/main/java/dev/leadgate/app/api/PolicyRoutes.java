package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.OutcomeLines.ImportOutcomes;
import dev.leadgate.app.api.PolicyLines.AdoptVariant;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// The part of the API that changes rules and asks what they did.
public final class PolicyRoutes {
    static final long MOST_BODY = 8 << 20;
    static final List<String> BODIES = List.of("/api/policies*", "/api/shadow*", "/api/experiments*", "/api/outcomes*");

    private final PolicyAnswers policies;
    private final ShadowAnswers shadows;
    private final ExperimentAnswers experiments;
    private final NextAnswers next;
    private final OutcomeAnswers outcomes;

    /// @param policy asked anew for every request
    /// @param routing the same as it is written
    public PolicyRoutes(
            Store store, LeadMoves moves, PolicyFile file, Supplier<Policy> policy, Supplier<PolicyConfig> routing) {
        policies = new PolicyAnswers(store.policies(), file, store.reader(), policy, InstantSource.system());
        shadows = new ShadowAnswers(store.shadows(), file);
        experiments = new ExperimentAnswers(store.trials(), routing, policies, InstantSource.system());
        next = new NextAnswers(store.reader(), store.roster(), moves, policy);
        outcomes = new OutcomeAnswers(store.reader(), moves, InstantSource.system());
    }

    void mount(Doors doors, Api api) {
        api.get(doors, Permission.RULES_READ, "/api/policies", policies::list);
        doors.get(Permission.RULES_READ, "/api/policies/:ref")
                .handler(c -> api.named(c, (version, p) -> policies.show(version)));
        doors.post(Permission.RULES_WRITE, "/api/policies")
                .handler(c -> api.posted(c, ApplyPolicy.class, policies::apply));
        doors.post(Permission.RULES_WRITE, "/api/policies/:ref/rollback").handler(c -> {
            var version = Api.reference(c);
            api.posted(c, ApplyPolicy.class, wanted -> policies.rollBack(version, wanted));
        });
        api.get(doors, Permission.RULES_READ, "/api/rules", policies::rules);
        doors.get(Permission.LEADS_READ, "/api/leads/:ref/why-not").handler(c -> api.named(c, policies::whyNot));
        api.get(doors, Permission.RULES_READ, "/api/shadow", shadows::report);
        doors.post(Permission.RULES_WRITE, "/api/shadow")
                .handler(c -> api.posted(c, ApplyPolicy.class, shadows::start));
        doors.post(Permission.RULES_WRITE, "/api/shadow/stop")
                .handler(c -> api.posted(c, ApplyPolicy.class, shadows::stop));
        doors.post(Permission.LEADS_WRITE, "/api/reps/:ref/next")
                .handler(c -> api.named(c, (rep, p) -> next.take(rep)));
        doors.post(Permission.LEADS_WRITE, "/api/outcomes/import")
                .handler(c -> api.posted(c, ImportOutcomes.class, outcomes::put));
        api.get(doors, Permission.RULES_READ, "/api/experiments", experiments::list);
        doors.get(Permission.RULES_READ, "/api/experiments/:ref")
                .handler(c -> api.named(c, (experiment, p) -> experiments.show(experiment)));
        doors.post(Permission.RULES_WRITE, "/api/experiments/:ref/adopt").handler(c -> {
            var experiment = Api.reference(c);
            api.posted(c, AdoptVariant.class, wanted -> experiments.adopt(experiment, wanted));
        });
    }
}
