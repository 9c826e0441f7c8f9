package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import io.vertx.ext.web.RoutingContext;

/// What the API says where no route answered.
final class Unanswered {
    private Unanswered() {}

    static void unknown(RoutingContext context) {
        Answering.problem(
                context,
                404,
                "nothing answers " + context.request().method() + " "
                        + context.request().path(),
                "see the reference of the API for its paths");
    }

    static void failed(RoutingContext context) {
        int status = context.statusCode() >= 400 ? context.statusCode() : 500;
        var words = switch (status) {
            case 403 -> "this token may not do that";
            case 413 -> "the body is larger than allowed here";
            default -> "the request failed";
        };
        var help = Doors.refused(context)
                .flatMap(Permission::scope)
                .map(scope -> "it needs the scope `" + scope + "`")
                .orElse("");
        Answering.problem(context, status, words, help);
    }
}
