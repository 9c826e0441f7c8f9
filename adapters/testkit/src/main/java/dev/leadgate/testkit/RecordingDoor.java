package dev.leadgate.testkit;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Streamer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A [Streamer.Door] that keeps what it was handed and refuses at random, as a store that is
/// away does. Print [#seed] when a test fails.
public final class RecordingDoor implements Streamer.Door {
    /// How long [#await] waits; a passing test waits no longer than it must.
    public static final Duration LONGEST = Duration.ofSeconds(30);

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

    /// After [#close], for the next run of the same source.
    public synchronized void reopen() {
        closed = false;
    }

    /// What an inbox would hold: of equal keys the first.
    public synchronized List<Envelope> distinct() {
        var byKey = new LinkedHashMap<String, Envelope>();
        accepted.forEach(e -> byKey.putIfAbsent(e.key(), e));
        return List.copyOf(byKey.values());
    }

    /// Waits until so many envelopes of different keys are in.
    ///
    /// @return false when they are not within [#LONGEST]
    public synchronized boolean await(int envelopes) throws InterruptedException {
        return await(() -> distinct().size() >= envelopes);
    }

    /// Waits until a first cursor is stored.
    ///
    /// @return false when there is none within [#LONGEST]
    public synchronized boolean awaitCursor() throws InterruptedException {
        return await(() -> !cursor.equals(Cursor.START));
    }

    private synchronized boolean await(BooleanSupplier reached) throws InterruptedException {
        var until = System.nanoTime() + LONGEST.toNanos();
        while (!reached.getAsBoolean()) {
            var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
