package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Refusal;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;
import java.util.UUID;
import java.util.regex.Pattern;

/// Notices on their way.
final class OutboxPages {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Desk desk;
    private final Pages pages;

    OutboxPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.shared(doors, Permission.FIGURES_READ, "/outbox", (out, frame, context) -> {
            JteoutboxGenerated.render(
                    out, PlainHtml.PLAIN, frame, OutboxView.of(desk, frame, Pages.parameters(context)));
            return 200;
        });
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/:notice/retry", this::retry);
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/destinations/:destination/check", this::check);
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/destinations/:destination/replay", this::replayAll);
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/deliveries/:delivery/replay", this::replay);
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/deliveries/:delivery/discard", this::discard);
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/letters/:letter/retry", this::send);
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/letters/:letter/seen", this::putAside);
        pages.form(doors, Permission.NOTICES_WRITE, "/outbox/undeliverable/:alarm/seen", this::seen);
    }

    private Outcome retry(Filled filled, Frame frame) {
        var id = filled.of("notice");
        boolean done = ID.matcher(id).matches() && desk.books().kept().retry(UUID.fromString(id));
        return new Outcome.Go(frame.link("/outbox", "done", done ? "retried" : "already"));
    }

    /// What it said is shown as it said it.
    private Outcome check(Filled filled, Frame frame) {
        var said = desk.books().office().checkDestination(filled.of("destination"));
        if (!said.ok()) {
            throw new Refusal(502, said.destination() + ": " + said.what(), "");
        }
        return new Outcome.Go(frame.link("/outbox", "done", "reached"));
    }

    private Outcome replayAll(Filled filled, Frame frame) {
        int sent = desk.books().office().replayAll(filled.of("destination"));
        return new Outcome.Go(frame.link("/outbox", "done", sent > 0 ? "resent" : "already"));
    }

    private Outcome replay(Filled filled, Frame frame) {
        var id = filled.of("delivery");
        boolean done = ID.matcher(id).matches() && desk.books().deliveries().replay(UUID.fromString(id));
        return new Outcome.Go(frame.link("/outbox", "done", done ? "retried" : "already"));
    }

    private Outcome discard(Filled filled, Frame frame) {
        var id = filled.of("delivery");
        boolean done = ID.matcher(id).matches() && desk.books().deliveries().discard(UUID.fromString(id));
        return new Outcome.Go(frame.link("/outbox", "done", done ? "seen" : "already"));
    }

    private Outcome send(Filled filled, Frame frame) {
        var id = filled.of("letter");
        boolean done = ID.matcher(id).matches() && desk.books().letters().retry(UUID.fromString(id));
        return new Outcome.Go(frame.link("/outbox", "done", done ? "retried" : "already"));
    }

    private Outcome putAside(Filled filled, Frame frame) {
        var id = filled.of("letter");
        boolean done = ID.matcher(id).matches() && desk.books().letters().seen(UUID.fromString(id));
        return new Outcome.Go(frame.link("/outbox", "done", done ? "seen" : "already"));
    }

    private Outcome seen(Filled filled, Frame frame) {
        var id = filled.of("alarm");
        boolean done = id.matches("\\d{1,18}") && desk.books().kept().seen(Long.parseLong(id));
        return new Outcome.Go(frame.link("/outbox", "done", done ? "seen" : "already"));
    }
}
