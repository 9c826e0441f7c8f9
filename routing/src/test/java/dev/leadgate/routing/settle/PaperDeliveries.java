package dev.leadgate.routing.settle;

import dev.leadgate.spi.Destination.Told;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.DueDelivery;
import dev.leadgate.store.Wakeup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Rows of deliveries in memory, moved on as the table does, on a clock that the test sets.
final class PaperDeliveries implements Deliveries {
    private record Row(DueDelivery delivery, Instant visibleAt) {}

    private final List<Row> rows = new ArrayList<>();
    final List<Result> ended = new ArrayList<>();
    final List<Result.Held> held = new ArrayList<>();
    boolean othersPass;
    Instant now;

    PaperDeliveries(Instant now) {
        this.now = now;
    }

    void add(Told told) {
        rows.add(new Row(new DueDelivery("crm", told, 0, 1, now), now));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Goes on to when something is due.
    synchronized void untilDue() {
        now = rows.stream().map(Row::visibleAt).min(Instant::compareTo).orElse(now);
    }

    @Override
    public synchronized List<DueDelivery> claim(String destination, int max) {
        var due = rows.stream().filter(r -> !r.visibleAt().isAfter(now)).toList();
        rows.removeAll(due);
        return due.stream().map(Row::delivery).toList();
    }

    @Override
    public synchronized CompletionStage<Void> settle(DueDelivery d, Result result) {
        switch (result) {
            case Result.Retry(var after, var why) -> rows.add(new Row(again(d, 1), now.plus(after)));
            case Result.Later(var after, var why) -> rows.add(new Row(again(d, 0), now.plus(after)));
            case Result.Held waiting -> {
                held.add(waiting);
                rows.add(new Row(again(d, othersPass ? 1 : 0), now.plus(waiting.after())));
            }
            case Result.Taken taken -> ended.add(taken);
            case Result.GiveUp gaveUp -> ended.add(gaveUp);
            case Result.Gone gone -> ended.add(gone);
        }
        return CompletableFuture.completedStage(null);
    }

    private static DueDelivery again(DueDelivery d, int tries) {
        return new DueDelivery(d.destination(), d.told(), d.attempt() + tries, d.lease() + 1, d.createdAt());
    }

    @Override
    public Wakeup wakeup(String destination) {
        return new Wakeup();
    }

    @Override
    public List<Kept> waiting(int max) {
        return List.of();
    }

    @Override
    public List<Kept> givenUp(int max) {
        return List.of();
    }

    @Override
    public Map<String, Standing> standing() {
        return Map.of();
    }

    @Override
    public boolean replay(UUID id) {
        return false;
    }

    @Override
    public int replayAll(String destination) {
        return 0;
    }

    @Override
    public boolean discard(UUID id) {
        return false;
    }

    @Override
    public List<Entered> entries(UUID lead) {
        return List.of();
    }
}
