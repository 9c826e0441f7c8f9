package dev.leadgate.testkit;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What every [Poller] promises.
public final class Polls {
    private static final int MOST_PAGES = 1_000;

    private Polls() {}

    /// Polls until there is no next page.
    ///
    /// @throws AssertionError when a page repeats its own cursor and still says there is more
    public static List<Envelope> drain(Poller poller, Cursor from) throws IOException, InterruptedException {
        var all = new ArrayList<Envelope>();
        var cursor = from;
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = poller.poll(cursor);
            all.addAll(answer.envelopes());
            if (!answer.more()) {
                return all;
            }
            if (answer.next().equals(cursor)) {
                throw new AssertionError("more pages, but the cursor stays at " + cursor + ": the same page forever");
            }
            cursor = answer.next();
        }
        throw new AssertionError("more than " + MOST_PAGES + " pages");
    }

    /// Polls twice from the start and once from every cursor in between: the same keys, none
    /// skipped.
    public static void check(Poller poller) throws IOException, InterruptedException {
        var keys = keys(drain(poller, Cursor.START));
        var cursor = Cursor.START;
        var before = new ArrayList<String>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var rest = keys(drain(poller, cursor));
            var together = new ArrayList<>(before);
            together.addAll(rest);
            if (!together.containsAll(keys)) {
                throw new AssertionError("replay from " + cursor + " skips envelopes: " + together + " of " + keys);
            }
            var answer = poller.poll(cursor);
            before.addAll(keys(answer.envelopes()));
            if (!answer.more()) {
                return;
            }
            cursor = answer.next();
        }
    }

    private static List<String> keys(List<Envelope> envelopes) {
        return envelopes.stream().map(Envelope::key).toList();
    }
}
