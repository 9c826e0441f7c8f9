package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;

/// Experiments, and making what one found the rule.
final class ExperimentPages {
    private final Office office;
    private final Pages pages;

    ExperimentPages(Desk desk, Pages pages) {
        this.office = desk.books().office();
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.page(doors, Permission.RULES_READ, "/experiments", (out, frame, context) -> {
            JteexperimentsGenerated.render(out, PlainHtml.PLAIN, frame, ExperimentsView.of(office, frame));
            return 200;
        });
        pages.form(doors, Permission.RULES_WRITE, "/experiments/:experiment/adopt", this::adopt);
    }

    private Outcome adopt(Filled filled, Frame frame) {
        var applied = office.adopt(
                filled.of("experiment"), filled.text("variant"), frame.viewer().name(), filled.text("note"));
        RulesPages.done(applied, "adopted", frame);
        return new Outcome.Go(frame.link("/experiments", "done", "adopted"));
    }
}
