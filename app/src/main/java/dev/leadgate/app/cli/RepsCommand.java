package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.RepLine;
import dev.leadgate.app.api.Lines.RepList;
import dev.leadgate.app.api.Lines.SetAvailability;
import dev.leadgate.app.api.Lines.ShareLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reps by script.
@Command(
        name = "reps",
        mixinStandardHelpOptions = true,
        description = "List reps, add, change and remove them, set who is there, hand over the leads of who leaves.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RepsCommand.ListCommand.class,
            RepsCommand.StatusCommand.class,
            RepsAddCommand.class,
            RepsChangeCommand.class,
            RepsRemoveCommand.class,
            RepsImportCommand.class,
            RepsNextCommand.class,
            RepsHandOverCommand.class,
            RepsOutCommand.class,
            RepsOutListCommand.class,
            RepsOutCancelCommand.class
        })
final class RepsCommand extends Group {

    /// Lists the reps.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List reps, availability and open leads.")
    static final class ListCommand extends GatewayCommand {

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/reps", Map.of());
            var found = ApiJson.MAPPER.treeToValue(answer, RepList.class);
            if (output.json()) {
                answer.path("reps").forEach(output::object);
                return 0;
            }
            if (output.plain()) {
                found.reps()
                        .forEach(r -> output.record(
                                cells(r, r.until().map(Object::toString).orElse(""))));
                return 0;
            }
            if (found.reps().isEmpty()) {
                output.notice("No rep is configured.");
                output.next("leadgate validate");
                return 0;
            }
            var table =
                    new Table(Set.of("OPEN"), "REP", "NAME", "STATUS", "UNTIL", "SET BY", "OPEN", "TEAMS (RECEIVED)");
            found.reps()
                    .forEach(r -> table.add(cells(r, r.until().map(Output::time).orElse(""))));
            output.table(table);
            output.next("leadgate reps status " + found.reps().getFirst().rep() + " away --for 30m");
            return 0;
        }
    }

    private static String[] cells(RepLine rep, String until) {
        return new String[] {
            rep.rep(),
            rep.name(),
            rep.status(),
            until,
            rep.setBy(),
            String.valueOf(rep.open()),
            rep.shares().stream().map(RepsCommand::words).collect(Collectors.joining(", "))
        };
    }

    private static String words(ShareLine share) {
        var corrected = share.byHand() == 0 ? "" : " (" + TeamCalibrationsCommand.signed(share.byHand()) + " by hand)";
        return share.team() + " " + share.received() + corrected;
    }

    /// What a rep can say.
    enum Status {
        AVAILABLE,
        BUSY,
        AWAY
    }

    /// Sets what a rep says.
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Say whether a rep can take new leads. Waiting leads are tried again at once.")
    static final class StatusCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "REP", description = "The rep's id.")
        String rep = "";

        @Parameters(index = "1", paramLabel = "STATUS", description = "available, busy or away.")
        Status status = Status.AVAILABLE;

        @Option(names = "--for", paramLabel = "TIME", description = "Ends after 30m, 2h or 1d; then available.")
        Optional<String> span = Optional.empty();

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "Ends at 14:20 (the next one), 2026-03-02T14:20 or with a zone; then available.")
        Optional<String> until = Optional.empty();

        @Override
        int run(GatewayClient client, Output output) {
            if (span.isPresent() && until.isPresent()) {
                throw wrong("--for and --until cannot go together");
            }
            if (status == Status.AVAILABLE && (span.isPresent() || until.isPresent())) {
                throw wrong("available has no end; leave --for and --until out");
            }
            var wanted = new SetAvailability(
                    status.name().toLowerCase(java.util.Locale.ROOT),
                    end(),
                    Optional.of(System.getProperty("user.name", "admin")));
            var answer = client.post("/api/reps/" + GatewayClient.segment(rep) + "/availability", wanted);
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var now = ApiJson.MAPPER.treeToValue(answer, RepLine.class);
            if (output.plain()) {
                output.record(cells(now, now.until().map(Object::toString).orElse("")));
                return 0;
            }
            output.text(now.name() + " is " + now.status()
                    + now.until().map(at -> " until " + Output.time(at)).orElse("") + ".");
            output.next("leadgate reps list");
            return 0;
        }

        private Optional<Instant> end() {
            try {
                var now = ZonedDateTime.now(ZoneId.systemDefault());
                return span.map(s -> now.plus(Times.span(s)).toInstant())
                        .or(() -> until.map(u -> Times.moment(u, now)));
            } catch (IllegalArgumentException notATime) {
                throw wrong(String.valueOf(notATime.getMessage()));
            }
        }
    }
}
