package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.OutcomeLines.ImportOutcomes;
import dev.leadgate.app.api.OutcomeLines.Imported;
import dev.leadgate.app.api.PolicyLines.AdoptVariant;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.api.PolicyLines.ExperimentLine;
import dev.leadgate.app.api.PolicyLines.ExperimentList;
import dev.leadgate.app.api.PolicyLines.NextLead;
import dev.leadgate.app.api.PolicyLines.ShadowReport;
import dev.leadgate.app.api.PolicyLines.ShadowStarted;
import dev.leadgate.app.api.PolicyLines.ShadowStopped;
import dev.leadgate.app.api.PolicyLines.Simulate;
import dev.leadgate.app.api.PolicyLines.Simulated;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Shadows;
import dev.leadgate.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// The part of the API that changes rules and asks what they did.
public final class PolicyRoutes {
    static final long MOST_BODY = 8 << 20;
    static final List<String> BODIES = List.of(
            "/api/policies*",
            "/api/simulations*",
            "/api/shadow*",
            "/api/experiments*",
            "/api/outcomes*",
            StaffAnswers.IMPORT);

    private final PolicyFile file;
    private final PolicyAnswers policies;
    private final StaffAnswers staff;
    private final ShadowAnswers shadows;
    private final ExperimentAnswers experiments;
    private final NextAnswers next;
    private final OutcomeAnswers outcomes;
    private final Simulations simulations;

    /// @param policy asked anew for every request
    /// @param routing the same as it is written
    public PolicyRoutes(
            Store store, LeadMoves moves, PolicyFile file, Supplier<Policy> policy, Supplier<PolicyConfig> routing) {
        this.file = file;
        policies = new PolicyAnswers(store.policies(), file, store.reader(), policy, InstantSource.system());
        staff = new StaffAnswers(policies, file, store.roster());
        shadows = new ShadowAnswers(store.shadows(), file);
        experiments = new ExperimentAnswers(store.trials(), routing, policies, InstantSource.system());
        next = new NextAnswers(store.reader(), moves, policy);
        simulations = new Simulations(store, policy, file, InstantSource.system());
        outcomes = new OutcomeAnswers(store.reader()::lead, moves, InstantSource.system());
    }

    PolicyFile file() {
        return file;
    }

    void mount(ApiRoutes routes) {
        policies.mount(routes);
        staff.mount(routes);
        routes.get(
                Permission.RULES_READ,
                "/api/shadow",
                Operation.of(
                        "What a draft would have decided beside the live rules",
                        ShadowReport.class,
                        Query.limit(20, Shadows.MOST)),
                shadows::report);
        routes.post(
                Permission.RULES_WRITE,
                "/api/shadow",
                ApplyPolicy.class,
                Operation.of("Let a draft decide beside the live rules, without effect", ShadowStarted.class),
                shadows::start);
        routes.post(
                Permission.RULES_WRITE,
                "/api/shadow/stop",
                ApplyPolicy.class,
                Operation.of("Stop the draft that decides beside the live rules", ShadowStopped.class),
                shadows::stop);
        routes.post(
                Permission.RULES_READ,
                "/api/simulations",
                Simulate.class,
                Operation.of("Decide the leads of the last days by a draft, and write nothing", Simulated.class),
                simulations::run);
        routes.act(
                Permission.LEADS_WRITE,
                "/api/reps/:ref/next",
                Operation.of("Give a rep the best lead that waits for them", NextLead.class),
                next::take);
        routes.post(
                Permission.LEADS_WRITE,
                "/api/outcomes/import",
                ImportOutcomes.class,
                Operation.of("Say what became of many leads", Imported.class),
                outcomes::put);
        routes.get(
                Permission.RULES_READ,
                "/api/experiments",
                Operation.of("Experiments and how they stand", ExperimentList.class),
                experiments::list);
        routes.show(
                Permission.RULES_READ,
                "/api/experiments/:ref",
                Operation.of("An experiment and how it stands", ExperimentLine.class),
                (experiment, p) -> experiments.show(experiment));
        routes.change(
                Permission.RULES_WRITE,
                "/api/experiments/:ref/adopt",
                AdoptVariant.class,
                Operation.of("Give one variant of an experiment to all leads", Applied.class),
                experiments::adopt);
    }
}
