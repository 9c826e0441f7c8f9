package dev.leadgate.app.api;

import dev.leadgate.app.api.PolicyLines.AdoptVariant;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.app.http.Routes;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Store;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/// The part of the API that changes rules and asks what they did. Mounted before [Api], whose last
/// route answers everything else below `/api/`.
public final class PolicyRoutes implements Routes {
    private static final long MOST_BODY = 8 << 20;

    private final Guard guard;
    private final Answering answering = new Answering();
    private final PolicyAnswers policies;
    private final ShadowAnswers shadows;
    private final ExperimentAnswers experiments;
    private final NextAnswers next;

    /// @param policy asked anew for every request
    /// @param routing the same as it is written
    /// @param token as in [Api.Parts]
    public PolicyRoutes(
            Store store,
            LeadMoves moves,
            PolicyFile file,
            Supplier<Policy> policy,
            Supplier<PolicyConfig> routing,
            String token) {
        guard = new Guard(token);
        policies = new PolicyAnswers(store.policies(), file, store.reader(), policy, InstantSource.system());
        shadows = new ShadowAnswers(store.shadows(), file);
        experiments = new ExperimentAnswers(store.trials(), routing, policies, InstantSource.system());
        next = new NextAnswers(store.reader(), store.roster(), moves, policy);
    }

    @Override
    public void mount(Router router) {
        for (var path : new String[] {
            "/api/policies*",
            "/api/rules",
            "/api/shadow*",
            "/api/experiments*",
            "/api/leads/:ref/why-not",
            "/api/reps/:ref/next"
        }) {
            router.route(path).handler(guard);
        }
        router.post("/api/policies*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        router.post("/api/experiments*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        router.post("/api/shadow*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        get(router, "/api/policies", policies::list);
        router.get("/api/policies/:ref").handler(c -> {
            var reference = reference(c);
            answering.answer(c, () -> policies.show(reference));
        });
        router.post("/api/policies").handler(c -> posted(c, policies::apply));
        router.post("/api/policies/:ref/rollback").handler(c -> {
            var reference = reference(c);
            posted(c, wanted -> policies.rollBack(reference, wanted));
        });
        get(router, "/api/rules", policies::rules);
        router.get("/api/leads/:ref/why-not").handler(c -> {
            var reference = reference(c);
            var parameters = Parameters.of(c);
            answering.answer(c, () -> policies.whyNot(reference, parameters));
        });
        get(router, "/api/shadow", shadows::report);
        router.post("/api/shadow").handler(c -> posted(c, shadows::start));
        router.post("/api/shadow/stop").handler(c -> posted(c, shadows::stop));
        router.post("/api/reps/:ref/next").handler(c -> {
            var rep = reference(c);
            answering.answer(c, () -> next.take(rep));
        });
        get(router, "/api/experiments", experiments::list);
        router.get("/api/experiments/:ref").handler(c -> {
            var reference = reference(c);
            answering.answer(c, () -> experiments.show(reference));
        });
        router.post("/api/experiments/:ref/adopt").handler(c -> {
            var reference = reference(c);
            posted(c, AdoptVariant.class, wanted -> experiments.adopt(reference, wanted));
        });
        router.route("/api/policies*").failureHandler(PolicyRoutes::failed);
        router.route("/api/shadow*").failureHandler(PolicyRoutes::failed);
        router.route("/api/experiments*").failureHandler(PolicyRoutes::failed);
    }

    private void get(Router router, String path, Function<Parameters, ?> answer) {
        router.get(path).handler(context -> {
            var parameters = Parameters.of(context);
            answering.answer(context, () -> answer.apply(parameters));
        });
    }

    private static String reference(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("ref"), "every such path has a reference");
    }

    private void posted(RoutingContext context, Function<ApplyPolicy, ?> change) {
        posted(context, ApplyPolicy.class, change);
    }

    private <T> void posted(RoutingContext context, Class<T> type, Function<T, ?> change) {
        var buffer = context.body().buffer();
        var bytes = buffer == null ? new byte[0] : buffer.getBytes();
        answering.answer(context, () -> {
            try {
                return change.apply(ApiJson.MAPPER.readValue(bytes, type));
            } catch (JacksonException fault) {
                throw new Refusal(400, "the body is not the JSON expected here: " + fault.getOriginalMessage(), "");
            }
        });
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode() >= 400 ? context.statusCode() : 500;
        Answering.problem(
                context, status, status == 413 ? "the body is larger than allowed here" : "the request failed", "");
    }
}
