package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `validate --check-connections` asks the other sides, without a gateway.
class ConnectionsTest {
    private static final String YAML = """
            version: 1
            sources:
              website: { type: web_form, verify: none }
              bot: { type: telegram, mode: polling, token: "${secret:TG_TOKEN}", api_base: "http://127.0.0.1:@PORT@" }
            reps: { ana: { name: Ana Ruiz } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    @Test
    void a_refused_token_fails_the_check_with_its_fix_and_nothing_else_does(@TempDir Path dir) throws Exception {
        var vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        vendor.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        vendor.start();
        try {
            var port = String.valueOf(vendor.getAddress().getPort());
            var config = Files.writeString(dir.resolve("leadgate.yaml"), YAML.replace("@PORT@", port))
                    .toString();
            var secrets = Files.createDirectories(dir.resolve("data/secrets"));
            var token =
                    Files.writeString(secrets.resolve("TG_TOKEN"), "1000001:a-token-0123456789abcdef0123456789abcdef");
            Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
            var data = dir.resolve("data").toString();

            var plain = Ran.of("validate", "-c", config, "--data", data);
            var checked = Ran.of("validate", "-c", config, "--data", data, "--check-connections");

            assertThat(plain.exit()).as(plain.err()).isZero();
            assertThat(checked.exit()).isEqualTo(1);
            assertThat(checked.out())
                    .contains("✓ website  web_form  listens on /in/website", "✗ bot      telegram  ", "    = help: ");
            assertThat(checked.err()).contains("Nothing was started or changed.");
            assertThat(checked.out() + checked.err()).doesNotContain("a-token-0123");
        } finally {
            vendor.stop(0);
        }
    }
}
