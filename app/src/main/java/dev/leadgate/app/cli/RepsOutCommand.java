package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.EnterOut;
import dev.leadgate.app.api.Lines.OutLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Enters a time out of office.
@Command(
        name = "out",
        mixinStandardHelpOptions = true,
        description = "Say when a rep is out of office. No new lead goes to them meanwhile.")
final class RepsOutCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "REP", description = "The rep's id.")
    String rep = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "The first day, 2026-08-03, or a time, 2026-08-03T14:00; now when left out.")
    Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            description = "The last day off, 2026-08-14, or the time of being back, 2026-08-14T14:00.")
    String to = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, as people read it.")
    Optional<String> reason = Optional.empty();

    @Override
    int run(GatewayClient client, Output output) {
        var wanted = new EnterOut(
                from.map(text -> moment(text, 0)).orElse(null),
                moment(to, 1),
                reason,
                Optional.of(System.getProperty("user.name", "admin")));
        var answer = client.post("/api/reps/" + GatewayClient.segment(rep) + "/out-of-office", wanted);
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        var line = ApiJson.MAPPER.treeToValue(answer, OutLine.class);
        if (output.plain()) {
            output.record(RepsOutListCommand.cells(line, Instant::toString));
            return 0;
        }
        output.text(line.name() + " is out of office from " + Output.time(line.from()) + " to " + Output.time(line.to())
                + ".");
        output.next("leadgate reps out-list");
        return 0;
    }

    /// @param days added to a day: the end of the last day is the begin of the next one
    private Instant moment(String text, int days) {
        var now = ZonedDateTime.now(ZoneId.systemDefault());
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            try {
                return LocalDate.parse(text)
                        .plusDays(days)
                        .atStartOfDay(now.getZone())
                        .toInstant();
            } catch (DateTimeException noDay) {
                throw wrong("`" + text + "` is not a day; write it as 2026-08-14");
            }
        }
        try {
            return Times.moment(text, now);
        } catch (IllegalArgumentException notATime) {
            throw wrong(String.valueOf(notATime.getMessage()));
        }
    }
}
