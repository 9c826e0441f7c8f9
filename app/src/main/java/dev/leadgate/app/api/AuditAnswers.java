package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.AuditLines.AuditLine;
import dev.leadgate.app.api.AuditLines.AuditList;
import dev.leadgate.store.Audit;
import dev.leadgate.store.Audit.Entry;
import dev.leadgate.store.Audit.Filter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Who changed what.
final class AuditAnswers {
    private static final int MOST = 500;

    private final Audit audit;

    AuditAnswers(Audit audit) {
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.AUDIT_READ,
                "/api/audit",
                Operation.of(
                        "Who changed what, newest first",
                        AuditList.class,
                        Query.text("since", "only since then, as 2026-03-02T07:00:00Z"),
                        Query.text("by", "only what this one did"),
                        Query.text("action", "only this kind of change"),
                        Query.number("before", "where the page starts: `next` of the page in front of it"),
                        Query.limit(100, MOST)),
                this::list);
    }

    AuditList list(Parameters parameters) {
        int limit = parameters.limit(100, MOST);
        var filter = new Filter(
                parameters.text("since").map(AuditAnswers::instant), parameters.text("by"), parameters.text("action"));
        var found = audit.list(filter, parameters.number("before"), limit);
        var next = found.size() < limit
                ? Optional.<Long>empty()
                : Optional.of(found.getLast().id());
        return new AuditList(found.stream().map(AuditAnswers::line).toList(), next);
    }

    private static AuditLine line(Entry entry) {
        var origin = entry.origin();
        return new AuditLine(
                entry.id(),
                entry.at(),
                origin.who(),
                origin.via(),
                origin.address(),
                entry.action(),
                entry.subject(),
                entry.before(),
                entry.after(),
                origin.request());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            throw new Refusal(400, "`since` is not a time: " + text, "say 2026-03-02T07:00:00Z");
        }
    }
}
