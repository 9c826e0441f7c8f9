package dev.leadgate.routing.settle;

import dev.leadgate.routing.action.OptOutLinks;
import dev.leadgate.spi.Notifier;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Letters;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/// What leads are written goes over the notifiers of the reps, each in a lane of its own beside theirs, so
/// that many letters never hold up a notice.
public final class LetterLanes {
    static final int AT_ONCE = 8;

    private final CamelContext camel;
    private final Letters letters;
    private final Supplier<Decider> deciders;
    private final LeadMoves moves;
    private final OptOutLinks ways;
    private final Telemetry telemetry;
    private final List<LetterStage> stages = new ArrayList<>();

    /// @param deciders asked anew for every letter
    /// @param moves tells owners what did not arrive
    /// @param ways how leads say that they want no more
    public LetterLanes(
            CamelContext camel,
            Letters letters,
            Supplier<Decider> deciders,
            LeadMoves moves,
            OptOutLinks ways,
            Telemetry telemetry) {
        this.moves = moves;
        this.deciders = deciders;
        this.camel = camel;
        this.letters = letters;
        this.ways = ways;
        this.telemetry = telemetry;
    }

    /// @param added by id; none of them has a lane yet
    synchronized void add(Map<String, Notifier> added) throws Exception {
        var fresh = added.entrySet().stream()
                .map(e -> new LetterStage(
                        e.getKey(),
                        e.getValue(),
                        letters,
                        deciders,
                        moves::letterFailed,
                        ways::page,
                        telemetry,
                        AT_ONCE))
                .toList();
        camel.addRoutes(new LetterRoute(fresh));
        stages.addAll(fresh);
    }

    /// Notifiers with letters that nobody seems to serve.
    List<String> neglected(Duration since) {
        return letters.neglected(since);
    }

    /// Waits for what is on its way.
    synchronized void drain(Duration limit) throws InterruptedException {
        for (var stage : stages) {
            stage.drain(limit);
        }
    }
}
