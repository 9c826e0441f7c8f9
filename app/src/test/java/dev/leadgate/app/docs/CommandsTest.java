package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.cli.Leadgate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Verbs and options that a page names exist. Generated pages are left out: they come from the
/// verbs themselves.
class CommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^(?:\\.{1,2}/)?|`(?:\\./)?)leadgate ([^`\\n#]+)");

    /// Verbs of the launcher script, which never reach Java.
    private static final Set<String> OF_THE_LAUNCHER = Set.of("verify");

    @Test
    void every_command_exists() {
        var wrong = new ArrayList<String>();
        var seen = 0;
        for (var page : pages()) {
            for (var words : commands(page)) {
                seen++;
                problem(words)
                        .ifPresent(what -> wrong.add(Checkout.ROOT.relativize(page) + ": leadgate "
                                + String.join(" ", words) + ": " + what));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(15);
    }

    private static Optional<String> problem(List<String> words) {
        if (OF_THE_LAUNCHER.contains(words.getFirst())) {
            return Optional.empty();
        }
        var line = Leadgate.line();
        for (var word : words) {
            var next = line.getSubcommands().get(word);
            if (next != null) {
                line = next;
            } else if (word.startsWith("--")) {
                if (line.getCommandSpec().findOption(word) == null) {
                    return Optional.of("there is no option " + word);
                }
            } else if (!line.getSubcommands().isEmpty()) {
                return Optional.of("there is no verb " + word);
            }
        }
        return Optional.empty();
    }

    private static Stream<Path> examples() {
        return Checkout.below("examples", ".yaml").stream();
    }

    private static List<Path> pages() {
        return Stream.concat(Checkout.pages().stream(), examples())
                .filter(Files::isRegularFile)
                .filter(page -> !page.endsWith("docs/reference/cli.md"))
                .toList();
    }

    private static List<List<String>> commands(Path page) {
        return COMMAND.matcher(Checkout.read(page))
                .results()
                .map(found ->
                        Arrays.stream(found.group(1).strip().split("\\s+")).toList())
                .toList();
    }
}
