package dev.leadgate.app.console;

import dev.leadgate.app.access.Attempt;
import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.SingleSignOn;
import dev.leadgate.app.access.SingleSignOn.Return;
import dev.leadgate.app.access.SingleSignOn.Step;
import dev.leadgate.app.console.Entrance.Answer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Signing in by way of a provider of single sign-on, on the public port. Without one in the configuration
/// both pages are not there.
final class ProviderPages {
    static final String BEGIN = "/sign-in/oidc";

    private final SingleSignOn elsewhere;
    private final Callers callers;
    private final Entrance entrance;

    ProviderPages(FrontDoor front, Callers callers, Entrance entrance) {
        this.elsewhere = front.elsewhere();
        this.callers = callers;
        this.entrance = entrance;
    }

    void mount(Doors doors) {
        doors.get(Permission.OPEN, BEGIN).handler(c -> entrance.run(c, this::begin));
        doors.get(Permission.OPEN, SingleSignOn.BACK).handler(c -> entrance.run(c, this::finish));
    }

    private Answer begin(RoutingContext context, Frame frame) {
        var to = SignInPages.local(context.request().getParam("to"));
        return answer(frame, to, elsewhere.begin(to));
    }

    private Answer finish(RoutingContext context, Frame frame) {
        var attempt = callers.attempt(context);
        var to = SignInPages.local(attempt.map(Attempt::to).orElse("/"));
        var came = new Return(
                parameter(context, "code"),
                parameter(context, "state"),
                parameter(context, "error"),
                Optional.of(parameter(context, "iss")).filter(issuer -> !issuer.isEmpty()));
        var step = elsewhere.finish(attempt, came, callers.address(context), callers.session(context));
        return new Answer.Back(answer(frame, to, step));
    }

    /// @param to where the form leads whoever signs in otherwise
    private Answer answer(Frame frame, String to, Step step) {
        return switch (step) {
            case Step.Leave(var attempt, var provider) -> new Answer.Leave(attempt, provider);
            case Step.In(var session, var wanted) -> new Answer.In(session, SignInPages.local(wanted));
            case Step.Refused(var provider, var sentence, var address) ->
                entrance.form(frame, 403, "", to, frame.t(sentence, "name", provider, "email", address));
            case Step.NotNow(var provider) ->
                entrance.form(frame, 503, "", to, frame.t("signin.provider_away", "name", provider));
            case Step.Again(var provider) ->
                entrance.form(frame, 400, "", to, frame.t("signin.provider_again", "name", provider));
            case Step.Wait(var time) -> entrance.wait(frame, "", to, time);
            case Step.None none -> Entrance.message(frame, 404, frame.t("not_found"), frame.t("signin.provider_none"));
        };
    }

    private static String parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.queryParams().get(name)).orElse("");
    }
}
