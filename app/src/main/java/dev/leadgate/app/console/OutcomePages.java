package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.CsvRows;
import dev.leadgate.app.api.OutcomeAnswers;
import dev.leadgate.app.api.OutcomeLines.Came;
import dev.leadgate.app.api.OutcomeLines.Row;
import dev.leadgate.app.api.OutcomeSheet;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.store.Audit;
import dev.leadgate.store.LeadAction.Actor;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/// Brings in what became of many leads, as `leadgate outcomes import` does. A rep says it of own leads only.
final class OutcomePages {
    private static final int MOST_ROWS = 5_000;

    private final Desk desk;
    private final Pages pages;

    OutcomePages(Desk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.page(doors, Permission.LEADS_WRITE, "/outcomes", (out, frame, context) -> {
            JteoutcomesGenerated.render(out, PlainHtml.PLAIN, frame, OutcomesView.EMPTY);
            return 200;
        });
        pages.upload(doors, Permission.LEADS_WRITE, "/outcomes", this::bring);
    }

    /// A table, or why it is none.
    private sealed interface Table {
        record Rows(List<Row> rows) implements Table {}

        record Unreadable(String why) implements Table {}
    }

    private Outcome bring(Filled filled, Frame frame) {
        var typed = Optional.ofNullable(filled.fields().get("rows")).orElse("");
        var text = filled.file().isBlank() ? typed : filled.file();
        boolean dry = !filled.text("do").equals("import");
        return switch (table(text, frame)) {
            case Table.Unreadable(var why) -> show(OutcomesView.unreadable(text, why), 400);
            case Table.Rows(var rows) -> {
                var came = dry ? put(rows, true, frame) : told(frame, rows);
                yield show(OutcomesView.of(dry ? text : "", dry, came, frame), 200);
            }
        };
    }

    /// What reps do with their own leads stands there; the audit log has what others do to them.
    private List<Came> told(Frame frame, List<Row> rows) {
        return frame.viewer().only().isPresent()
                ? Audit.Origin.untold(() -> put(rows, false, frame))
                : put(rows, false, frame);
    }

    private List<Came> put(List<Row> rows, boolean dry, Frame frame) {
        var viewer = frame.viewer();
        return new OutcomeAnswers(desk.sight(viewer)::lead, desk.moves(), desk.clock())
                .put(rows, dry, new Actor(viewer.name(), viewer.only()));
    }

    private static Table table(String text, Frame frame) {
        long line = 1;
        try (var table = CsvRows.of(new StringReader(text))) {
            try {
                var rows = OutcomeSheet.rows(table);
                if (table.head().isEmpty()) {
                    return new Table.Unreadable(frame.t("outcomes.empty"));
                }
                if (rows.isEmpty()) {
                    return new Table.Unreadable(frame.t("outcomes.columns", "names", String.join(", ", table.head())));
                }
                if (rows.get().isEmpty()) {
                    return new Table.Unreadable(frame.t("outcomes.empty"));
                }
                return rows.get().size() > MOST_ROWS
                        ? new Table.Unreadable(
                                frame.t("outcomes.too_many", "n", frame.words().number(MOST_ROWS)))
                        : new Table.Rows(rows.get());
            } finally {
                line = table.line();
            }
        } catch (IOException broken) {
            return new Table.Unreadable(
                    frame.t("outcomes.broken", "line", frame.words().number(line)));
        }
    }

    private static Outcome show(OutcomesView view, int status) {
        return new Outcome.Show((out, frame, context) -> {
            JteoutcomesGenerated.render(out, PlainHtml.PLAIN, frame, view);
            return status;
        });
    }
}
