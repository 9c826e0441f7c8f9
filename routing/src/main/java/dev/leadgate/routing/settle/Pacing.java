package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.policy.NotifyConfig.SummaryConfig;
import dev.leadgate.spi.Notification.Audience;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.store.Summaries;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Which notices leave each on its own, and which are gathered for a summary card. A try that failed is no further
/// message, so it is not counted again.
///
/// @param summaries counts for all nodes; empty where nothing is gathered
record Pacing(Optional<Summaries> summaries, Supplier<SummaryConfig> config, Telemetry telemetry) {
    /// How often a card that can be changed takes what was gathered.
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(3);

    /// Everything leaves on its own.
    static Pacing none(Telemetry telemetry) {
        return new Pacing(Optional.empty(), () -> SummaryConfig.STANDARD, telemetry);
    }

    /// The ids of those that are to be gathered. A store that does not answer keeps nobody from being told.
    Set<UUID> crowd(String channel, List<DueNotice> due) {
        var counted = due.stream()
                .filter(n -> n.attempt() == 0 && n.notification().recipient().audience() == Audience.PERSON)
                .toList();
        var now = config.get();
        if (summaries.isEmpty() || !now.on() || counted.isEmpty()) {
            return Set.of();
        }
        try {
            return crowd(counted, summaries.get().pace(channel, leaving(counted), now.over(), now.within()));
        } catch (LeadgateException away) {
            telemetry.emit(new Event.StoreAway("notify", away));
            return Set.of();
        }
    }

    private static Map<String, Integer> leaving(List<DueNotice> counted) {
        return counted.stream().collect(Collectors.toMap(Pacing::rep, notice -> 1, Integer::sum));
    }

    private static Set<UUID> crowd(List<DueNotice> counted, Map<String, Integer> free) {
        var left = new HashMap<>(free);
        var crowd = new HashSet<UUID>();
        for (var notice : counted) {
            int more = left.getOrDefault(rep(notice), 0);
            if (more == 0) {
                crowd.add(notice.notification().id());
            } else {
                left.put(rep(notice), more - 1);
            }
        }
        return crowd;
    }

    private static String rep(DueNotice notice) {
        return notice.notification().recipient().rep();
    }

    /// Half of the time to answer is the most that a lead waits for a card.
    ///
    /// @param edits the card is changed, which disturbs nobody
    /// @param onto a card that says something of the same lead
    Result.Gathered gathered(DueNotice notice, boolean edits, Optional<UUID> onto, Instant now) {
        var atMost = notice.notification()
                .card()
                .acceptBy()
                .map(by -> Duration.between(now, by).dividedBy(2))
                .map(half -> half.isNegative() ? Duration.ZERO : half);
        return new Result.Gathered(edits ? BETWEEN_CHANGES : config.get().within(), atMost, onto);
    }
}
