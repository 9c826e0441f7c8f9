package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A topic of a real broker, read by a component that lies in `plugins/lib`.
class KafkaSourceTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              topic:
                type: camel
                from: "kafka:leads?brokers=@BROKER@&groupId=leadgate"
                id: id
                map: { name: name, email: email, message: note }
            reps: { ana: { name: Ana Ruiz } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    private static String lead(int id) {
        return "{\"id\":\"k-" + id + "\",\"name\":\"Ana Ruiz\",\"email\":\"ana" + id + "@customer.example\"}";
    }

    @Test
    void every_record_is_stored_before_its_offset_is_committed(@TempDir Path dir) throws Exception {
        var lib = Files.createDirectories(dir.resolve("plugins/lib"));
        try (var jars = Files.list(Path.of("target/plugins/lib"))) {
            for (var jar : jars.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        Files.createDirectories(dir.resolve("kafka"));
        try (var broker = new KafkaBroker(dir.resolve("kafka"))) {
            broker.topic("leads");
            var yaml = YAML.replace("@BROKER@", broker.address());
            var hostile = Map.of(
                    "CamelFileName", "/etc/passwd", "CamelKafkaOverrideTopic", "other", "email", "x@evil.example");
            broker.send("leads", hostile, lead(1), "{\"id\":", lead(2));
            try (var gateway = new RunningGateway(dir, yaml, Map.of())) {
                await().atMost(SOON)
                        .until(() -> gateway.reader().conservation().leads() == 2
                                && gateway.reader().conservation().deadLetters() == 1);
                await().atMost(SOON).until(() -> broker.committed("leadgate") == 3);
                assertThat(gateway.newest("topic").orElseThrow().lead().person().email())
                        .hasValueSatisfying(email -> assertThat(email).endsWith("@customer.example"));
            }

            broker.send("leads", Map.of(), lead(2), lead(3));
            try (var gateway = new RunningGateway(dir, yaml, Map.of())) {
                await().atMost(SOON).until(() -> broker.committed("leadgate") == 5);
                await().atMost(SOON).until(() -> gateway.reader().conservation().leads() == 3);
                assertThat(gateway.reader().conservation().balanced()).isTrue();
            }
        }
    }
}
