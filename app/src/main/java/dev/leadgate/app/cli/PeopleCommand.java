package dev.leadgate.app.cli;

import dev.leadgate.app.api.AccessLines.AddPerson;
import dev.leadgate.app.api.AccessLines.Invited;
import dev.leadgate.app.api.AccessLines.PersonLine;
import dev.leadgate.app.api.AccessLines.PersonList;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.SourceLines.By;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Who may sign in to the console.
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        description = "Say who may sign in to the console, and as what.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PeopleCommand.AddCommand.class,
            PeopleCommand.ListCommand.class,
            PeopleCommand.ResetCommand.class,
            PeopleCommand.RemoveCommand.class
        })
final class PeopleCommand extends Group {

    private static String me() {
        return System.getProperty("user.name", "admin");
    }

    /// The link goes to stdout, so that a script can hand it on.
    private static int invited(JsonNode answer, Output output) {
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        var invited = ApiJson.MAPPER.treeToValue(answer, Invited.class);
        if (output.plain()) {
            output.record(invited.name(), invited.role(), invited.link());
            return 0;
        }
        output.notice(invited.name() + " chooses a password with this link. It opens once, until "
                + Output.time(invited.until()) + ":");
        output.text(invited.link());
        return 0;
    }

    /// What somebody is.
    enum Role {
        ADMIN,
        MANAGER,
        REP
    }

    /// Lets somebody sign in.
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Let somebody sign in. Prints a link with which they choose a password.")
    static final class AddCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "How they sign in: a short name or a mail address.")
        String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                description = "admin: everything; manager: all leads and reps; rep: own leads.")
        Role role = Role.REP;

        @Option(names = "--rep", paramLabel = "REP", description = "For a rep: their id in the configuration.")
        Optional<String> rep = Optional.empty();

        @Override
        int run(GatewayClient client, Output output) {
            var word = role.name().toLowerCase(java.util.Locale.ROOT);
            return invited(client.post("/api/people", new AddPerson(name, word, rep, Optional.of(me()))), output);
        }
    }

    /// Lists who may sign in.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List who may sign in.")
    static final class ListCommand extends GatewayCommand {

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/people", Map.of());
            if (output.json()) {
                answer.path("people").forEach(output::object);
                return 0;
            }
            var found = ApiJson.MAPPER.treeToValue(answer, PersonList.class).people();
            if (output.plain()) {
                found.forEach(line -> output.record(cells(line, Instant::toString)));
                return 0;
            }
            if (found.isEmpty()) {
                output.notice("Nobody may sign in.");
                output.next("leadgate people add NAME --role admin");
                return 0;
            }
            var table =
                    new Table(Set.of("SESSIONS"), "NAME", "ROLE", "REP", "PASSWORD", "SESSIONS", "SEEN", "ADDED BY");
            found.forEach(line -> table.add(cells(line, Output::time)));
            output.table(table);
            return 0;
        }

        private static String[] cells(PersonLine line, Function<Instant, String> time) {
            return new String[] {
                line.name(),
                line.role(),
                line.rep().orElse(""),
                line.password() ? "chosen" : "not yet",
                String.valueOf(line.sessions()),
                line.seen().map(time).orElse(""),
                line.addedBy()
            };
        }
    }

    /// Makes a new link for a password.
    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Sign somebody out everywhere, end their password and print a link for a new one.")
    static final class ResetCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "As `leadgate people list` shows it.")
        String name = "";

        @Override
        int run(GatewayClient client, Output output) {
            return invited(client.post("/api/people/" + GatewayClient.segment(name) + "/reset", new By(me())), output);
        }
    }

    /// Lets somebody in no more.
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Let somebody sign in no more. Their sessions end at once.")
    static final class RemoveCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "As `leadgate people list` shows it.")
        String name = "";

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.post("/api/people/" + GatewayClient.segment(name) + "/remove", new By(me()));
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            output.notice(answer.path("name").asString() + " cannot sign in any more.");
            return 0;
        }
    }
}
