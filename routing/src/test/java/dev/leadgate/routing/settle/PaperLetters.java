package dev.leadgate.routing.settle;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.Letters;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Rows of letters in memory, moved on as the table does, on a clock that the test sets.
final class PaperLetters implements Letters {
    private record Row(DueLetter letter, Instant visibleAt) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<UUID, Meanwhile> meanwhile = new LinkedHashMap<>();
    final Map<UUID, Result> ended = new LinkedHashMap<>();
    final List<Result> results = new ArrayList<>();
    Instant now;
    private int away;
    private boolean mute;

    PaperLetters(Instant now) {
        this.now = now;
    }

    synchronized void add(DueLetter letter, Meanwhile since) {
        rows.add(new Row(letter, now));
        meanwhile.put(letter.letter().id(), since);
    }

    /// The next so many results are not heard.
    synchronized void away(int results) {
        away = results;
    }

    /// Nothing is told of any letter.
    synchronized void mute() {
        mute = true;
    }

    /// Their leases were lost.
    synchronized void forget() {
        meanwhile.clear();
    }

    @Override
    public synchronized List<String> neglected(Duration since) {
        return rows.stream()
                .filter(r -> r.visibleAt().isBefore(now.minus(since)))
                .map(r -> r.letter().via())
                .distinct()
                .toList();
    }

    @Override
    public synchronized List<DueLetter> claim(String via, int max) {
        var due = rows.stream()
                .filter(r -> r.letter().via().equals(via) && !r.visibleAt().isAfter(now))
                .limit(max)
                .toList();
        rows.removeAll(due);
        return due.stream().map(Row::letter).toList();
    }

    @Override
    public synchronized Optional<Meanwhile> meanwhile(DueLetter letter) {
        if (mute) {
            throw new LeadgateException(ErrorCode.LG0801, "restarting");
        }
        return Optional.ofNullable(meanwhile.get(letter.letter().id()));
    }

    @Override
    public synchronized void settle(DueLetter l, Result result) {
        if (away > 0) {
            away--;
            throw new LeadgateException(ErrorCode.LG0801, "restarting");
        }
        results.add(result);
        switch (result) {
            case Result.Retry(var after, var why) -> rows.add(new Row(at(l, l.attempt() + 1), now.plus(after)));
            case Result.Later(var until) -> rows.add(new Row(at(l, l.attempt()), until));
            case Result.Sent sent -> ended.put(l.letter().id(), sent);
            case Result.Failed failed -> ended.put(l.letter().id(), failed);
            case Result.Withheld withheld -> ended.put(l.letter().id(), withheld);
            case Result.OptedOut out -> ended.put(l.letter().id(), out);
        }
        notifyAll();
    }

    /// Waits until it is known what became of so many letters.
    synchronized void awaitEnded(int letters) throws InterruptedException {
        while (ended.size() < letters) {
            wait();
        }
    }

    private static DueLetter at(DueLetter l, int attempt) {
        return new DueLetter(l.lead(), l.kind(), l.name(), l.via(), l.letter(), attempt, l.lease() + 1, l.createdAt());
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

    @Override
    public Wakeup wakeup(String via) {
        return new Wakeup();
    }

    @Override
    public boolean write(UUID lead, NewLetter letter) {
        throw new UnsupportedOperationException("nobody writes here");
    }

    @Override
    public List<Line> conversation(UUID lead) {
        return List.of();
    }

    @Override
    public List<String> optOut(List<String> keys, String way, String by) {
        return List.of();
    }

    @Override
    public List<String> optIn(List<String> keys, String by) {
        return List.of();
    }

    @Override
    public List<String> optedOut(List<String> keys) {
        return List.of();
    }
}
