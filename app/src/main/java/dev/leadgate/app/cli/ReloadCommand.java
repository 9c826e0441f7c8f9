package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.app.api.SourceLines.Reloaded;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/// Has the running gateway read its configuration again.
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description = {
            "Have the running gateway read its configuration again, whole or not at all. Only what changed is touched,"
                    + " and no request is dropped. Needed after a secret changed; files are noticed by themselves."
                    + " Exit code 1 when the configuration has problems; then nothing is changed."
        })
final class ReloadCommand extends GatewayCommand {

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.post("/api/reload", new By(System.getProperty("user.name", "admin")));
        var done = ApiJson.MAPPER.treeToValue(answer, Reloaded.class);
        int exit = done.applied() ? 0 : 1;
        if (output.json()) {
            output.object(answer);
            return exit;
        }
        if (output.plain()) {
            output.record(
                    done.applied() ? "applied" : "refused",
                    String.join(",", done.added()),
                    String.join(",", done.swapped()),
                    String.join(",", done.removed()));
            return exit;
        }
        if (!done.report().isEmpty()) {
            output.notice(done.report());
        }
        if (done.applied()) {
            output.text(sentence(done));
            output.next("leadgate sources list");
        } else {
            output.notice("The running configuration was not touched.");
        }
        return exit;
    }

    private static String sentence(Reloaded done) {
        var parts = new ArrayList<String>();
        add(parts, "added", done.added());
        add(parts, "swapped", done.swapped());
        add(parts, "removed", done.removed());
        parts.add(done.kept() + " sources untouched");
        parts.add(done.rules() ? "new rules and teams" : "rules and teams as before");
        var text = "✓ The configuration was read again: " + String.join(", ", parts) + ".";
        return done.atRestart().isEmpty()
                ? text
                : text + "\n! Only after a restart: " + String.join(", ", done.atRestart()) + ".";
    }

    private static void add(List<String> parts, String word, List<String> ids) {
        if (!ids.isEmpty()) {
            parts.add(word + " " + String.join(" ", ids));
        }
    }
}
