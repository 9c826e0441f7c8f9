package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.SourceLines.CheckLine;
import dev.leadgate.app.api.SourceLines.CheckList;
import dev.leadgate.app.api.SourceLines.CheckSources;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Looks whether sources would work.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check login, rights and reachability of one source or of all. Nothing is changed at the other side."
                    + " A source that had trouble and passes connects at once. Exit code 1 when something is wrong."
        })
final class SourcesCheckCommand extends GatewayCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The source's id; all sources when left out.")
    Optional<String> name = Optional.empty();

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.post("/api/sources/check", new CheckSources(name));
        var found = ApiJson.MAPPER.treeToValue(answer, CheckList.class);
        if (output.json()) {
            answer.path("checks").forEach(output::object);
        } else if (output.plain()) {
            found.checks()
                    .forEach(c -> c.findings()
                            .forEach(f ->
                                    output.record(c.source(), c.type(), f.ok() ? "ok" : "fail", f.what(), f.hint())));
        } else {
            output.text(table(found.checks()));
            sum(found, output);
        }
        return found.ok() ? 0 : 1;
    }

    private static void sum(CheckList found, Output output) {
        long failed = found.checks().stream().filter(c -> !c.ok()).count();
        if (found.checks().isEmpty()) {
            output.notice("No source is configured.");
        } else if (failed > 0) {
            output.notice(failed + " of " + found.checks().size() + " failed.");
        }
        output.next("leadgate sources list");
    }

    /// One line per finding, the fix below what failed.
    static String table(Iterable<CheckLine> checks) {
        int name = 6;
        int type = 4;
        for (var check : checks) {
            name = Math.max(name, Cells.width(check.source()));
            type = Math.max(type, Cells.width(check.type()));
        }
        var text = new StringBuilder();
        for (var check : checks) {
            boolean first = true;
            for (var finding : check.findings()) {
                text.append(finding.ok() ? "✓ " : "✗ ")
                        .append(Cells.left(first ? check.source() : "", name))
                        .append("  ")
                        .append(Cells.left(first ? check.type() : "", type))
                        .append("  ")
                        .append(finding.what())
                        .append('\n');
                if (!finding.hint().isEmpty()) {
                    text.append("    = help: ").append(finding.hint()).append('\n');
                }
                first = false;
            }
        }
        return text.toString().stripTrailing();
    }
}
