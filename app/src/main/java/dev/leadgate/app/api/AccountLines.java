package dev.leadgate.app.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Accounts as the API speaks of them.
public final class AccountLines {
    private AccountLines() {}

    public record AccountLine(
            String id,
            String name,
            List<String> domains,
            List<String> phones,
            Optional<String> country,
            Optional<String> postalCode,
            Optional<String> city,
            Optional<String> owner,
            Optional<String> ownerName,
            Optional<String> parent) {}

    /// @param after for the next page
    public record AccountList(List<AccountLine> accounts, Optional<String> after) {}

    /// @param above nearest first
    /// @param below at most a page of them
    public record AccountFile(AccountLine account, List<AccountLine> above, List<AccountLine> below) {}

    /// @param rows one for each account
    /// @param dryRun only say what would come of it
    public record ImportAccounts(List<AccountRow> rows, boolean dryRun) {}

    /// @param line where it stands, for problems
    /// @param cells by the name of the column: `id`, `name`, `domains`, `phones`, `country`, `postal_code`,
    /// `city`, `owner`, `parent`; several domains or phones are parted by `;`
    public record AccountRow(long line, Map<String, String> cells) {}

    /// With a problem, nothing is written.
    ///
    /// @param notes what is allowed and probably not meant
    public record Imported(
            int created, int updated, int unchanged, boolean written, List<RowNote> problems, List<RowNote> notes) {}

    /// @param line 0 when it is about all rows
    public record RowNote(long line, String text, String help) {}
}
