package dev.leadgate.testkit;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Streamer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// A [Streamer.Door] that keeps what it was handed and refuses at random, as a store that is
/// away does. Print [#seed] when a test fails.
public final class RecordingDoor implements Streamer.Door {
    private final long seed;
    private final Random random;
    private final double refusals;
    private final List<Envelope> accepted = new ArrayList<>();
    private final List<Runnable> onClose = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private Cursor cursor;
    private int refused;
    private boolean closed;

    /// @param refusals share of `accept` calls that fail, 0 to 1
    public RecordingDoor(long seed, double refusals, Cursor start) {
        this.seed = seed;
        this.random = new Random(seed);
        this.refusals = refusals;
        this.cursor = start;
    }

    /// Takes everything, from the start.
    public static RecordingDoor open() {
        return new RecordingDoor(0, 0, Cursor.START);
    }

    @Override
    public synchronized Cursor cursor() {
        return cursor;
    }

    @Override
    public synchronized void accept(List<Envelope> envelopes, Cursor next) throws IOException {
        if (random.nextDouble() < refusals) {
            refused++;
            notifyAll();
            throw new IOException("the store is away (seed " + seed + ")");
        }
        accepted.addAll(envelopes);
        cursor = next;
        notifyAll();
    }

    @Override
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized void status(boolean ok, String words) {
        statuses.add((ok ? "ok " : "bad ") + words);
        notifyAll();
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (this) {
            if (!closed) {
                onClose.add(action);
                return;
            }
        }
        action.run();
    }

    /// Turns [#closed] true and runs what waits for it.
    public void close() {
        List<Runnable> actions;
        synchronized (this) {
            closed = true;
            actions = List.copyOf(onClose);
            onClose.clear();
            notifyAll();
        }
        actions.forEach(Runnable::run);
    }

    public synchronized List<Envelope> accepted() {
        return List.copyOf(accepted);
    }

    /// `ok words` or `bad words`, in order.
    public synchronized List<String> statuses() {
        return List.copyOf(statuses);
    }

    public synchronized int refused() {
        return refused;
    }

    public long seed() {
        return seed;
    }

    /// Waits until so many envelopes are in.
    ///
    /// @return false when they are not within ten seconds
    public synchronized boolean await(int envelopes) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (accepted.size() < envelopes) {
            var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
