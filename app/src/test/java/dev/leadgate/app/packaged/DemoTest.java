package dev.leadgate.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The first command of the README.
@Tag("packaged")
class DemoTest {
    private static final Pattern LEAD = Pattern.compile("\\d\\d:\\d\\d:\\d\\d  L-\\d+ .*→ \\w+ .* \\d+ ms");

    @Test
    @Timeout(120)
    void the_first_lead_is_seen_soon_after_started_and_nothing_is_left_behind(@TempDir Path dir) throws Exception {
        var product = Distribution.unpack(dir.resolve("leadgate"));
        var port = Integer.toString(freePorts());
        var demo = new ProcessBuilder(product.launcher().toString(), "demo", "--port", port, "--leads", "20")
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        long started = 0;
        long first = 0;
        try (var printed = demo.inputReader()) {
            for (var line = printed.readLine(); line != null; line = printed.readLine()) {
                lines.add(line);
                if (line.equals("started")) {
                    started = System.nanoTime();
                } else if (first == 0 && LEAD.matcher(line).find()) {
                    first = System.nanoTime();
                    answered(Integer.parseInt(port) + 1, config(lines).resolveSibling("data"));
                    why(Integer.parseInt(port) + 1, lines);
                }
            }
        } finally {
            demo.descendants().forEach(ProcessHandle::destroy);
            demo.destroy();
        }
        var text = String.join("\n", lines);
        assertThat(demo.waitFor()).as(text).isZero();
        assertThat(text).contains("✓ console    http://127.0.0.1:", "Find and mend", "Mei Tan waits");
        assertThat(started).as(text).isNotZero();
        assertThat(first).as(text).isNotZero();
        assertThat(Duration.ofNanos(first - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(config(lines)).as("the demo's data is deleted with it").doesNotExist();
    }

    @Test
    @Timeout(60)
    void a_demo_that_cannot_start_says_how_and_leaves_nothing_behind(@TempDir Path dir) throws Exception {
        var product = Distribution.unpack(dir.resolve("leadgate"));
        var temporary = Files.createDirectory(dir.resolve("tmp"));
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var start = new ProcessBuilder(
                    product.launcher().toString(), "demo", "--port", Integer.toString(taken.getLocalPort()));
            start.environment().put("LEADGATE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
            var demo = start.redirectErrorStream(true).start();
            var text = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(demo.waitFor()).as(text).isNotZero();
            assertThat(text).contains("LG0502", "--port").doesNotContain("started");
        }
        try (var left = Files.list(temporary)) {
            assertThat(left.map(Path::getFileName).map(Path::toString).filter(n -> n.startsWith("leadgate-demo")))
                    .isEmpty();
        }
    }

    /// The command that the demo prints makes a lead whose page says why this rep.
    private static void why(int console, List<String> lines) throws Exception {
        var printed = lines.stream().filter(l -> l.startsWith("  curl ")).findFirst();
        var curl = new ProcessBuilder("sh", "-c", printed.orElseThrow())
                .redirectErrorStream(true)
                .start();
        var said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).as(said).isZero();
        try (var http = HttpClient.newHttpClient()) {
            var row = Pattern.compile("<tr data-ref=\"(L-\\d+)\">(?:(?!</tr>).)*<bdi>You</bdi>", Pattern.DOTALL);
            var found = await().atMost(Duration.ofSeconds(8))
                    .until(() -> row.matcher(page(http, console, "/leads")), Matcher::find);
            assertThat(page(http, console, "/leads/" + found.group(1)))
                    .contains("Why this rep", "enterprise-apac", "lead.seats", "Budi Santoso");
        }
    }

    private static String page(HttpClient http, int console, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console + path));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static Path config(List<String> lines) {
        var line = lines.stream().filter(l -> l.startsWith("✓ config")).findFirst();
        return Path.of(line.orElseThrow().substring("✓ config".length()).strip());
    }

    /// The first lead got an answer, which its timeline shows. The demo goes on for ten seconds meanwhile.
    private static void answered(int console, Path data) throws IOException {
        var token = Files.readAllLines(data.resolve("admin.properties")).stream()
                .filter(l -> l.startsWith("token="))
                .findFirst()
                .orElseThrow()
                .substring("token=".length());
        var lead = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console + "/api/leads/L-1001"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(8))
                    .until(() -> http.send(lead, HttpResponse.BodyHandlers.ofString())
                            .body()
                            .contains("letter_sent"));
        }
    }

    /// Two in a row: the demo's console takes the next one.
    private static int freePorts() throws IOException {
        while (true) {
            try (var first = new ServerSocket(0);
                    var next = new ServerSocket(first.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return next.getLocalPort() - 1;
            } catch (BindException taken) {
                // Another pair, then.
            }
        }
    }
}
