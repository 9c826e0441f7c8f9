package dev.leadgate.adapters.email;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Streamer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// An inbox in memory: envelopes and cursor change together, keys are unique, and it may refuse at random.
final class TestDoor implements Streamer.Door {
    private final Map<String, Envelope> inbox = new LinkedHashMap<>();
    private final List<Runnable> onClose = new ArrayList<>();
    final List<String> words = new CopyOnWriteArrayList<>();
    private final Random random;
    private final int refuseOneIn;
    private Cursor cursor = Cursor.START;
    private boolean closed;
    int handedIn;
    int refused;

    TestDoor() {
        this(new Random(1), 0);
    }

    TestDoor(Random random, int refuseOneIn) {
        this.random = random;
        this.refuseOneIn = refuseOneIn;
    }

    @Override
    public synchronized Cursor cursor() {
        return cursor;
    }

    @Override
    public synchronized void accept(List<Envelope> envelopes, Cursor next) throws IOException {
        if (refuseOneIn > 0 && random.nextInt(refuseOneIn) == 0) {
            refused++;
            throw new IOException("the store is away");
        }
        for (var envelope : envelopes) {
            handedIn++;
            inbox.putIfAbsent(envelope.key(), envelope);
        }
        cursor = next;
        notifyAll();
    }

    @Override
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public void status(boolean ok, String text) {
        words.add(ok + " " + text);
    }

    @Override
    public synchronized void onClose(Runnable action) {
        onClose.add(action);
    }

    void close() {
        List<Runnable> actions;
        synchronized (this) {
            closed = true;
            actions = List.copyOf(onClose);
        }
        actions.forEach(Runnable::run);
    }

    synchronized void reopen() {
        closed = false;
        onClose.clear();
    }

    synchronized List<Envelope> envelopes() {
        return List.copyOf(inbox.values());
    }

    /// Waits until so many different envelopes are in, or fails.
    synchronized void await(int count, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (inbox.size() < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("only " + inbox.size() + " of " + count + " envelopes; " + words);
            }
            wait(left);
        }
    }

    synchronized void awaitCursor(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (cursor.equals(Cursor.START)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("no cursor; " + words);
            }
            wait(left);
        }
    }
}
