package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    @Test
    void a_shell_completes_verbs_and_options(@TempDir Path dir) throws Exception {
        var script = Files.writeString(
                dir.resolve("leadgate.bash"), Ran.of("completion", "bash").out());

        assertThat(offered(script, "leadgate", "dead")).containsExactly("dead-letters");
        assertThat(offered(script, "leadgate", "dead-letters", "re")).containsExactly("replay");
        assertThat(offered(script, "leadgate", "why", "--js")).containsExactly("--json");
    }

    @Test
    void fish_is_told_of_every_verb() {
        var fish = Ran.of("completion", "fish").out();

        assertThat(fish.lines()).allSatisfy(line -> assertThat(line).startsWith("complete -c leadgate "));
        assertThat(fish)
                .contains("-a dead-letters -d ", "__fish_seen_subcommand_from dead-letters; and not ", "-a replay -d ")
                .contains("-n '__fish_seen_subcommand_from why' -l json -d ");
    }

    @Test
    void another_shell_is_wrong_usage() {
        var ran = Ran.of("completion", "cmd");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("BASH", "FISH");
    }

    private static String[] offered(Path script, String... words) throws Exception {
        var line = "source " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; COMP_LINE='" + String.join(" ", words)
                + "'; _complete_leadgate \"leadgate\" \"${COMP_WORDS[COMP_CWORD]}\" 2>/dev/null; echo \"${COMPREPLY[@]}\"";
        var shell =
                new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return said.strip().split(" ");
    }
}
