package dev.leadgate.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that the tutorial shows, as a new user runs it. How long it takes is measured by `bench/run --only T13`,
/// because a machine that builds may be half as fast for a while.
@Tag("packaged")
class FromSampleToLeadTest {

    @Test
    void a_sample_becomes_a_lead(@TempDir Path dir) throws Exception {
        var product = Distribution.unpack(dir.resolve("leadgate"));
        var script = Checkout.file("examples/from_a_sample/run.sh").toString();
        var printed = product.printed(
                List.of("bash", script),
                Map.of("LEADGATE", product.launcher().toString(), "PORT", Integer.toString(freePort())));
        System.out.println(printed.text());
        assertThat(printed.exit()).as(printed.text()).isZero();
        assertThat(printed.text())
                .contains(
                        "contact.full_name",
                        "guess",
                        "10 passed, 0 failed",
                        "\"status\":\"received\"",
                        "L-1001",
                        "K••••••• W.")
                .containsPattern("From the sample to the lead: \\d+ s");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
