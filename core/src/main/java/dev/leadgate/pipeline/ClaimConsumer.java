package dev.leadgate.pipeline;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claims whatever is due, hands it on as one batch, and claims again: a batch is as large as
/// what arrived meanwhile, and nothing ever waits to fill one.
///
/// * **Wake-up**: a claimer with nothing to do sleeps until the store rings it after a commit.
///   The second-long limit of that sleep is the safety net for leases that ran out and for rows
///   that another node wrote.
/// * **Stop by flag**: an interrupt inside the driver would close its connection, so a stopping
///   consumer lets the batch in its hands finish. What it does not finish comes back when its
///   lease ends.
/// * **Store away**: claiming fails, the claimer waits a little longer each time, and says so
///   once per outage.
/// * **One claimer while it keeps up.** A further one works only when somebody got a whole batch:
///   two with few leads each would only wait for one another at the same team.
/// * Failures behind the claim are the route's failure policy's business and never reach this
///   loop.
final class ClaimConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimConsumer.class);
    private static final Duration SAFETY_NET = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ClaimQueue queue;
    private final int batch;
    private final int workers;
    private final Telemetry telemetry;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore crowd = new Semaphore(0);
    private volatile boolean running;

    ClaimConsumer(
            Endpoint endpoint, Processor processor, ClaimQueue queue, int batch, int workers, Telemetry telemetry) {
        super(endpoint, processor);
        this.telemetry = telemetry;
        this.queue = queue;
        this.batch = batch;
        this.workers = workers;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        for (int i = 0; i < workers; i++) {
            boolean always = i == 0;
            threads.add(Thread.ofPlatform()
                    .name("claim-" + getEndpoint().getEndpointKey() + "-" + i)
                    .start(() -> run(always)));
        }
    }

    @Override
    protected void doStop() throws Exception {
        running = false;
        queue.wakeup().ring();
        crowd.release(workers);
        for (var thread : threads) {
            thread.join(Duration.ofSeconds(20));
        }
        threads.clear();
        super.doStop();
    }

    /// @param always works whenever there is work, not only in a crowd
    private void run(boolean always) {
        var pause = Duration.ofMillis(100);
        boolean away = false;
        while (running) {
            try {
                if (!always && !called()) {
                    return;
                }
                var claimed = queue.claim(batch);
                if (claimed.size() == batch) {
                    crowd.release();
                }
                if (away) {
                    LOG.info("The store is back. stage={}", stage());
                    away = false;
                    pause = Duration.ofMillis(100);
                }
                if (!claimed.isEmpty()) {
                    handOn(claimed);
                } else if (always) {
                    queue.wakeup().await(SAFETY_NET);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (LeadgateException fault) {
                if (!away) {
                    telemetry.emit(new Event.StoreAway(stage(), fault));
                }
                away = true;
                pause = rest(pause);
            } catch (RuntimeException bug) {
                telemetry.emit(new Event.StageFailed(stage(), bug));
                pause = rest(pause);
            }
        }
    }

    private String stage() {
        return String.valueOf(getRouteId());
    }

    /// Waits for a crowd; false when it was the end that came, which is passed on to the others who wait.
    private boolean called() throws InterruptedException {
        crowd.acquire();
        crowd.drainPermits();
        boolean goesOn = running;
        if (!goesOn) {
            crowd.release(workers);
        }
        return goesOn;
    }

    private void handOn(List<?> claimed) {
        var exchange = createExchange(false);
        try {
            exchange.getIn().setBody(claimed);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("A batch failed", exchange, exchange.getException());
            }
        } catch (Exception fault) {
            getExceptionHandler().handleException("A batch failed", exchange, fault);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private Duration rest(Duration pause) {
        try {
            queue.wakeup().await(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        var longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
