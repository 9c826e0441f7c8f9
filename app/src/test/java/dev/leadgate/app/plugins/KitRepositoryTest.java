package dev.leadgate.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitRepositoryTest {
    private static final String CORE = "dev/leadgate/leadgate-core/";
    private static final String TESTKIT = "dev/leadgate/leadgate-testkit/";

    private static Path lib(Path folder, String version, String built) throws IOException {
        Files.createDirectories(folder.resolve("testkit"));
        for (var jar : List.of("leadgate-core-", "testkit/leadgate-testkit-")) {
            var file = Files.writeString(folder.resolve(jar + version + ".jar"), jar + built);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse(built)));
        }
        return folder;
    }

    private static List<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_release_has_the_names_of_its_version(@TempDir Path dir) throws IOException {
        var repo = dir.resolve("repo");
        KitRepository.in(lib(dir.resolve("lib"), "1.2.0", "2026-03-02T08:00:00Z"), "1.2.0")
                .write(repo);
        assertThat(files(repo))
                .containsExactly(
                        CORE + "1.2.0/leadgate-core-1.2.0.jar",
                        CORE + "1.2.0/leadgate-core-1.2.0.pom",
                        TESTKIT + "1.2.0/leadgate-testkit-1.2.0.jar",
                        TESTKIT + "1.2.0/leadgate-testkit-1.2.0.pom");
        assertThat(repo.resolve(TESTKIT + "1.2.0/leadgate-testkit-1.2.0.pom"))
                .content()
                .contains("<artifactId>leadgate-testkit</artifactId>", "<version>1.2.0</version>")
                .doesNotContain("<dependency>");
    }

    /// Maven would go on with a snapshot that it has, if nothing told the two apart.
    @Test
    void a_snapshot_says_when_it_was_built_and_replaces_the_one_before(@TempDir Path dir) throws IOException {
        var repo = dir.resolve("repo");
        var version = "1.2.0-SNAPSHOT";
        KitRepository.in(lib(dir.resolve("lib"), version, "2026-03-02T08:00:00Z"), version)
                .write(repo);
        KitRepository.in(lib(dir.resolve("lib"), version, "2026-03-02T09:30:05Z"), version)
                .write(repo);
        assertThat(files(repo))
                .containsExactly(
                        CORE + version + "/leadgate-core-1.2.0-20260302.093005-1.jar",
                        CORE + version + "/leadgate-core-1.2.0-20260302.093005-1.pom",
                        CORE + version + "/maven-metadata.xml",
                        TESTKIT + version + "/leadgate-testkit-1.2.0-20260302.093005-1.jar",
                        TESTKIT + version + "/leadgate-testkit-1.2.0-20260302.093005-1.pom",
                        TESTKIT + version + "/maven-metadata.xml");
        assertThat(repo.resolve(CORE + version + "/maven-metadata.xml"))
                .content()
                .contains(
                        "<timestamp>20260302.093005</timestamp>",
                        "<lastUpdated>20260302093005</lastUpdated>",
                        "<extension>jar</extension>\n        <value>1.2.0-20260302.093005-1</value>",
                        "<extension>pom</extension>\n        <value>1.2.0-20260302.093005-1</value>");
    }

    @Test
    void half_an_installation_is_named(@TempDir Path dir) throws IOException {
        var lib = lib(dir.resolve("lib"), "1.2.0", "2026-03-02T08:00:00Z");
        Files.delete(lib.resolve("testkit/leadgate-testkit-1.2.0.jar"));
        assertThatThrownBy(() -> KitRepository.in(lib, "1.2.0"))
                .hasMessageContainingAll("leadgate-testkit-1.2.0.jar", "unpack the whole distribution", "(LG0904)");
    }
}
