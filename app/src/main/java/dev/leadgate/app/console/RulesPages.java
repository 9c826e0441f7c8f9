package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.Refusal;
import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.app.policy.PolicyDiff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rules, and changing them: a draft is checked, compared and tried on past leads before it is applied.
final class RulesPages {
    private static final Set<String> DAYS = Set.of("1", "7", "30");

    private final Desk desk;
    private final Office office;
    private final Pages pages;

    RulesPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.office = desk.books().office();
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.page(doors, Permission.RULES_READ, "/rules", (out, frame, context) -> {
            var asked = Optional.ofNullable(Pages.parameters(context).get("version"));
            var draft = draft(asked.orElse("live"), frame);
            JterulesGenerated.render(out, PlainHtml.PLAIN, frame, RulesView.of(office, frame, draft));
            return 200;
        });
        pages.form(doors, Permission.RULES_READ, "/rules/draft", Pages.LARGEST_TEXT, this::look);
        pages.form(doors, Permission.RULES_WRITE, "/rules/apply", Pages.LARGEST_TEXT, this::apply);
        pages.form(doors, Permission.RULES_WRITE, "/rules/versions/:version/rollback", this::rollBack);
    }

    private DraftView draft(String version, Frame frame) {
        var stored = office.version(version);
        return DraftView.untouched(
                stored.text(),
                frame.t("draft.base", "version", "v" + stored.version().number()));
    }

    /// Line ends as files have them, whatever the browser sends.
    private static String text(Filled filled) {
        return Optional.ofNullable(filled.fields().get("text")).orElse("").replace("\r\n", "\n");
    }

    /// Nothing is changed: the page comes back with what was found out.
    private Outcome look(Filled filled, Frame frame) {
        var text = text(filled);
        var days = filled.given("days").filter(DAYS::contains).orElse("7");
        var loaded = check(text);
        var simulated = filled.text("do").equals("simulate")
                ? loaded.config()
                        .map(draft -> DraftView.simulated(
                                office.simulate(draft.policy(), Duration.ofDays(Long.parseLong(days))),
                                frame,
                                desk.names()))
                : Optional.<DraftView.Simulated>empty();
        return show(text, loaded, simulated, days, frame);
    }

    private Outcome show(
            String text, Loaded loaded, Optional<DraftView.Simulated> simulated, String days, Frame frame) {
        var differences = loaded.report().failed() ? List.<PolicyDiff.Change>of() : office.difference(text);
        var view = DraftView.of(text, frame.t("draft.yours"), loaded.report().findings(), differences, simulated, days);
        return new Outcome.Show((out, f, context) -> {
            JterulesGenerated.render(out, PlainHtml.PLAIN, f, RulesView.of(office, f, view));
            return 200;
        });
    }

    private Loaded check(String text) {
        try {
            return office.check(text);
        } catch (IllegalArgumentException outside) {
            throw new Refusal(400, String.valueOf(outside.getMessage()), "");
        }
    }

    private Outcome apply(Filled filled, Frame frame) {
        var text = text(filled);
        var loaded = check(text);
        if (loaded.report().failed()) {
            return show(text, loaded, Optional.empty(), "7", frame);
        }
        return done(office.apply(text, frame.viewer().name(), filled.text("note")), "applied", frame);
    }

    private Outcome rollBack(Filled filled, Frame frame) {
        return done(
                office.rollBack(filled.of("version"), frame.viewer().name(), filled.text("note")),
                "rolled_back",
                frame);
    }

    static Outcome done(Applied applied, String what, Frame frame) {
        if (!applied.outcome().applied()) {
            throw new Refusal(409, applied.outcome().report(), "");
        }
        return new Outcome.Go(frame.link("/rules", "done", what));
    }
}
