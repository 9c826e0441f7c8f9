package dev.leadgate.app.console;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.replay.Rehearsal;
import dev.leadgate.pipeline.SourceStatus;
import dev.leadgate.pipeline.Sources;
import dev.leadgate.store.DeadLetters;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Timers;
import java.time.Clock;

/// Everything the console looks at and may change.
///
/// @param clock its zone is the one times are shown in
/// @param demo says on every page that the leads are made up
public record Desk(
        Reader reader,
        Roster roster,
        Timers timers,
        DeadLetters deadLetters,
        Sources sources,
        SourceStatus status,
        Enrichments enrichments,
        Rehearsal.Stage stage,
        EventHub hub,
        Clock clock,
        Names names,
        boolean demo) {}
