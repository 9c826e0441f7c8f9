package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.NoticeLines.Notices;
import dev.leadgate.app.api.SourceLines.By;
import picocli.CommandLine.Command;

/// Holds back all notices.
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Hold back every notification to reps, on all nodes. Leads are received and assigned as always, and the time to"
                    + " accept them runs; what reps would be told is kept and leaves with `notify resume`. It stays paused"
                    + " when the gateway starts again."
        })
final class NotifyPauseCommand extends GatewayCommand {

    @Override
    int run(GatewayClient client, Output output) {
        return change(client, output, "pause");
    }

    static int change(GatewayClient client, Output output, String verb) {
        var by = new By(System.getProperty("user.name", "admin"));
        var answer = client.post("/api/notices/" + verb, by);
        var now = ApiJson.MAPPER.treeToValue(answer, Notices.class);
        if (output.json()) {
            output.object(answer);
        } else if (output.plain()) {
            output.record(now.paused() ? "paused" : "running", String.valueOf(now.waiting()));
        } else {
            output.text(sentence(now));
            output.next(now.paused() ? "leadgate notify resume" : "leadgate top");
        }
        return 0;
    }

    private static String sentence(Notices now) {
        var waiting = now.waiting() == 1 ? "1 notification waits" : now.waiting() + " notifications wait";
        if (!now.paused()) {
            return (now.changed() ? "Reps are told again. " : "Notifications were not paused. ") + waiting
                    + " to leave.";
        }
        return (now.changed()
                        ? "Notifications are paused. "
                        : "Notifications were paused already"
                                + now.since()
                                        .map(at -> ", since " + Output.time(at))
                                        .orElse("")
                                + now.by().map(by -> " by " + by).orElse("") + ". ")
                + waiting + "; the time to accept leads goes on.";
    }
}
