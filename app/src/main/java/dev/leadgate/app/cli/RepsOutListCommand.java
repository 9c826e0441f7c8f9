package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.OutLine;
import dev.leadgate.app.api.Lines.OutList;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;

/// Lists who is out of office, and when.
@Command(
        name = "out-list",
        mixinStandardHelpOptions = true,
        description = "List who is out of office now or later: entered, from calendars, and by the configuration.")
final class RepsOutListCommand extends GatewayCommand {

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.get("/api/out-of-office", Map.of());
        if (output.json()) {
            answer.path("out_of_office").forEach(output::object);
            return 0;
        }
        var list = ApiJson.MAPPER.treeToValue(answer, OutList.class);
        var found = list.outOfOffice();
        list.calendars().stream()
                .filter(calendar -> !calendar.trouble().isEmpty())
                .forEach(calendar -> output.notice("The calendar of " + calendar.name() + " cannot be read: "
                        + calendar.trouble() + ". Last read: " + Output.time(calendar.readAt())));
        if (output.plain()) {
            found.forEach(line -> output.record(cells(line, Instant::toString)));
            return 0;
        }
        if (found.isEmpty()) {
            output.notice("Nobody is out of office, now or later.");
            output.next("leadgate reps out REP --to 2026-08-14 --reason vacation");
            return 0;
        }
        var table = new Table(Set.of("ID"), "ID", "REP", "NAME", "FROM", "TO", "REASON", "BY");
        found.forEach(line -> table.add(cells(line, Output::time)));
        output.table(table);
        output.next("leadgate reps out-cancel ID");
        return 0;
    }

    static String[] cells(OutLine line, Function<Instant, String> time) {
        return new String[] {
            line.id().map(String::valueOf).orElse(""),
            line.rep(),
            line.name(),
            time.apply(line.from()),
            time.apply(line.to()),
            line.reason(),
            line.origin()
        };
    }
}
