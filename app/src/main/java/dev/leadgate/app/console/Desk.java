package dev.leadgate.app.console;

import dev.leadgate.app.access.Sight;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.config.Reload;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.replay.Rehearsal;
import dev.leadgate.history.History;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.routing.settle.Replies;
import dev.leadgate.store.Audit;
import dev.leadgate.store.Bell;
import dev.leadgate.store.DeadLetters;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.KeptLetters;
import dev.leadgate.store.KeptNotices;
import dev.leadgate.store.NoticePause;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Timers;
import java.time.Clock;
import java.util.function.Supplier;

/// Everything the console looks at and may change.
///
/// @param clocks the zone is the one times are shown in
/// @param demo says on every page that the leads are made up
public record Desk(
        Reader reader,
        Roster roster,
        Timers timers,
        LeadMoves moves,
        DeadLetters deadLetters,
        SourceDesk sources,
        Reload reload,
        Enrichments enrichments,
        History history,
        Rehearsal.Stage stage,
        Replies replies,
        EventHub hub,
        Supplier<Clock> clocks,
        Supplier<Names> people,
        Books books,
        boolean demo) {

    /// What is looked at beside leads.
    ///
    /// @param office what can be asked and changed through the API too
    public record Books(
            Audit audit,
            KeptNotices kept,
            NoticePause pause,
            Deliveries deliveries,
            KeptLetters letters,
            Bell bell,
            Office office) {}

    /// The leads that this viewer may know of.
    Sight sight(Viewer viewer) {
        return new Sight(reader, viewer);
    }

    Clock clock() {
        return clocks.get();
    }

    /// As the configuration in use has them.
    Names names() {
        return people.get();
    }
}
