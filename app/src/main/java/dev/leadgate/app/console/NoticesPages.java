package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.OwnNotices;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;

/// The bell: what somebody was told, for themselves. Looking reads nothing, a press does.
final class NoticesPages {
    private final Desk desk;
    private final Pages pages;

    NoticesPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.page(doors, Permission.LEADS_READ, "/notices", (out, frame, context) -> {
            JtenoticesGenerated.render(
                    out, PlainHtml.PLAIN, frame, NoticesView.of(own(frame).lines(), frame));
            return 200;
        });
        doors.get(Permission.LEADS_READ, "/notices/unread")
                .blockingHandler(
                        context -> context.response()
                                .putHeader("content-type", "text/plain; charset=utf-8")
                                .end(new OwnNotices(desk.books().bell(), Doors.viewer(context)).unread()),
                        false);
        pages.form(doors, Permission.LEADS_READ, "/notices/read", this::read);
    }

    private OwnNotices own(Frame frame) {
        return new OwnNotices(desk.books().bell(), frame.viewer());
    }

    private Outcome read(Filled filled, Frame frame) {
        own(frame).read(filled.text("newest"));
        return new Outcome.Go(frame.link("/notices"));
    }
}
