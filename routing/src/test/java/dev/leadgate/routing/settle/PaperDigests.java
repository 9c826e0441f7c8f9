package dev.leadgate.routing.settle;

import dev.leadgate.spi.Digest.Clock;
import dev.leadgate.spi.Digest.Figures;
import dev.leadgate.store.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Rows of digests in memory, moved on as the table does, on a clock that the test sets.
final class PaperDigests implements Digests {
    private record Row(DueDigest digest, Instant visibleAt) {}

    private static final Clock NONE = new Clock(0, Duration.ZERO, Duration.ZERO);
    private static final Figures FIGURES = new Figures(List.of(), NONE, NONE, 0, 0, 0, List.of());

    final List<NewDigest> written = new ArrayList<>();
    final List<String> sent = new ArrayList<>();
    final List<DueDigest> failed = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    Instant now;

    PaperDigests(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized boolean write(NewDigest digest) {
        if (written.stream()
                .anyMatch(w ->
                        w.recipient().equals(digest.recipient()) && w.until().equals(digest.until()))) {
            return false;
        }
        written.add(digest);
        var id = new UUID(9, written.size());
        rows.add(new Row(
                new DueDigest(
                        id, digest.recipient(), digest.since(), digest.until(), FIGURES, digest.ladder(), 0, 0, 1),
                now));
        return true;
    }

    @Override
    public synchronized List<DueDigest> claim(int max) {
        var due = rows.stream()
                .filter(row -> !row.visibleAt().isAfter(now))
                .limit(max)
                .toList();
        rows.removeAll(due);
        return due.stream().map(Row::digest).toList();
    }

    @Override
    public synchronized void settle(DueDigest digest, Result result) {
        switch (result) {
            case Result.Sent(var receipt) -> sent.add(digest.channel() + " " + receipt);
            case Result.Retry(var after, var why) ->
                rows.add(new Row(moved(digest, digest.rung(), digest.attempt() + 1), now.plus(after)));
            case Result.GiveUp giveUp -> {
                if (digest.isOnTheLast()) {
                    failed.add(digest);
                } else {
                    rows.add(new Row(moved(digest, digest.rung() + 1, 0), now));
                }
            }
        }
    }

    private static DueDigest moved(DueDigest digest, int rung, int attempt) {
        return new DueDigest(
                digest.id(),
                digest.recipient(),
                digest.since(),
                digest.until(),
                digest.figures(),
                digest.ladder(),
                rung,
                attempt,
                digest.lease() + 1);
    }
}
