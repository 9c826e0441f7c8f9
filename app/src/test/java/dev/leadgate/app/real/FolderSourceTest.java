package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.plugin.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder of tables and JSON files, watched through `type: camel`.
class FolderSourceTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              drop:
                type: camel
                from: "file:@DIR@?initialDelay=0&delay=100&includeExt=csv,json&readLock=none"
                media_type: text/csv
                id: id
                map: { name: name, email: [e-mail, email], message: note }
            reps: { ana: { name: Ana Ruiz } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    @Test
    void rows_and_elements_are_leads_once_each_whatever_happens_to_their_file(@TempDir Path dir) throws Exception {
        var drop = Files.createDirectories(dir.resolve("drop"));
        var yaml = YAML.replace("@DIR@", drop.toString());
        put(drop, "march.csv", """
                id,name,e-mail,note
                1,Ana Ruiz,ana.ruiz@customer.example,"Two lines,
                one lead"
                2,"Bea Ito,bea@customer.example,a forgotten quote
                3,Cleo Diaz,cleo@customer.example,hello
                """);
        put(drop, "partner.json", """
                [ { "id": "p-1", "name": "Dan Fox", "email": "dan@customer.example" }, 7,
                  { "id": "p-2", "name": "Eve Lim", "email": "eve@customer.example" } ]
                """);
        put(drop, "ignored.txt", "id,e-mail\n9,nobody@customer.example\n");
        try (var gateway = new RunningGateway(dir, yaml, Map.of())) {
            await().atMost(SOON).until(() -> done(drop, "march.csv") && done(drop, "partner.json"));
            await().atMost(SOON)
                    .until(() -> gateway.reader().conservation().leads() == 4
                            && gateway.reader().conservation().deadLetters() == 2);
            assertThat(gateway.status("drop")).contains("ok");
            var lead = gateway.newest("drop").orElseThrow().lead();
            assertThat(lead.fields()).doesNotContainKeys("CamelFileName", "CamelFilePath");
        }
        assertThat(drop.resolve("ignored.txt")).exists();

        // Killed after storing and before the file was moved; and a corrected export with one row more.
        Files.move(drop.resolve(".camel/march.csv"), drop.resolve("march.csv"));
        put(
                drop,
                "april.csv",
                "id,name,e-mail,note\n3,Cleo Diaz,cleo@customer.example,hello\n4,Fay Roy,fay@customer.example,hi\n");
        try (var gateway = new RunningGateway(dir, yaml, Map.of())) {
            await().atMost(SOON).until(() -> done(drop, "march.csv") && done(drop, "april.csv"));
            await().atMost(SOON).until(() -> gateway.reader().conservation().leads() == 5);
            var counts = gateway.reader().conservation();
            assertThat(counts.deadLetters()).isEqualTo(2);
            assertThat(counts.balanced()).isTrue();
        }
    }

    @Test
    void a_uri_that_cannot_be_is_an_error_at_its_place() {
        var yaml = YAML.replace("@DIR@", "/srv/leads").replace("delay=100", "dely=100");
        var loaded = ConfigLoader.withoutSecrets(Registry.load()).load(ConfigTree.parse("leadgate.yaml", yaml), "test");
        assertThat(loaded.config()).isEmpty();
        assertThat(loaded.report().text(false))
                .contains("error[LG0905]: unknown option `dely`", "leadgate.yaml:6:", "^^^^", "did you mean `delay`?");
    }

    /// As a careful sender does: written elsewhere, then moved.
    private static void put(Path drop, String name, String text) throws Exception {
        var written = Files.writeString(drop.resolveSibling(name), text);
        Files.move(written, drop.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean done(Path drop, String name) {
        return Files.exists(drop.resolve(".camel").resolve(name));
    }
}
