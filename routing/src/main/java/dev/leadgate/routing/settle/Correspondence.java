package dev.leadgate.routing.settle;

import dev.leadgate.pipeline.ClaimComponent;
import dev.leadgate.pipeline.ClaimQueue;
import dev.leadgate.routing.action.OptOutLinks;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Telemetry;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/// Words between us and leads' persons: how they leave, how sequences go on, how people say that they want
/// no more.
///
/// @param lanes by which letters leave
/// @param ways out, as links in letters
public record Correspondence(LetterLanes lanes, OptOutLinks ways) {

    /// @param deciders asked anew for every step of a sequence and every letter
    /// @param moves tells owners what did not arrive
    /// @param publicUrl where people reach the gateway at this moment
    public static Correspondence join(
            CamelContext camel,
            Store store,
            Telemetry telemetry,
            Supplier<Decider> deciders,
            LeadMoves moves,
            Supplier<Optional<URI>> publicUrl)
            throws Exception {
        var letters = store.letters();
        var runs = store.runs();
        camel.addComponent(
                "letters",
                new ClaimComponent(
                        telemetry, via -> ClaimQueue.of(max -> letters.claim(via, max), letters.wakeup(via))));
        camel.addComponent(
                "sequences", new ClaimComponent(telemetry, due -> ClaimQueue.of(runs::claim, runs.wakeup())));
        camel.addRoutes(new SequenceSteps(runs, deciders));
        var ways = new OptOutLinks(store.sharedKey("opt_out_links"), publicUrl);
        return new Correspondence(new LetterLanes(camel, letters, deciders, moves, ways, telemetry), ways);
    }
}
