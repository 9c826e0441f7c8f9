package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;
import java.util.Optional;

/// Forgetting a person: what it would be, and the word that does it. The person stands in no address.
final class ForgetPages {
    private final Desk desk;
    private final Pages pages;

    ForgetPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.form(doors, Permission.FORGET, "/settings/forget", (filled, frame) -> preview(filled, frame, ""));
        pages.form(doors, Permission.FORGET, "/settings/forget/erase", this::erase);
    }

    private Outcome preview(Filled filled, Frame frame, String trouble) {
        return shown(filled, Optional.empty(), trouble, frame);
    }

    private Outcome erase(Filled filled, Frame frame) {
        return filled.text("word").equalsIgnoreCase(frame.t("forget.word"))
                ? shown(filled, Optional.of(frame.viewer().name()), "", frame)
                : preview(filled, frame, frame.t("forget.not_typed"));
    }

    private Outcome shown(Filled filled, Optional<String> by, String trouble, Frame asked) {
        var person = filled.text("person");
        var view = ForgetView.of(desk.books().office().forget(person, by), person, trouble, asked);
        return new Outcome.Show((out, frame, context) -> {
            JteforgetGenerated.render(out, PlainHtml.PLAIN, frame, view);
            return 200;
        });
    }
}
