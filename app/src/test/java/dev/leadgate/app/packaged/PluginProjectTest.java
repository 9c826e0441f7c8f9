package dev.leadgate.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.Running;
import dev.leadgate.app.cli.Ran;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.plugin.Registry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The project that `adapters new NAME --java` writes is the example in `examples/plugin-java`; it builds
/// with Maven out of its own repository, keeps the contract in a distribution, and its plugin runs.
@Tag("packaged")
class PluginProjectTest {

    @Test
    void the_written_project_builds_and_its_plugin_keeps_the_contract(@TempDir Path dir) throws Exception {
        var project = dir.resolve("acme");
        var config = Files.writeString(dir.resolve("leadgate.yaml"), "version: 1\n");
        var product = Distribution.unpack(dir.resolve("leadgate"));
        var made =
                product.run("adapters", "new", "acme", "--java", "--out", project.toString(), "-c", config.toString());
        assertThat(made.exit()).as(made.text()).isZero();
        assertThat(made.text()).contains("Next: cd " + project + " && mvn package");
        asTheExample(project);

        build(project);
        var built = project.resolve("target/plugin/acme");
        assertThat(built.resolve("acme-0.1.0.jar")).exists();
        assertThat(built.resolve("acme-0.1.0-tests.jar")).exists();

        var plugin = Files.createDirectories(dir.resolve("plugins/acme"));
        copy(built, plugin);
        var listed = Ran.of("adapters", "list", "-c", config.toString(), "--plain");
        assertThat(listed.out())
                .contains("acme\tapi\tsource\tplugin acme 0.1.0\t–\t–\tnot tested\truns with full rights\t");

        // The launcher's class path has no test classes: what tests the plugin comes out of lib/testkit.
        var tested = product.run("adapters", "test", "acme", "-c", config.toString());
        assertThat(tested.exit()).as(tested.text()).isZero();
        assertThat(tested.text()).contains("plugin acme 0.1.0", "✓ acme  ", " broken; 2 cases, ", ", 0 failed");
        assertThat(Ran.of("adapters", "list", "-c", config.toString(), "--plain")
                        .out())
                .containsPattern("acme\tapi\tsource\tplugin acme 0.1.0\t2\t[0-9]{4,}\tpassed\truns with full rights\t");
        assertThat(Ran.of("adapters", "list", "-c", config.toString(), "--json").out())
                .contains("\"plugin\":\"plugin acme 0.1.0\"", "\"rights\":\"runs with full rights\"");

        aLeadComesThrough(dir);

        var jar = plugin.resolve("acme-0.1.0.jar");
        Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(Ran.of("adapters", "list", "-c", config.toString(), "--plain")
                        .out())
                .contains("changed since its test");
    }

    /// The class path of the gateway does not know the plugin; only its folder does.
    private static void aLeadComesThrough(Path dir) throws Exception {
        var file = Files.writeString(dir.resolve("gateway.yaml"), """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources: { acme: { type: acme, secret: "${secret:ACME_KEY}" } }
            reps: { ana: { name: Ana Ruiz } }
            teams: { all: { members: [ana] } }
            rules: [{ name: everyone, assign: { team: all } }]
            """);
        var loaded = new ConfigLoader(Registry.beside(file), Secrets.of(Map.of("ACME_KEY", "a-key-for-tests-0001")))
                .load(ConfigTree.load(file), "test");
        assertThat(loaded.config()).as(loaded.report().text(false)).isPresent();
        var options = new Running.Options(dir.resolve("data"), false, line -> {});
        try (var running = Running.start(loaded.config().orElseThrow(), Files.readString(file), options);
                var http = HttpClient.newHttpClient()) {
            var body = "{\"id\":\"evt_7\",\"name\":\"Ann Example\",\"email\":\"ann@example.com\"}";
            var address = URI.create("http://127.0.0.1:" + running.port() + "/in/acme");
            assertThat(post(http, address, body, "00")).isEqualTo(401);
            // openssl: printf '%s' BODY | openssl dgst -sha256 -hmac a-key-for-tests-0001
            assertThat(post(http, address, body, "7e91abdd785b54c985ded85bd4e86421c2403230dcf59470ad3359a3f53baf5f"))
                    .isEqualTo(202);
            var leads = running.gateway().store().reader();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> leads.lead("L-1001").isPresent());
            assertThat(leads.lead("L-1001").orElseThrow().line().name()).hasValue("Ann Example");
        }
    }

    private static int post(HttpClient http, URI address, String body, String signature) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .header("x-acme-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void nothing_is_overwritten(@TempDir Path dir) {
        var taken = Ran.of("adapters", "new", "acme", "--java", "--out", dir.toString());
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.err()).contains("exists already and was not touched", "--out");
        assertThat(Ran.of("adapters", "new", "webhook", "--java").err()).contains("is the name of a type");
        assertThat(Ran.of("adapters", "new", "acme").exit()).isEqualTo(2);
    }

    private static void asTheExample(Path project) throws IOException {
        var example = Checkout.file("examples/plugin-java");
        for (var file : files(project)) {
            Checkout.golden("examples/plugin-java/" + file, Files.readString(project.resolve(file)));
        }
        assertThat(files(example)).containsExactlyElementsOf(files(project));
    }

    private static List<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .filter(f -> !f.startsWith("target/") && !f.startsWith("repo/"))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /// Offline where everything is there already, as it is in a full build.
    private static void build(Path project) throws Exception {
        var repository = repository(project.resolveSibling("repository"));
        var offline = maven(project, repository, "-o", "-Daether.offline.protocols=file");
        if (offline.isEmpty()) {
            return;
        }
        var online = maven(project, repository);
        assertThat(online).as("offline: %s", offline).isEmpty();
    }

    /// What Maven has fetched for this build, but for Leadgate's own: that can come out of the project alone.
    private static Path repository(Path folder) throws IOException {
        var shared =
                Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
        Files.createDirectories(folder);
        try (var groups = Files.list(shared)) {
            for (var group : groups.filter(g -> !g.endsWith("dev")).toList()) {
                Files.createSymbolicLink(folder.resolve(group.getFileName()), group);
            }
        }
        return folder;
    }

    /// @return what it printed when it failed
    private static String maven(Path project, Path repository, String... more) throws Exception {
        var command = new ArrayList<>(List.of("mvn", "-B", "-q", "-Dmaven.repo.local=" + repository, "package"));
        command.addAll(List.of(more));
        var log = project.resolveSibling("build.log");
        var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.redirectOutput(log.toFile()).start();
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor() == 0 ? "" : Files.readString(log, StandardCharsets.UTF_8);
    }
}
