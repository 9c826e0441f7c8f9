package dev.leadgate.routing.settle;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Tells the store what became of something that was sent. A store that was away for a moment is told again, or it
/// would be sent twice once its lease has ended.
///
/// @param stage named in telemetry
/// @param pauses before the store is told again; together shorter than the lease
record Recording(String stage, Telemetry telemetry, List<Duration> pauses) {
    static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(30));

    Recording {
        pauses = List.copyOf(pauses);
    }

    /// Returns at once.
    void tell(Supplier<CompletionStage<Void>> store) {
        tell(store, 0);
    }

    private void tell(Supplier<CompletionStage<Void>> store, int told) {
        store.get().whenComplete((done, fault) -> {
            if (fault == null) {
                return;
            }
            telemetry.emit(new Event.StoreAway(stage, fault));
            if (fault instanceof LeadgateException away && away.code() == ErrorCode.LG0801 && told < pauses.size()) {
                Thread.ofVirtual().name("told-again-" + stage).start(() -> {
                    if (Rest.taken(pauses.get(told))) {
                        tell(store, told + 1);
                    }
                });
            }
        });
    }
}
