package dev.leadgate.app.docs;

import dev.leadgate.app.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// The examples of `examples/routing`, each with what its first case is decided like.
final class RoutingMethodsPage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RoutingMethodsPage() {}

    static String markdown(String note) throws IOException {
        var page = new StringBuilder(note).append("""
                # Routing methods

                One example per method, in `examples/routing`, with cases that every build runs. Take one over and \
                `leadgate test` it; [what a configuration may say](config.md), [how a rep is picked](../explanation/how-a-rep-is-picked.md).
                Methods go together: a rule chooses the team and the skills, the team's order and limits choose the rep.
                """);
        try (var methods = Files.list(Checkout.file("examples/routing"))) {
            for (var method : methods.sorted().toList()) {
                section(method, page);
            }
        }
        return page.toString();
    }

    private static void section(Path method, StringBuilder page) {
        var name = String.valueOf(method.getFileName());
        var config = Checkout.read(method.resolve("leadgate.yaml"));
        var intent = config.lines().findFirst().orElse("").replaceFirst("^# ", "");
        page.append("\n## `").append(name).append("`\n\n").append(intent).append("\n\n```yaml\n");
        page.append(config.substring(config.indexOf('\n') + 1).strip()).append("\n```\n");
        var first = JSON.readTree(Ran.of("test", method.toString(), "--json")
                .out()
                .lines()
                .findFirst()
                .orElseThrow());
        page.append("\n").append(first.path("name").asString()).append(":\n\n```text\n");
        page.append(first.path("why").asString().stripTrailing());
        page.append("\n```\n");
    }
}
