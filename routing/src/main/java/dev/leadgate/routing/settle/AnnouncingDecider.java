package dev.leadgate.routing.settle;

import dev.leadgate.store.Announcement;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.ForwardingDecider;
import dev.leadgate.store.Mover;
import dev.leadgate.store.Settlement;
import java.util.List;
import java.util.function.Supplier;

/// A decider as it is, whose decisions are told to other systems.
public final class AnnouncingDecider extends ForwardingDecider {
    private final Announcing announcing;

    private AnnouncingDecider(Decider live, Announcing announcing) {
        super(live);
        this.announcing = announcing;
    }

    /// The same deciders where nobody is told anything.
    public static Supplier<Decider> of(Supplier<Decider> live, Announcing announcing) {
        return announcing.subscriptions().isEmpty() ? live : () -> new AnnouncingDecider(live.get(), announcing);
    }

    @Override
    public List<Announcement> announcements(Facts facts, List<Settlement> settled) {
        return announcing.settled(facts, settled);
    }

    @Override
    public Mover mover() {
        return new AnnouncingMover(live.mover(), announcing);
    }
}
