package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.ForgetLines.Forget;
import dev.leadgate.app.api.ForgetLines.Forgotten;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erases a person.
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Erase what is known of a person who asked for it: addresses, payloads, dead letters, messages, what was still"
                    + " to be sent, and the words of their leads. Figures stay, an opt-out stays in force, and a payload"
                    + " that is sent again becomes no lead. Without --yes it only says what would be erased."
        })
final class ForgetCommand extends GatewayCommand {

    @Parameters(
            index = "0",
            paramLabel = "PERSON",
            description = "A mail address, a telephone number with its country, a lead (L-1042), or an account as"
                    + " network:id (telegram:5000000001).")
    String person = "";

    @Option(names = "--yes", description = "Do it. Nobody can take it back.")
    boolean yes;

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.post(
                "/api/forget",
                new Forget(person, Optional.of(yes), Optional.of(System.getProperty("user.name", "admin"))));
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        var line = ApiJson.MAPPER.treeToValue(answer, Forgotten.class);
        if (output.plain()) {
            line.rows().forEach((kind, rows) -> output.record(kind, String.valueOf(rows)));
            return 0;
        }
        output.text((line.erased() ? "Erased: " : "This would be erased: ") + what(line) + ".");
        if (line.shared() > 0) {
            output.text("Leads of other people that came in the same payloads lose theirs too: " + line.shared());
        }
        line.elsewhere()
                .forEach(e ->
                        output.text(e.destination() + " has " + e.lead() + " as " + e.entry() + "; erase it there."));
        output.notice("In the audit log: " + line.person());
        if (line.erased()) {
            output.notice("Messages that reps got and backups are not reached from here.");
            output.next("leadgate audit --action person.erased");
        } else {
            output.next("the same with --yes");
        }
        return 0;
    }

    private static String what(Forgotten line) {
        var leads = line.leads().isEmpty() ? "no lead" : String.join(", ", line.leads());
        return leads
                + line.rows().entrySet().stream()
                        .map(e -> "; " + e.getValue() + " " + e.getKey().replace('_', ' '))
                        .collect(Collectors.joining());
    }
}
