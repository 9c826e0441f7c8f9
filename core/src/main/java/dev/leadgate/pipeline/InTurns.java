package dev.leadgate.pipeline;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A poller that the source's own route and a backfill share: one at a time, as a [Poller] may
/// expect.
final class InTurns implements Poller {
    private final Poller poller;
    private final ReentrantLock turn = new ReentrantLock(true);

    InTurns(Poller poller) {
        this.poller = poller;
    }

    @Override
    public Page poll(Cursor from) throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            return poller.poll(from);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Optional<Cursor> since(Instant moment) {
        return poller.since(moment);
    }
}
