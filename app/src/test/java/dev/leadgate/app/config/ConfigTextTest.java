package dev.leadgate.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.plugin.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {

    @Test
    void one_file_is_its_own_text_and_several_come_back_as_they_were() {
        var one = Map.of("leadgate.yaml", "a: 1\n");
        var several = new TreeMap<>(Map.of("conf.d/x.yaml", "b: 2\n", "leadgate.yaml", "a: 1\n", "sources/s.yaml", ""));

        assertThat(ConfigText.join(one)).isEqualTo("a: 1\n");
        assertThat(ConfigText.split("a: 1\n")).isEqualTo(one);
        assertThat(ConfigText.split(ConfigText.join(several)))
                .containsEntry("conf.d/x.yaml", "b: 2\n")
                .containsEntry("leadgate.yaml", "a: 1\n")
                .containsKey("sources/s.yaml");
    }

    @Test
    void a_line_that_names_another_place_is_only_a_comment(@TempDir Path dir) {
        assertThat(ConfigText.split("#==> ../evil.yaml\nx: 1\n")).containsOnlyKeys("leadgate.yaml");
        assertThat(ConfigText.split("#==> sources/../../evil.yaml\nx: 1\n")).containsOnlyKeys("leadgate.yaml");
        assertThatThrownBy(() -> ConfigText.inside(dir, "../evil.yaml")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_text_of_one_file_leaves_its_neighbours_and_one_of_several_removes_what_it_does_not_know(@TempDir Path dir)
            throws Exception {
        var main = Files.writeString(dir.resolve("gate.yaml"), "a: 1\n");
        var beside = Files.createDirectories(dir.resolve("sources"));
        Files.writeString(beside.resolve("old.yaml"), "b: 2\n");
        Files.writeString(beside.resolve("old_test.yaml"), "tests: []\n");
        var files = new ConfigFiles(main, ConfigLoader.withoutSecrets(Registry.load()), "test");
        var before = files.text();

        files.write("a: 2\n");
        assertThat(main).hasContent("a: 2\n");
        assertThat(beside.resolve("old.yaml")).exists();

        files.write("#==> leadgate.yaml\na: 3\n#==> sources/new.yaml\nc: 3\n");
        assertThat(beside.resolve("old.yaml")).doesNotExist();
        assertThat(beside.resolve("old_test.yaml")).exists();

        files.write(before);
        assertThat(files.text()).isEqualTo(before);
        assertThat(beside.resolve("new.yaml")).doesNotExist();
    }
}
