package dev.leadgate.app.api;

import dev.leadgate.app.api.AccountLines.AccountRow;
import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.config.Suggestion;
import dev.leadgate.normalize.CompanyContact;
import dev.leadgate.normalize.CompanyName;
import dev.leadgate.store.KnownAccount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads rows of a table as accounts, in the forms that leads have. Pure; every problem is found at
/// once.
final class AccountSheet {
    static final List<String> COLUMNS =
            List.of("id", "name", "domains", "phones", "country", "postal_code", "city", "owner", "parent");

    private static final int LONGEST = 300;

    private final Set<String> reps;
    private final Map<String, Long> lines = new LinkedHashMap<>();
    private final List<KnownAccount> accounts = new ArrayList<>();
    private final List<RowNote> problems = new ArrayList<>();
    private final List<RowNote> notes = new ArrayList<>();

    /// @param reps who can own
    AccountSheet(Set<String> reps) {
        this.reps = reps;
    }

    void read(List<AccountRow> rows) {
        if (!rows.isEmpty()) {
            rows.getFirst().cells().keySet().stream()
                    .filter(column -> !COLUMNS.contains(column))
                    .forEach(column -> notes.add(new RowNote(
                            0, "column `" + column + "` is left out", Suggestion.help(column, COLUMNS, "columns"))));
        }
        rows.forEach(this::read);
    }

    List<KnownAccount> accounts() {
        return accounts;
    }

    List<RowNote> problems() {
        return problems;
    }

    List<RowNote> notes() {
        return notes;
    }

    /// Where an account stands.
    long line(String id) {
        return lines.getOrDefault(id, 0L);
    }

    private void read(AccountRow row) {
        var id = cell(row, "id");
        var name = cell(row, "name");
        if (id.isEmpty() || name.isEmpty()) {
            problem(row, "there is no `" + (id.isEmpty() ? "id" : "name") + "`", "every account has an id and a name");
            return;
        }
        if (CompanyName.legalCore(name.get()).isEmpty()) {
            problem(row, "`" + name.get() + "` is no name", "write the company's name");
            return;
        }
        var earlier = lines.putIfAbsent(id.get(), row.line());
        if (earlier != null) {
            problem(row, "`" + id.get() + "` stands in line " + earlier + " already", "keep one of the two");
            return;
        }
        var country = country(row);
        accounts.add(new KnownAccount(
                id.get(),
                name.get(),
                domains(row),
                phones(row, country),
                country,
                cell(row, "postal_code").map(code -> code.toUpperCase(java.util.Locale.ROOT)),
                cell(row, "city"),
                owner(row),
                cell(row, "parent")));
    }

    private Optional<String> country(AccountRow row) {
        var written = cell(row, "country");
        var country = written.flatMap(CompanyContact::country);
        if (written.isPresent() && country.isEmpty()) {
            problem(row, "`" + written.get() + "` is no country", "write its code of two letters or its name");
        }
        return country;
    }

    private List<String> domains(AccountRow row) {
        var domains = new LinkedHashSet<String>();
        for (var text : cells(row, "domains")) {
            CompanyContact.domain(text)
                    .ifPresentOrElse(
                            domains::add,
                            () -> problem(
                                    row,
                                    "`" + text + "` is no company's own domain",
                                    "write it as in `acme.com`; domains of free mail and of shared sites never tell a"
                                            + " company"));
        }
        return List.copyOf(domains);
    }

    private List<String> phones(AccountRow row, Optional<String> country) {
        var phones = new LinkedHashSet<String>();
        for (var text : cells(row, "phones")) {
            CompanyContact.phone(text, country)
                    .ifPresentOrElse(
                            phones::add,
                            () -> problem(
                                    row,
                                    "`" + text + "` is no phone number",
                                    country.isEmpty()
                                            ? "write it with + and the country's code, or fill `country`"
                                            : "write it with + and the country's code"));
        }
        return List.copyOf(phones);
    }

    private Optional<String> owner(AccountRow row) {
        var owner = cell(row, "owner");
        owner.filter(rep -> !reps.contains(rep))
                .ifPresent(rep -> notes.add(new RowNote(
                        row.line(),
                        "owner `" + rep + "` is no rep of the configuration, so rules see no owner",
                        Suggestion.help(rep, reps, "reps"))));
        return owner;
    }

    private void problem(AccountRow row, String text, String help) {
        problems.add(new RowNote(row.line(), text, help));
    }

    private static List<String> cells(AccountRow row, String column) {
        return cell(row, column).map(CompanyContact::cells).orElse(List.of());
    }

    private static Optional<String> cell(AccountRow row, String column) {
        return Optional.ofNullable(row.cells().get(column))
                .map(text -> text.replace("\0", "").replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }
}
