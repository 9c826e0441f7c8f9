package dev.leadgate.routing.settle;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/// Rows of notices in memory, moved on as the table does, on a clock that the test sets.
final class PaperOutbox implements Outbox {
    /// By which Budi has every lead, unless a test says otherwise.
    static final UUID TURN = new UUID(6, 6);

    private record Row(DueNotice notice, Instant visibleAt) {}

    /// @param receipt of the provider
    record Told(DueNotice notice, String receipt) {}

    private final List<Row> rows = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    final List<DueNotice> alarms = new ArrayList<>();
    Instant now;
    private Earlier earlier = new Earlier(List.of(), false);

    /// Waiting for a card.
    record Kept(DueNotice notice, Result.Gathered how) {}

    final List<Kept> gathered = new ArrayList<>();
    final List<DueNotice> withdrawn = new ArrayList<>();
    final List<DueNotice> changed = new ArrayList<>();
    Function<UUID, Optional<LeadNow>> leads = lead -> Optional.of(new LeadNow(
            LeadState.ASSIGNED, Optional.of("budi"), Optional.of(TURN), Optional.empty(), Optional.empty()));
    int looks;
    private int away;

    PaperOutbox(Instant now) {
        this.now = now;
    }

    void add(DueNotice notice) {
        rows.add(new Row(notice, now));
    }

    /// There is a message about every lead already.
    void earlier(String... receipts) {
        earlier = new Earlier(Stream.of(receipts).map(Message::alone).toList(), false);
    }

    /// There is a summary card that says something of every lead, and older ones about it alone.
    void card(UUID card, String... receipts) {
        var messages = Stream.concat(
                Stream.of(new Message("C1:1", Optional.of(card))),
                Stream.of(receipts).map(Message::alone));
        earlier = new Earlier(messages.toList(), false);
    }

    /// Such a message is being sent.
    void earlierOnItsWay() {
        earlier = new Earlier(List.of(), true);
    }

    /// The next so many results are not heard.
    synchronized void away(int results) {
        away = results;
    }

    @Override
    public synchronized List<String> neglected(Duration since) {
        return rows.stream()
                .filter(r -> r.visibleAt().isBefore(now.minus(since)))
                .map(r -> r.notice().channel())
                .distinct()
                .toList();
    }

    @Override
    public synchronized List<DueNotice> claim(String channel, int max) {
        var due = rows.stream()
                .filter(r ->
                        r.notice().channel().equals(channel) && !r.visibleAt().isAfter(now))
                .limit(max)
                .toList();
        rows.removeAll(due);
        return due.stream().map(Row::notice).toList();
    }

    @Override
    public synchronized CompletionStage<Void> settle(DueNotice n, Result result) {
        if (away > 0) {
            away--;
            return CompletableFuture.failedFuture(new LeadgateException(ErrorCode.LG0801, "restarting"));
        }
        switch (result) {
            case Result.Delivered(var receipt, var took, var card) -> told.add(new Told(n, receipt));
            case Result.Gathered how -> gathered.add(new Kept(n, how));
            case Result.Retry(var after, var why) ->
                rows.add(new Row(at(n, n.rung(), n.attempt() + 1), now.plus(after)));
            case Result.Later(var after) -> rows.add(new Row(at(n, n.rung(), n.attempt()), now.plus(after)));
            case Result.Withdrawn gone -> withdrawn.add(n);
            case Result.Changed done -> changed.add(n);
            case Result.Skip skip -> rows.add(new Row(at(n, n.rung() + 1, 0), now));
            case Result.GiveUp giveUp -> {
                if (n.rung() + 1 < n.ladder().size()) {
                    rows.add(new Row(at(n, n.rung() + 1, 0), now));
                } else {
                    alarms.add(n);
                }
            }
        }
        notifyAll();
        return CompletableFuture.completedFuture(null);
    }

    /// Waits until so many notices were told of.
    synchronized void awaitTold(int notices) throws InterruptedException {
        while (told.size() < notices) {
            wait();
        }
    }

    private static DueNotice at(DueNotice n, int rung, int attempt) {
        return new DueNotice(n.notification(), n.ladder(), rung, attempt, n.lease() + 1, n.createdAt(), true);
    }

    @Override
    public Earlier earlier(DueNotice notice, Duration within) {
        return earlier;
    }

    @Override
    public synchronized Optional<LeadNow> now(UUID lead) {
        looks++;
        return leads.apply(lead);
    }

    @Override
    public void put(UUID lead, String cause, Notice notice) {
        throw new UnsupportedOperationException("a test that puts a notice there adds it");
    }

    @Override
    public void undelivered(Lost lost, UUID notice, Optional<Notice> again) {
        throw new UnsupportedOperationException("no vendor of paper says so");
    }

    @Override
    public Wakeup wakeup(String channel) {
        return new Wakeup();
    }

    /// The clock goes on to the next row that is due; false when none is left.
    synchronized boolean goOn() {
        rows.stream()
                .map(Row::visibleAt)
                .min(Instant::compareTo)
                .filter(now::isBefore)
                .ifPresent(next -> now = next);
        return !rows.isEmpty();
    }
}
