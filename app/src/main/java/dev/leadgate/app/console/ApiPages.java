package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Api;
import dev.leadgate.app.api.OpenApi;
import dev.leadgate.app.http.PlainHtml;
import io.vertx.ext.web.Router;

/// The reference of the API, for people.
final class ApiPages {
    private final Pages pages;

    ApiPages(Pages pages) {
        this.pages = pages;
    }

    /// @param router that serves the API too
    void mount(Doors doors, Router router) {
        pages.page(doors, Permission.FIGURES_READ, Api.PAGE, (out, frame, context) -> {
            JteapiGenerated.render(out, PlainHtml.PLAIN, frame, ApiView.of(OpenApi.tree(router)));
            return 200;
        });
    }
}
