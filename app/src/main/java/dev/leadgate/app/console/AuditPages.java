package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.http.PlainHtml;

/// The audit log.
final class AuditPages {
    private final Desk desk;
    private final Pages pages;

    AuditPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.page(doors, Permission.AUDIT_READ, "/audit", (out, frame, context) -> {
            JteauditGenerated.render(out, PlainHtml.PLAIN, frame, AuditView.of(desk, frame, Pages.parameters(context)));
            return 200;
        });
    }
}
