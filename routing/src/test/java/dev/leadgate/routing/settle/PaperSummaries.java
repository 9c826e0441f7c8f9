package dev.leadgate.routing.settle;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.DueSummary;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.store.Summaries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Counts in memory and keeps what became of cards.
final class PaperSummaries implements Summaries {
    int told;
    int settled;
    boolean away;
    Outcome outcome = new Outcome.NotShown(false);
    final List<Result> results = new ArrayList<>();

    @Override
    public synchronized Map<String, Integer> pace(
            String channel, Map<String, Integer> leaving, int over, Duration within) {
        if (away) {
            throw new LeadgateException(ErrorCode.LG0801, "restarting");
        }
        int free = Math.max(0, over - told);
        told += leaving.values().stream().mapToInt(Integer::intValue).sum();
        return Map.of("budi", free);
    }

    @Override
    public List<DueSummary> claim(String channel, Optional<Duration> open, int max) {
        return List.of();
    }

    @Override
    public List<UUID> leads(UUID card) {
        throw new UnsupportedOperationException("no card of paper is kept");
    }

    @Override
    public CompletionStage<Void> settle(DueSummary summary, Outcome became, Function<DueNotice, Result> result) {
        settled++;
        outcome = became;
        summary.notices().forEach(notice -> results.add(result.apply(notice)));
        return CompletableFuture.completedFuture(null);
    }
}
