package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.AccountLines.AccountFile;
import dev.leadgate.app.api.AccountLines.AccountLine;
import dev.leadgate.app.api.AccountLines.AccountList;
import dev.leadgate.app.api.AccountLines.ImportAccounts;
import dev.leadgate.app.api.AccountLines.Imported;
import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.store.Accounts;
import dev.leadgate.store.KnownAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The companies in the book.
final class AccountAnswers {
    private static final int BELOW = 100;

    private final Accounts accounts;
    private final Supplier<People> people;

    AccountAnswers(Accounts accounts, Supplier<People> people) {
        this.accounts = accounts;
        this.people = people;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.ACCOUNTS_READ,
                "/api/accounts",
                Operation.of(
                        "Companies",
                        AccountList.class,
                        Query.text("q", "only those whose id, name or domain holds this"),
                        Query.text("after", "where the page starts: `after` of the page in front of it"),
                        Query.limit(50, 500)),
                this::list);
        routes.show(
                Permission.ACCOUNTS_READ,
                "/api/accounts/:ref",
                Operation.of("A company with those above and below it", AccountFile.class),
                this::show);
        routes.post(
                Permission.ACCOUNTS_WRITE,
                "/api/accounts/import",
                ImportAccounts.class,
                Operation.of("Create and change companies; all or none", Imported.class),
                this::put);
    }

    AccountList list(Parameters parameters) {
        int limit = parameters.limit(50, 500);
        var found = accounts.list(parameters.text("q"), parameters.text("after"), limit);
        return new AccountList(
                found.stream().map(this::line).toList(),
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(found.getLast().id()));
    }

    AccountFile show(String id, Parameters parameters) {
        var line = accounts.line(id);
        if (line.isEmpty()) {
            throw new Refusal(404, "no such account: " + id, "leadgate accounts list");
        }
        return new AccountFile(
                line(line.getFirst()),
                line.stream().skip(1).map(this::line).toList(),
                accounts.below(id, BELOW).stream().map(this::line).toList());
    }

    private AccountLine line(KnownAccount account) {
        return new AccountLine(
                account.id(),
                account.name(),
                account.domains(),
                account.phones(),
                account.country(),
                account.postalCode(),
                account.city(),
                account.owner(),
                account.owner().map(people.get()::name),
                account.parent());
    }

    /// All rows, or with a problem in any of them none.
    Imported put(ImportAccounts wish) {
        var sheet = new AccountSheet(people.get().names().keySet());
        sheet.read(wish.rows());
        if (!sheet.problems().isEmpty()) {
            return new Imported(0, 0, 0, false, sheet.problems(), sheet.notes());
        }
        var came = accounts.put(sheet.accounts(), wish.dryRun());
        return new Imported(
                came.created(),
                came.updated(),
                came.unchanged(),
                !wish.dryRun() && !came.refused(),
                problems(sheet, came),
                sheet.notes());
    }

    private static List<RowNote> problems(AccountSheet sheet, Accounts.Imported came) {
        var problems = new ArrayList<RowNote>();
        for (var account : sheet.accounts()) {
            var parent = came.unknownParents().get(account.id());
            if (parent != null) {
                problems.add(new RowNote(
                        sheet.line(account.id()),
                        "parent `" + parent + "` is neither in this table nor in the book",
                        "add a row for it, or leave `parent` empty"));
            }
        }
        for (var cycle : came.cycles()) {
            var line = cycle.stream().mapToLong(sheet::line).max().orElse(0);
            problems.add(new RowNote(
                    line,
                    "`" + cycle.getFirst() + "` would be above itself: " + String.join(" > ", cycle),
                    "clear `parent` of the one at the top"));
        }
        return problems;
    }
}
