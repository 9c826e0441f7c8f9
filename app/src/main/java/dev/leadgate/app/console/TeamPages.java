package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;

/// Who is there and how the leads were shared out, and the form that corrects it.
final class TeamPages {
    private final Desk desk;
    private final Pages pages;
    private final TeamFigures figures;

    TeamPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
        this.figures = new TeamFigures(desk);
    }

    void mount(Doors doors) {
        pages.shared(doors, Permission.TEAM_READ, "/team", (out, frame, context) -> {
            var read = figures.read(frame.now());
            JteteamGenerated.render(
                    out,
                    PlainHtml.PLAIN,
                    frame,
                    TeamView.of(desk, frame),
                    TeamResponses.of(
                            read.responses(),
                            desk.books().office().policy().slas().values(),
                            desk.names().reps(),
                            frame.viewer().only(),
                            frame.words()),
                    TeamStrips.of(desk, frame),
                    TeamWaits.of(read.waited(), frame.words()));
            return 200;
        });
        pages.form(doors, Permission.TEAM_CALIBRATE, "/team/:rep/calibration", this::calibrate);
    }

    private Outcome calibrate(Filled filled, Frame frame) {
        desk.books()
                .office()
                .calibrate(
                        filled.text("team"),
                        filled.of("rep"),
                        number(filled.text("turns")),
                        filled.text("reason"),
                        frame.viewer().name());
        return new Outcome.Go(frame.link("/team", "done", "calibrated"));
    }

    /// What is no number is no correction either.
    private static double number(String text) {
        return text.matches("[+-]?\\d{1,6}([.,]\\d{1,2})?") ? Double.parseDouble(text.replace(',', '.')) : 0;
    }
}
