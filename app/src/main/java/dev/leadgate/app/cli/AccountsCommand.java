package dev.leadgate.app.cli;

import dev.leadgate.app.api.AccountLines.AccountFile;
import dev.leadgate.app.api.AccountLines.AccountLine;
import dev.leadgate.app.api.AccountLines.AccountList;
import dev.leadgate.app.api.ApiJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Companies by script.
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = "List, show and import the companies that leads may belong to.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AccountsCommand.ListCommand.class, AccountsCommand.ShowCommand.class, AccountsImportCommand.class
        })
final class AccountsCommand extends Group {

    /// Lists accounts.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List accounts by id.")
    static final class ListCommand extends GatewayCommand {

        @Option(names = "--search", paramLabel = "TEXT", description = "Id, name or a domain contains this.")
        Optional<String> search = Optional.empty();

        @Option(names = "--after", paramLabel = "ID", description = "Only accounts behind this one.")
        Optional<String> after = Optional.empty();

        @Option(names = "--limit", defaultValue = "50", description = "At most so many (default: ${DEFAULT-VALUE}).")
        int limit;

        @Override
        int run(GatewayClient client, Output output) {
            if (limit < 1 || limit > 500) {
                throw wrong("--limit must be between 1 and 500");
            }
            Map<String, Optional<String>> parameters = new HashMap<>();
            parameters.put("q", search);
            parameters.put("after", after);
            parameters.put("limit", Optional.of(String.valueOf(limit)));
            var answer = client.get("/api/accounts", parameters);
            var found = ApiJson.MAPPER.treeToValue(answer, AccountList.class);
            if (output.json()) {
                answer.path("accounts").forEach(output::object);
            } else if (output.plain()) {
                found.accounts().forEach(a -> output.record(cells(a)));
            } else if (found.accounts().isEmpty()) {
                output.notice("No account matches.");
                output.next("leadgate accounts import FILE.csv --dry-run");
            } else {
                var table = new Table(Set.of(), "ACCOUNT", "NAME", "OWNER", "PARENT", "DOMAINS", "COUNTRY", "CITY");
                found.accounts().forEach(a -> table.add(cells(a)));
                output.table(table);
                output.next(
                        "leadgate accounts show " + found.accounts().getFirst().id()
                                + found.after()
                                        .map(id -> "   more: leadgate accounts list --after " + id)
                                        .orElse(""));
            }
            return 0;
        }

        private static String[] cells(AccountLine account) {
            return new String[] {
                account.id(),
                account.name(),
                account.owner().orElse(""),
                account.parent().orElse(""),
                String.join(", ", account.domains()),
                account.country().orElse(""),
                account.city().orElse("")
            };
        }
    }

    /// Shows one account with those above and below it.
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show an account, who owns it, and the accounts above and below it.")
    static final class ShowCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
        String account = "";

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/accounts/" + GatewayClient.segment(account), Map.of());
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var file = ApiJson.MAPPER.treeToValue(answer, AccountFile.class);
            var it = file.account();
            fact(output, "account", it.id());
            fact(output, "name", it.name());
            fact(output, "owner", it.owner().flatMap(o -> it.ownerName()).orElse("nobody"));
            fact(output, "domains", String.join(", ", it.domains()));
            fact(output, "phones", String.join(", ", it.phones()));
            fact(output, "country", it.country().orElse(""));
            fact(output, "place", (it.postalCode().orElse("") + " " + it.city().orElse("")).strip());
            file.above().forEach(a -> fact(output, "above", named(a)));
            file.below().forEach(a -> fact(output, "below", named(a)));
            return 0;
        }

        private static void fact(Output output, String label, String value) {
            if (value.isEmpty()) {
                return;
            }
            if (output.plain()) {
                output.record(label, value);
            } else {
                output.text(Cells.left(label, 10) + " " + value);
            }
        }

        private static String named(AccountLine account) {
            return account.id() + "  " + account.name()
                    + account.ownerName().map(o -> "  (" + o + ")").orElse("");
        }
    }
}
