package dev.leadgate.app.rep;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.routing.settle.DecisionLinks;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.routing.settle.Offers;
import dev.leadgate.store.Bell;
import dev.leadgate.store.OwnLeads;
import dev.leadgate.store.PgBrowsers;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Roster;
import dev.leadgate.store.SignIns;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What reps' own pages work with.
///
/// @param policy in force, asked anew for every page
public record MyDesk(
        Reader reader,
        OwnLeads own,
        Roster roster,
        LeadMoves moves,
        Offers offers,
        Attendance attendance,
        DecisionLinks links,
        SignIns signIns,
        PgBrowsers browsers,
        Bell bell,
        Supplier<Policy> policy,
        InstantSource clock) {}
