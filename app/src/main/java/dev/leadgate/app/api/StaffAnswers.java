package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.api.StaffLines.AddRep;
import dev.leadgate.app.api.StaffLines.ChangeLine;
import dev.leadgate.app.api.StaffLines.ChangeRep;
import dev.leadgate.app.api.StaffLines.ImportReps;
import dev.leadgate.app.api.StaffLines.RemoveRep;
import dev.leadgate.app.api.StaffLines.RepRow;
import dev.leadgate.app.api.StaffLines.StaffChanged;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.app.config.Staffing;
import dev.leadgate.app.policy.PolicyDiff;
import dev.leadgate.config.Diagnostic.Severity;
import dev.leadgate.config.Finding;
import dev.leadgate.config.Suggestion;
import dev.leadgate.store.Roster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reps who come, change and go: lines of the configuration, applied as a version of it.
final class StaffAnswers {
    static final String IMPORT = "/api/reps/import";
    static final int MOST_ROWS = 1000;

    private final PolicyAnswers policies;
    private final PolicyFile file;
    private final Roster roster;

    StaffAnswers(PolicyAnswers policies, PolicyFile file, Roster roster) {
        this.policies = policies;
        this.file = file;
        this.roster = roster;
    }

    void mount(ApiRoutes routes) {
        routes.post(
                Permission.RULES_WRITE,
                "/api/reps",
                AddRep.class,
                Operation.of("Add a rep to the configuration", StaffChanged.class),
                this::add);
        routes.post(
                Permission.RULES_WRITE,
                IMPORT,
                ImportReps.class,
                Operation.of("Add and change many reps; all or none", StaffChanged.class),
                this::bring);
        routes.change(
                Permission.RULES_WRITE,
                "/api/reps/:ref/change",
                ChangeRep.class,
                Operation.of("Change what the configuration says of a rep", StaffChanged.class),
                this::change);
        routes.change(
                Permission.RULES_WRITE,
                "/api/reps/:ref/remove",
                RemoveRep.class,
                Operation.of("Remove a rep without open leads from the configuration", StaffChanged.class),
                this::remove);
    }

    /// What would be applied.
    ///
    /// @param text of all files; the live one where there are problems already
    /// @param problems of the rows
    /// @param findings of the text
    record Draft(
            String text,
            List<RowNote> problems,
            List<RowNote> notes,
            List<Finding> findings,
            List<PolicyDiff.Change> differences) {
        boolean failed() {
            return !problems.isEmpty()
                    || findings.stream().anyMatch(f -> f.diagnostic().severity() == Severity.ERROR);
        }
    }

    StaffChanged add(AddRep wanted) {
        var rep = Optional.ofNullable(wanted.rep()).orElse("").strip();
        var row = row(rep, wanted.settings());
        return changed(added(row), wanted.dryRun(), wanted.by(), note("add rep " + rep, wanted.note()));
    }

    StaffChanged change(String rep, ChangeRep wanted) {
        known(rep);
        return changed(
                rows(List.of(row(rep, wanted.settings()))),
                wanted.dryRun(),
                wanted.by(),
                note("change rep " + rep, wanted.note()));
    }

    StaffChanged bring(ImportReps wanted) {
        var rows = Optional.ofNullable(wanted.rows()).orElse(List.of());
        if (rows.isEmpty() || rows.size() > MOST_ROWS) {
            throw new Refusal(
                    400, "there are " + rows.size() + " `rows`", "send 1 to " + MOST_ROWS + ", one for each rep");
        }
        return changed(
                rows(rows),
                wanted.dryRun(),
                wanted.by(),
                note("import " + rows.size() + (rows.size() == 1 ? " rep" : " reps"), wanted.note()));
    }

    StaffChanged remove(String rep, RemoveRep wanted) {
        int open = open(rep);
        if (open > 0 && !wanted.dryRun()) {
            throw new Refusal(
                    409,
                    rep + " has " + open + (open == 1 ? " open lead" : " open leads"),
                    "give them to others first: leadgate reps hand-over " + rep);
        }
        return changed(removed(rep), wanted.dryRun(), wanted.by(), note("remove rep " + rep, wanted.note()));
    }

    /// How many open leads a rep has.
    int open(String rep) {
        known(rep);
        return roster.reps().stream()
                .filter(line -> line.rep().equals(rep))
                .mapToInt(Roster.RepLine::open)
                .sum();
    }

    /// A rep as a row, by the columns.
    Map<String, String> cells(String rep) {
        known(rep);
        return RepCells.of(file.routing(), rep);
    }

    private void known(String rep) {
        var reps = file.routing().reps().keySet();
        if (!reps.contains(rep)) {
            throw new Refusal(404, "no such rep: " + rep, Suggestion.help(rep, reps, "reps"));
        }
    }

    static RepRow row(String rep, @Nullable Map<String, String> settings) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", rep);
        Optional.ofNullable(settings).orElse(Map.of()).forEach((column, cell) -> {
            if (!column.equals("id")) {
                cells.put(column, Optional.ofNullable(cell).orElse(""));
            }
        });
        return new RepRow(0, cells);
    }

    private static String note(String what, @Nullable String why) {
        return what
                + Optional.ofNullable(why)
                        .map(String::strip)
                        .filter(n -> !n.isEmpty())
                        .map(n -> ": " + n)
                        .orElse("");
    }

    /// Somebody new.
    Draft added(RepRow row) {
        return rows(List.of(row), true);
    }

    /// Those that there are, and new ones.
    Draft rows(List<RepRow> rows) {
        return rows(rows, false);
    }

    private Draft rows(List<RepRow> rows, boolean isNew) {
        policies.writable();
        var sheet = new RepSheet(file.routing());
        if (isNew) {
            rows.forEach(sheet::refuseKnown);
        }
        if (sheet.problems().isEmpty()) {
            sheet.read(rows);
        }
        return sheet.problems().isEmpty()
                ? draft(sheet.changes(), sheet.lines(), sheet.notes())
                : new Draft(policies.liveText(), sheet.problems(), sheet.notes(), List.of(), List.of());
    }

    Draft removed(String rep) {
        policies.writable();
        known(rep);
        return draft(List.of(new Staffing.Remove(rep)), Map.of(), List.of());
    }

    private Draft draft(List<Staffing.Change> changes, Map<String, Long> lines, List<RowNote> notes) {
        var live = policies.liveText();
        return switch (Staffing.write(live, changes)) {
            case Staffing.Unplaced(var rep, var place) ->
                new Draft(
                        live,
                        List.of(new RowNote(
                                lines.getOrDefault(rep, 0L),
                                "`" + place + "` is written so that it cannot be changed alone",
                                "write it out without an alias, or change it by hand")),
                        notes,
                        List.of(),
                        List.of());
            case Staffing.Written(var text) -> {
                var report = file.check(text).report();
                var problems = new ArrayList<RowNote>();
                var findings = new ArrayList<Finding>();
                for (var finding : report.findings()) {
                    row(finding, lines)
                            .ifPresentOrElse(line -> problems.add(note(finding, line)), () -> findings.add(finding));
                }
                yield new Draft(
                        text,
                        problems,
                        notes,
                        findings,
                        report.failed()
                                ? List.of()
                                : PolicyDiff.between(
                                        ConfigFiles.tree(live).root(),
                                        ConfigFiles.tree(text).root()));
            }
        };
    }

    /// The line of the table that an error is about, where there is one.
    private static Optional<Long> row(Finding finding, Map<String, Long> lines) {
        var path = finding.diagnostic().path();
        return lines.entrySet().stream()
                .filter(rep -> rep.getValue() > 0 && finding.diagnostic().severity() == Severity.ERROR)
                .filter(rep -> (path + ".").startsWith("reps." + rep.getKey() + ".")
                        || path.matches("teams\\..+\\.members\\." + Pattern.quote(rep.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static RowNote note(Finding finding, long line) {
        var found = finding.diagnostic();
        var place = finding.place();
        var where = line > 0
                ? ""
                : " (" + place.file().replaceFirst(".*[/\\\\]", "") + ":" + place.line() + ":" + place.column() + ")";
        return new RowNote(line, found.code() + ": " + found.message() + where, found.help());
    }

    private StaffChanged changed(Draft draft, boolean dryRun, @Nullable String by, String note) {
        var changes = draft.differences().stream()
                .map(d -> new ChangeLine(d.kind().name().toLowerCase(Locale.ROOT), d.sentence()))
                .toList();
        if (draft.failed() || dryRun || changes.isEmpty()) {
            return new StaffChanged(changes, problems(draft), draft.notes(), false, Optional.empty());
        }
        var applied = apply(draft.text(), by, note);
        var problems = applied.outcome().applied()
                ? List.<RowNote>of()
                : List.of(new RowNote(0, applied.outcome().report().strip(), ""));
        return new StaffChanged(changes, problems, draft.notes(), problems.isEmpty(), applied.version());
    }

    PolicyLines.Applied apply(String text, @Nullable String by, String note) {
        return policies.applied(text, new ApplyPolicy(text, by, note), note);
    }

    private static List<RowNote> problems(Draft draft) {
        var problems = new ArrayList<>(draft.problems());
        draft.findings().stream()
                .filter(finding -> finding.diagnostic().severity() == Severity.ERROR)
                .forEach(finding -> problems.add(note(finding, 0)));
        return List.copyOf(problems);
    }
}
