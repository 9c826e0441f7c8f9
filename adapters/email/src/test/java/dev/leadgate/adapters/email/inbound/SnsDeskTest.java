package dev.leadgate.adapters.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.adapters.email.Vendors;
import dev.leadgate.spi.Http;
import dev.leadgate.testkit.RecordingDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SnsDeskTest {
    private static final String AMAZON = "https://sns.eu-west-1.amazonaws.com/";

    /// Anybody who knows the topic can name addresses without a certificate, before a signature is looked at.
    @Test
    void a_flood_of_addresses_without_a_certificate_does_not_keep_a_good_one_out() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-02T08:00:00Z"));
        try (var amazon = new Vendors();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var desk = new SnsDesk(Map.of(), amazon, now::get);
            for (int i = 0; i < 40; i++) {
                assertThat(desk.certificate(AMAZON + "flood-" + i + ".pem")).isEmpty();
            }
            var door = RecordingDoor.open();
            Callable<Void> work = () -> {
                desk.run(door);
                return null;
            };
            var running = threads.submit(work);
            await().until(() -> amazon.calls().size() == 32);

            now.set(now.get().plus(Duration.ofSeconds(11)));
            desk.certificate(AMAZON + "good.pem");
            await().until(() -> asked(amazon, "good.pem"));
            door.close();
            running.get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean asked(Vendors amazon, String name) {
        return amazon.calls().stream()
                .map(Http.Call::uri)
                .anyMatch(uri -> uri.getPath().endsWith(name));
    }
}
