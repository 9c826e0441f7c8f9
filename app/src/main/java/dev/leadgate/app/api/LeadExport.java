package dev.leadgate.app.api;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Reader.WholeLead;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends all leads of a list as a table, a page at a time: however many there are, one page is in memory. An
/// export that cannot go on breaks the connection off, so that nobody takes a part for the whole.
public final class LeadExport {
    /// Leads in memory at a time.
    public static final int PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(LeadExport.class);
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final Semaphore turns = new Semaphore(AT_ONCE);

    /// @param pages the leads below a number, or the newest; at most [#PAGE] of them
    public void send(RoutingContext context, Function<Optional<Long>, List<WholeLead>> pages, LeadCsv table) {
        if (!turns.tryAcquire()) {
            context.response().putHeader("retry-after", "10");
            Answering.problem(context, 503, AT_ONCE + " exports run already", "try again when one has ended");
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("export").start(() -> {
            try {
                var first = pages.apply(Optional.empty());
                write(context.response(), first, pages, table);
            } catch (LeadgateException away) {
                loop.runOnContext(back -> broken(context, String.valueOf(away.getMessage())));
            } catch (ExecutionException | TimeoutException gone) {
                loop.runOnContext(back -> context.response().reset());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException fault) {
                LOG.warn("An export failed.", fault);
                loop.runOnContext(back -> broken(context, "the gateway failed at this request"));
            } finally {
                turns.release();
            }
        });
    }

    private static void write(
            HttpServerResponse response,
            List<WholeLead> first,
            Function<Optional<Long>, List<WholeLead>> pages,
            LeadCsv table)
            throws InterruptedException, ExecutionException, TimeoutException {
        response.setChunked(true)
                .putHeader("content-type", LeadCsv.MEDIA_TYPE)
                .putHeader("content-disposition", "attachment; filename=\"leads.csv\"")
                .putHeader("cache-control", "no-store");
        var text = new StringBuilder(table.head());
        var page = first;
        while (!page.isEmpty()) {
            page.forEach(lead -> text.append(table.row(lead)));
            // Waiting for the reader is what keeps the next page out of memory.
            response.write(text.toString())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            text.setLength(0);
            page = page.size() < PAGE
                    ? List.of()
                    : pages.apply(Optional.of(page.getLast().line().number()));
        }
        response.end(text.toString());
    }

    private static void broken(RoutingContext context, String why) {
        if (context.response().headWritten()) {
            context.response().reset();
        } else {
            Answering.problem(context, 503, why, "try again in a moment");
        }
    }
}
