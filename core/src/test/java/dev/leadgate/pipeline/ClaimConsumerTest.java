package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.store.Wakeup;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClaimConsumerTest {
    private static final int BATCH = 3;

    private final Set<String> claimers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger batches = new AtomicInteger();

    @Test
    void one_claimer_does_it_all_while_batches_are_small() throws Exception {
        try (var camel = camel(BATCH - 1, () -> {})) {
            camel.start();
            await().until(() -> batches.get() > 200);
        }
        assertThat(claimers).hasSize(1);
    }

    @Test
    void a_second_one_joins_when_somebody_gets_a_whole_batch() throws Exception {
        var both = new CountDownLatch(2);
        try (var camel = camel(BATCH, () -> {
            both.countDown();
            both.await(10, TimeUnit.SECONDS);
        })) {
            camel.start();
            assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(claimers).hasSize(2);
        }
    }

    /// One who waits must not take the news of the end away from the others.
    @Test
    @Timeout(10)
    void all_who_wait_hear_of_the_end() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (var camel = camel(0, 8, () -> {})) {
                camel.start();
            }
        }
        assertThat(claimers).isEmpty();
    }

    private interface Job {
        void work() throws Exception;
    }

    private DefaultCamelContext camel(int size, Job job) throws Exception {
        return camel(size, 2, job);
    }

    private DefaultCamelContext camel(int size, int workers, Job job) throws Exception {
        var queue = new ClaimQueue() {
            private final Wakeup wakeup = new Wakeup();

            @Override
            public List<?> claim(int max) {
                return Collections.nCopies(size, "work");
            }

            @Override
            public Wakeup wakeup() {
                return wakeup;
            }
        };
        var camel = new DefaultCamelContext();
        camel.addComponent("inbox", new ClaimComponent(new Telemetry(new SimpleMeterRegistry()), name -> queue));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("inbox:received?batch=" + BATCH + "&workers=" + workers).process(exchange -> {
                    claimers.add(Thread.currentThread().getName());
                    batches.incrementAndGet();
                    job.work();
                });
            }
        });
        return camel;
    }
}
