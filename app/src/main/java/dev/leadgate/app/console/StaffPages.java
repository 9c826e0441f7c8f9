package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.CsvRows;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.Refusal;
import dev.leadgate.app.api.Staff;
import dev.leadgate.app.api.Staff.Looked;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.store.LeadAction.Actor;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reps who come, change and go: every form shows what would be different first, and then applies just that.
final class StaffPages {
    private static final String PAGE = "/settings/reps";
    private static final String TEAM = "team.";

    private final Desk desk;
    private final Office office;
    private final Pages pages;

    StaffPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.office = desk.books().office();
        this.pages = pages;
    }

    void mount(Doors doors) {
        pages.page(doors, Permission.RULES_WRITE, PAGE, (out, frame, context) -> {
            JterepsGenerated.render(out, PlainHtml.PLAIN, frame, several(Map.of(), "", Optional.empty(), frame));
            return 200;
        });
        pages.form(doors, Permission.RULES_WRITE, PAGE + "/add", this::add);
        pages.upload(doors, Permission.RULES_WRITE, PAGE + "/import", this::bring);
        pages.page(doors, Permission.RULES_WRITE, PAGE + "/:rep", (out, frame, context) -> {
            var rep = Console.parameter(context, "rep");
            JterepGenerated.render(
                    out, PlainHtml.PLAIN, frame, one(rep, office.staff().cells(rep), Optional.empty(), frame));
            return 200;
        });
        pages.form(doors, Permission.RULES_WRITE, PAGE + "/:rep/change", this::change);
        pages.form(doors, Permission.RULES_WRITE, PAGE + "/:rep/remove", this::remove);
        pages.form(doors, Permission.HAND_OVER, PAGE + "/:rep/hand-over", this::handOver);
    }

    private Outcome add(Filled filled, Frame frame) {
        var cells = cells(filled);
        var id = filled.text("id");
        return done(
                filled,
                frame,
                "add rep " + id,
                PAGE + "/add",
                cells,
                () -> office.staff().add(id, cells),
                review -> several(cells, "", review, frame));
    }

    private Outcome change(Filled filled, Frame frame) {
        var rep = filled.of("rep");
        var cells = cells(filled);
        return done(
                filled,
                frame,
                "change rep " + rep,
                path(rep, "change"),
                cells,
                () -> office.staff().change(rep, cells),
                review -> one(rep, cells, review, frame));
    }

    private Outcome remove(Filled filled, Frame frame) {
        var rep = filled.of("rep");
        if (office.staff().open(rep) > 0) {
            return new Outcome.Go(frame.link(PAGE + "/" + Frame.encoded(rep)) + "#leaving");
        }
        return done(
                filled,
                frame,
                "remove rep " + rep,
                path(rep, "remove"),
                Map.of(),
                () -> office.staff().remove(rep),
                review -> one(rep, office.staff().cells(rep), review, frame));
    }

    private Outcome handOver(Filled filled, Frame frame) {
        var rep = filled.of("rep");
        office.staff().cells(rep);
        desk.moves().handOver(rep, Actor.staff(frame.viewer().name()));
        return new Outcome.Go(frame.link(PAGE + "/" + Frame.encoded(rep), "done", "handed_over") + "#leaving");
    }

    private Outcome bring(Filled filled, Frame frame) {
        var typed = Optional.ofNullable(filled.fields().get("rows")).orElse("");
        var text = filled.file().isBlank() ? typed : filled.file();
        try (var table = CsvRows.of(new StringReader(text))) {
            var rows = Staff.rows(table);
            if (rows.isEmpty() || !rows.getFirst().cells().containsKey("id")) {
                return unreadable(text, frame.t("staff.columns_missing"), frame);
            }
            if (rows.size() > Staff.MOST_ROWS) {
                var most = frame.words().number(Staff.MOST_ROWS);
                return unreadable(text, frame.t("outcomes.too_many", "n", most), frame);
            }
            return done(
                    filled,
                    frame,
                    "import " + rows.size() + (rows.size() == 1 ? " rep" : " reps"),
                    PAGE + "/import",
                    Map.of("rows", text),
                    () -> office.staff().bring(rows),
                    review -> several(Map.of(), text, review, frame));
        } catch (IOException broken) {
            return unreadable(text, frame.t("staff.broken"), frame);
        }
    }

    private Outcome unreadable(String text, String why, Frame frame) {
        return new Outcome.Show((out, f, context) -> {
            JterepsGenerated.render(
                    out,
                    PlainHtml.PLAIN,
                    frame,
                    several(Map.of(), text, Optional.empty(), frame).problem(why));
            return 400;
        });
    }

    /// @param show the page with what was found out
    private Outcome done(
            Filled filled,
            Frame frame,
            String what,
            String path,
            Map<String, String> hidden,
            Supplier<Looked> look,
            Function<Optional<StaffReview>, StaffView> show) {
        var looked = look.get();
        var live = String.valueOf(office.version("live").version().number());
        boolean press = filled.text("do").equals("apply");
        if (press && !looked.failed() && filled.text("base").equals(live)) {
            var why = filled.text("note");
            var applied = office.staff().apply(looked, frame.viewer().name(), why.isEmpty() ? what : what + ": " + why);
            if (!applied.outcome().applied()) {
                throw new Refusal(409, applied.outcome().report(), "");
            }
            return new Outcome.Go(frame.link("/settings", "done", "applied") + "#reps");
        }
        var fields = new LinkedHashMap<>(hidden);
        filled.given("id").ifPresent(id -> fields.put("id", id));
        fields.put("base", live);
        var review = StaffReview.of(looked, frame.link(path), fields, press && !looked.failed());
        var view = show.apply(Optional.of(review));
        return new Outcome.Show((out, f, context) -> {
            if (view.rep().isEmpty()) {
                JterepsGenerated.render(out, PlainHtml.PLAIN, f, view);
            } else {
                JterepGenerated.render(out, PlainHtml.PLAIN, f, view);
            }
            return 200;
        });
    }

    private static String path(String rep, String what) {
        return PAGE + "/" + Frame.encoded(rep) + "/" + what;
    }

    private StaffView several(Map<String, String> cells, String rows, Optional<StaffReview> review, Frame frame) {
        return StaffView.of("", StaffFields.of(cells, office, frame), rows, review, "");
    }

    private StaffView one(String rep, Map<String, String> cells, Optional<StaffReview> review, Frame frame) {
        int open = office.staff().open(rep);
        return StaffView.of(
                rep,
                StaffFields.of(cells, office, frame),
                "",
                review,
                open == 0 ? "" : frame.t("staff.open", "leads", frame.words().count("leads", open)));
    }

    /// By the columns of a table; teams are given by the weight in each.
    private static Map<String, String> cells(Filled filled) {
        var cells = new LinkedHashMap<String, String>();
        Staff.COLUMNS.stream()
                .filter(column -> filled.fields().contains(column))
                .forEach(column -> cells.put(column, filled.text(column)));
        if (filled.fields().names().stream().anyMatch(name -> name.startsWith(TEAM))) {
            cells.put(
                    "team",
                    filled.fields().names().stream()
                            .filter(name ->
                                    name.startsWith(TEAM) && !filled.text(name).isEmpty())
                            .map(name -> name.substring(TEAM.length()) + ":"
                                    + filled.text(name).replace(',', '.'))
                            .collect(Collectors.joining("; ")));
        }
        return cells;
    }
}
