package dev.leadgate.app.cli;

import dev.leadgate.app.api.AccessLines.CreateToken;
import dev.leadgate.app.api.AccessLines.CreatedToken;
import dev.leadgate.app.api.AccessLines.TokenLine;
import dev.leadgate.app.api.AccessLines.TokenList;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.SourceLines.By;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What scripts on other machines prove themselves with.
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Make, list and revoke tokens for the API on the public port.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TokensCommand.CreateCommand.class,
            TokensCommand.ListCommand.class,
            TokensCommand.RevokeCommand.class
        })
final class TokensCommand extends Group {

    private static String me() {
        return System.getProperty("user.name", "admin");
    }

    /// Makes a token.
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a token. It is printed once and cannot be shown again.")
    static final class CreateCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "What it is for; stands in timelines.")
        String name = "";

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                required = true,
                split = ",",
                description = "What it may do, such as leads:read; may be given several times.")
        List<String> scopes = List.of();

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "90",
                description = "Days until it ends (default: ${DEFAULT-VALUE}).")
        int days = 90;

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.post("/api/tokens", new CreateToken(name, scopes, days, Optional.of(me())));
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var created = ApiJson.MAPPER.treeToValue(answer, CreatedToken.class);
            output.notice("Token " + created.id() + " ends " + Output.time(created.endsAt())
                    + ". Send it as `Authorization: Bearer`; it is not shown again:");
            output.text(created.token());
            return 0;
        }
    }

    /// Lists tokens.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List tokens that have not ended.")
    static final class ListCommand extends GatewayCommand {

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/tokens", Map.of());
            if (output.json()) {
                answer.path("tokens").forEach(output::object);
                return 0;
            }
            var found = ApiJson.MAPPER.treeToValue(answer, TokenList.class).tokens();
            if (output.plain()) {
                found.forEach(line -> output.record(cells(line, Instant::toString)));
                return 0;
            }
            if (found.isEmpty()) {
                output.notice("There are no tokens.");
                output.next("leadgate tokens create NAME --scope leads:read");
                return 0;
            }
            var table = new Table(Set.of("ID"), "ID", "NAME", "SCOPES", "ENDS", "USED", "BY");
            found.forEach(line -> table.add(cells(line, Output::time)));
            output.table(table);
            output.next("leadgate tokens revoke ID");
            return 0;
        }

        private static String[] cells(TokenLine line, Function<Instant, String> time) {
            return new String[] {
                String.valueOf(line.id()),
                line.name(),
                String.join(", ", line.scopes().stream().sorted().toList()),
                time.apply(line.endsAt()),
                line.used().map(time).orElse("never"),
                line.createdBy()
            };
        }
    }

    /// Ends a token.
    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a token at once.")
    static final class RevokeCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "ID", description = "As `leadgate tokens list` shows it.")
        String id = "";

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.post("/api/tokens/" + GatewayClient.segment(id) + "/revoke", new By(me()));
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            output.notice("Token " + id + " opens nothing any more.");
            return 0;
        }
    }
}
