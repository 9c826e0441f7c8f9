package dev.leadgate.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that the tutorial shows, as a new user runs it: from the sample to the lead in under 20 seconds.
///
/// The script measures itself, by the clock on the wall, and starts five processes. A machine that builds may be
/// half as fast for a while, so the best of at most three runs counts; the first that is fast enough is the last.
@Tag("packaged")
class FromSampleToLeadTest {
    private static final Pattern TOOK = Pattern.compile("From the sample to the lead: (\\d+) s");
    private static final int UNDER_SECONDS = 20;
    private static final int RUNS = 3;

    @Test
    void a_sample_becomes_a_lead_in_under_20_seconds(@TempDir Path dir) throws Exception {
        var product = Distribution.unpack(dir.resolve("leadgate"));
        int best = Integer.MAX_VALUE;
        for (int run = 1; run <= RUNS && best >= UNDER_SECONDS; run++) {
            int took = seconds(product);
            System.out.printf("run %d, from the sample to the lead: %d s%n", run, took);
            best = Math.min(best, took);
        }
        assertThat(best)
                .as("seconds from the sample to the lead, in the best of at most %d runs", RUNS)
                .isLessThan(UNDER_SECONDS);
    }

    private static int seconds(Distribution product) throws Exception {
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
                .containsPattern(TOOK);
        var took = TOOK.matcher(printed.text());
        return took.find() ? Integer.parseInt(took.group(1)) : Integer.MAX_VALUE;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
