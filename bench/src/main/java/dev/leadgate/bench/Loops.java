package dev.leadgate.bench;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Event loops to run things on, from threads that are none.
final class Loops {
    private Loops() {}

    /// An event loop of its own, as far as there are any left.
    static Context take(Vertx vertx) {
        var taken = new CompletableFuture<Context>();
        Deployable deployable = context -> {
            taken.complete(context);
            return Future.succeededFuture();
        };
        await(vertx.deployVerticle(deployable));
        return taken.join();
    }

    /// Waits for at most half a minute.
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof TimeoutException
                    ? new IllegalStateException("no answer within 30 s", fault)
                    : fault;
        }
    }
}
