package dev.leadgate.app.api;

import dev.leadgate.error.LeadgateException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what may wait for the store on virtual threads, a few at a time, and answers on the
/// request's event loop. What exceeds the bound is told 503 at once, so that scripts cannot
/// starve the pool that pages use.
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final int AT_ONCE = 3;
    private static final int MOST_IN_LINE = 64;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("api-", 0).factory());
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final AtomicInteger inLine = new AtomicInteger();

    /// Answers with what `work` returns, as JSON.
    void answer(RoutingContext context, Callable<?> work) {
        answer(context, work, UnaryOperator.identity());
    }

    /// @param around the work and its answer
    void answer(RoutingContext context, Callable<?> work, UnaryOperator<Supplier<Answered>> around) {
        if (inLine.incrementAndGet() > MOST_IN_LINE) {
            inLine.decrementAndGet();
            problem(context, 503, "too many requests are in line", "try again in a second");
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        threads.execute(() -> {
            var reply = inTurn(around.apply(() -> told(work)));
            inLine.decrementAndGet();
            loop.runOnContext(v -> send(context, reply));
        });
    }

    private Answered inTurn(Supplier<Answered> work) {
        turns.acquireUninterruptibly();
        try {
            return told(work);
        } finally {
            turns.release();
        }
    }

    private static Answered told(Callable<?> work) {
        return told((Supplier<Answered>) () -> {
            try {
                return new Answered(200, "application/json", ApiJson.MAPPER.writeValueAsBytes(work.call()));
            } catch (RuntimeException fault) {
                throw fault;
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        });
    }

    private static Answered told(Supplier<Answered> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            return problem(refusal.status(), String.valueOf(refusal.getMessage()), refusal.help());
        } catch (LeadgateException fault) {
            return problem(503, String.valueOf(fault.getMessage()), "leadgate explain " + fault.code());
        } catch (RuntimeException fault) {
            LOG.warn("An API request failed.", fault);
            return problem(500, "the gateway failed at this request", "see the gateway's log");
        }
    }

    private static Answered problem(int status, String detail, String help) {
        return new Answered(
                status, Problem.MEDIA_TYPE, ApiJson.MAPPER.writeValueAsBytes(Problem.of(status, detail, help)));
    }

    private static void send(RoutingContext context, Answered answered) {
        if (!context.response().ended() && !context.response().closed()) {
            if (answered.again()) {
                context.response().putHeader("idempotency-replayed", "true");
            }
            context.response()
                    .setStatusCode(answered.status())
                    .putHeader("content-type", answered.mediaType())
                    .end(Buffer.buffer(answered.body()));
        }
    }

    /// Refuses at once.
    static void problem(RoutingContext context, int status, String detail, String help) {
        send(context, problem(status, detail, help));
    }
}
