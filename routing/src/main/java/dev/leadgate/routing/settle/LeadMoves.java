package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Decider;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.DueRun;
import dev.leadgate.store.DueTimer;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Moved;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.store.Timers;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way in which leads change hands after their first assignment: people who press, timers
/// that are due, reps who leave. Any thread may call.
public final class LeadMoves {
    private static final Logger LOG = LoggerFactory.getLogger(LeadMoves.class);

    private final LeadBook book;
    private final Timers timers;
    private final Supplier<Decider> deciders;
    private final Consumer<List<TimelineEvent>> told;
    private final Telemetry telemetry;

    /// @param deciders a decider that holds one policy, asked anew for every move
    /// @param told called after each commit with the new timeline events; must be quick
    public LeadMoves(
            LeadBook book,
            Timers timers,
            Supplier<Decider> deciders,
            Consumer<List<TimelineEvent>> told,
            Telemetry telemetry) {
        this.telemetry = telemetry;
        this.book = book;
        this.timers = timers;
        this.deciders = deciders;
        this.told = told;
    }

    /// @throws LeadgateException LG0801, nothing was written; pressing again is safe
    public Moved act(UUID lead, LeadAction action, Actor actor) {
        return announced(
                book.act(lead, new Cause.Acted(action, actor), deciders.get().mover()));
    }

    /// What [#act] would do now; nothing is written, nobody is told.
    public Moved rehearse(UUID lead, LeadAction action, Actor actor) {
        return book.rehearse(
                        List.of(lead),
                        new Cause.Acted(action, actor),
                        deciders.get().mover())
                .getFirst();
    }

    /// The open leads of a rep go to whoever is next in turn, oldest first, each on its own.
    public List<Moved> handOver(String rep, Actor actor) {
        var moved = new ArrayList<Moved>();
        for (var lead : book.heldBy(rep)) {
            moved.add(act(lead, new LeadAction.HandOver(rep), actor));
        }
        return moved;
    }

    /// What [#handOver] would do now; nothing is written, nobody is told.
    public List<Moved> handOverPreview(String rep, Actor actor) {
        var cause = new Cause.Acted(new LeadAction.HandOver(rep), actor);
        return book.rehearse(book.heldBy(rep), cause, deciders.get().mover());
    }

    /// The rep said that they are away: leads they have not accepted move on where the SLA says so.
    public void wentAway(String rep) {
        var mover = deciders.get().mover();
        if (mover.heedsAbsence()) {
            book.heldBy(rep).forEach(lead -> announced(book.act(lead, new Cause.WentAway(rep), mover)));
        }
    }

    /// Whoever has the lead is told that a message to it did not arrive.
    public void letterFailed(DueLetter letter) {
        announced(book.act(
                letter.lead(),
                new Cause.LetterFailed(letter.letter().id(), letter.via()),
                deciders.get().mover()));
    }

    /// Timers that are due. One that fails comes back when its lease ends; the others go on.
    public void timesCame(List<DueTimer> due) {
        for (var timer : due) {
            try {
                announced(book.timeCame(timer, deciders.get().mover()));
            } catch (LeadgateException away) {
                throw away;
            } catch (RuntimeException fault) {
                LOG.error("A lead's timer failed. lead={} step={}", timer.lead(), timer.step(), fault);
            }
        }
    }

    /// Automations that are due, oldest first. One that fails comes back when its lease ends; the others go
    /// on.
    public void runsCame(List<DueRun> due) {
        for (var run : due) {
            try {
                announced(book.act(
                        run.lead(), new Cause.Automated(run), deciders.get().mover()));
            } catch (LeadgateException away) {
                throw away;
            } catch (RuntimeException fault) {
                LOG.error(
                        "An automation failed. lead={} automation={} attempt={}",
                        run.lead(),
                        run.follow().automation(),
                        run.attempt(),
                        fault);
            }
        }
    }

    private Moved announced(Moved moved) {
        if (moved instanceof Moved.Done(var held, var change, var events)) {
            told.accept(events);
            if (!held.lead().test()) {
                events.forEach(event -> telemetry.emit(new Event.LeadMoved(event.kind())));
                Counted.moved(held, events).forEach(telemetry::emit);
            }
            if (change.leaving().isPresent()) {
                held.holding().map(Holding::rep).ifPresent(timers::rouseAround);
            }
        }
        return moved;
    }
}
