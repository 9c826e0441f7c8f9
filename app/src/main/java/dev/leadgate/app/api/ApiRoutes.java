package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.store.ApiAnswers.Asked;
import dev.leadgate.store.Audit;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/// How the routes of the API are mounted: each says what it is for and what goes in and out, so that the
/// reference is written from what is served.
final class ApiRoutes {
    private final Doors doors;
    private final Answering answering;
    private final Audit audit;
    private final Once once;

    ApiRoutes(Doors doors, Answering answering, Audit audit, Once once) {
        this.once = once;
        this.doors = doors;
        this.answering = answering;
        this.audit = audit;
    }

    /// A route that answers by itself.
    Route get(Permission needed, String path, Operation<?> told) {
        return described(doors.get(needed, path), told);
    }

    <A> void get(Permission needed, String path, Operation<A> told, Function<Parameters, ? extends A> answer) {
        get(needed, path, told).handler(context -> {
            var parameters = Parameters.of(context, told.queries());
            var origin = Doors.origin(context);
            answering.answer(context, () -> origin.during(() -> answer.apply(parameters)));
        });
    }

    /// @param <A> what it answers
    @FunctionalInterface
    interface Named<A> {
        A answer(String reference, Parameters parameters);
    }

    /// What the path names is looked at.
    <A> void show(Permission needed, String path, Operation<A> told, Named<? extends A> answer) {
        boolean mayShowRaw = told.queries().contains(Query.RAW);
        get(needed, path, told).handler(context -> {
            var reference = reference(context);
            var parameters = Parameters.of(context, told.queries());
            var origin = Doors.origin(context);
            answering.answer(
                    context,
                    () -> origin.during(() -> {
                        var found = answer.answer(reference, parameters);
                        if (mayShowRaw && parameters.flag("raw")) {
                            audit.note("payload.viewed", reference);
                        }
                        return found;
                    }));
        });
    }

    <T, A> void post(
            Permission needed, String path, Class<T> type, Operation<A> told, Function<T, ? extends A> change) {
        described(doors.post(needed, path), told.taking(type)).handler(c -> posted(c, needed, type, change));
    }

    /// Something is done to what the path names.
    <T, A> void change(
            Permission needed,
            String path,
            Class<T> type,
            Operation<A> told,
            BiFunction<String, T, ? extends A> change) {
        described(doors.post(needed, path), told.taking(type)).handler(c -> {
            var what = reference(c);
            posted(c, needed, type, wanted -> change.apply(what, wanted));
        });
    }

    /// The path says everything.
    <A> void act(Permission needed, String path, Operation<A> told, Function<String, ? extends A> change) {
        described(doors.post(needed, path), told).handler(context -> {
            var what = reference(context);
            var origin = Doors.origin(context);
            changed(context, needed, bytes(context), () -> origin.during(() -> change.apply(what)));
        });
    }

    private static Route described(Route route, Operation<?> told) {
        return route.putMetadata(Operation.class.getName(), told);
    }

    private static String reference(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("ref"), "every such path has a reference");
    }

    private <T> void posted(RoutingContext context, Permission needed, Class<T> type, Function<T, ?> change) {
        var bytes = bytes(context);
        var viewer = Doors.viewer(context);
        var origin = Doors.origin(context);
        changed(context, needed, bytes, () -> {
            try {
                var wanted = Speaker.signed(bytes, viewer, type);
                return Speaker.of(origin, viewer, bytes).during(() -> change.apply(wanted));
            } catch (JacksonException fault) {
                throw new Refusal(400, "the body is not the JSON expected here: " + fault.getOriginalMessage(), "");
            }
        });
    }

    private static byte[] bytes(RoutingContext context) {
        var buffer = context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    /// Answers of who may sign in hold links and tokens, which are written down nowhere.
    private void changed(RoutingContext context, Permission needed, byte[] body, Callable<?> work) {
        Optional<Asked> asked;
        try {
            asked = Once.asked(context, Doors.viewer(context), body);
        } catch (Refusal refusal) {
            Answering.problem(context, refusal.status(), String.valueOf(refusal.getMessage()), refusal.help());
            return;
        }
        boolean secret = needed == Permission.ACCESS_WRITE;
        answering.answer(
                context,
                work,
                run -> asked.<Supplier<Answered>>map(key -> () -> once.run(key, secret, run))
                        .orElse(run));
    }
}
