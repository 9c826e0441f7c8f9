package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.AccessLines.Invited;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.Refusal;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.console.SettingsView.Once;
import dev.leadgate.app.http.PlainHtml;
import java.util.List;
import java.util.Optional;

/// Who may come in and with what, and the switch for all notices. What is made is shown in the answer to the
/// form and nowhere else: reloading the page does not show it again.
final class SettingsPages {
    private final Desk desk;
    private final Office office;
    private final Pages pages;

    SettingsPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.office = desk.books().office();
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.page(doors, Permission.ACCESS_WRITE, "/settings", (out, frame, context) -> {
            JtesettingsGenerated.render(out, PlainHtml.PLAIN, frame, SettingsView.of(desk, frame, Optional.empty()));
            return 200;
        });
        pages.form(doors, Permission.ACCESS_WRITE, "/settings/people", this::invite);
        pages.form(doors, Permission.ACCESS_WRITE, "/settings/people/:name/role", this::role);
        pages.form(doors, Permission.ACCESS_WRITE, "/settings/people/:name/reset", this::reset);
        pages.form(doors, Permission.ACCESS_WRITE, "/settings/people/:name/sign-out", (filled, frame) -> {
            office.signOutEverywhere(filled.of("name"));
            return done(frame, "signed_out_everywhere");
        });
        pages.form(doors, Permission.ACCESS_WRITE, "/settings/people/:name/remove", this::remove);
        pages.form(doors, Permission.ACCESS_WRITE, "/settings/tokens", this::makeToken);
        pages.form(doors, Permission.ACCESS_WRITE, "/settings/tokens/:token/revoke", (filled, frame) -> {
            office.revokeToken(filled.of("token"));
            return done(frame, "revoked");
        });
        pages.form(doors, Permission.NOTICES_WRITE, "/notices/pause", (filled, frame) -> notices(frame, true));
        pages.form(doors, Permission.NOTICES_WRITE, "/notices/resume", (filled, frame) -> notices(frame, false));
    }

    private static Outcome done(Frame frame, String what) {
        return new Outcome.Go(frame.link("/settings", "done", what));
    }

    private Outcome shown(Once once) {
        return new Outcome.Show((out, frame, context) -> {
            JtesettingsGenerated.render(out, PlainHtml.PLAIN, frame, SettingsView.of(desk, frame, Optional.of(once)));
            return 200;
        });
    }

    private Outcome invite(Filled filled, Frame frame) {
        var invited = office.invite(
                filled.text("name"),
                filled.text("role"),
                filled.given("rep").filter(rep -> filled.text("role").equals("rep")),
                frame.viewer().name());
        return shown(link(invited, frame));
    }

    private static Once link(Invited invited, Frame frame) {
        return new Once(
                frame.t("once.link", "name", invited.name()),
                frame.t("once.link_words", "when", frame.when(invited.until()).shown()),
                invited.link());
    }

    private Outcome role(Filled filled, Frame frame) {
        office.role(
                filled.of("name"),
                filled.text("role"),
                filled.given("rep").filter(rep -> filled.text("role").equals("rep")));
        return done(frame, "role_changed");
    }

    private Outcome reset(Filled filled, Frame frame) {
        return shown(link(office.reset(filled.of("name")), frame));
    }

    private Outcome remove(Filled filled, Frame frame) {
        if (filled.of("name").equals(frame.viewer().name())) {
            throw new Refusal(409, "nobody removes themselves", "ask another admin");
        }
        office.remove(filled.of("name"));
        return done(frame, "removed");
    }

    private Outcome makeToken(Filled filled, Frame frame) {
        var days = filled.text("days");
        var made = office.createToken(
                filled.text("name"),
                List.copyOf(filled.fields().getAll("scope")),
                days.matches("\\d{1,4}") ? Integer.parseInt(days) : 0,
                frame.viewer().name());
        return shown(new Once(
                frame.t("once.token", "name", made.name()),
                frame.t("once.token_words", "when", frame.when(made.endsAt()).shown()),
                made.token()));
    }

    private Outcome notices(Frame frame, boolean pause) {
        var pausing = desk.books().pause();
        boolean changed = pause ? pausing.begin(frame.viewer().name()) : pausing.end();
        var what = changed ? (pause ? "notices_paused" : "notices_resumed") : "already";
        return new Outcome.Go(frame.link("/outbox", "done", what));
    }
}
