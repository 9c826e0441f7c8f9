package dev.leadgate.routing.settle;

import dev.leadgate.routing.action.OptOutLinks;
import dev.leadgate.spi.Notifier;
import dev.leadgate.store.Letters;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/// What leads are written goes over the notifiers of the reps, each in a lane of its own beside theirs, so that many
/// letters never hold up a notice.
public final class LetterLanes {
    private static final int AT_ONCE = 8;

    private final CamelContext camel;
    private final Letters letters;
    private final OptOutLinks ways;
    private final Telemetry telemetry;
    private final List<LetterStage> stages = new ArrayList<>();

    /// @param ways how leads say that they want no more
    public LetterLanes(CamelContext camel, Letters letters, OptOutLinks ways, Telemetry telemetry) {
        this.camel = camel;
        this.letters = letters;
        this.ways = ways;
        this.telemetry = telemetry;
    }

    /// @param added by id; none of them has a lane yet
    synchronized void add(Map<String, Notifier> added) throws Exception {
        var fresh = added.entrySet().stream()
                .map(e -> new LetterStage(e.getKey(), e.getValue(), letters, ways::page, telemetry, AT_ONCE))
                .toList();
        camel.addRoutes(new LetterRoute(fresh));
        stages.addAll(fresh);
    }

    /// Waits for what is on its way.
    synchronized void drain(Duration limit) throws InterruptedException {
        for (var stage : stages) {
            stage.drain(limit);
        }
    }
}
