package dev.leadgate.app.demo;

import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/// The demo's reps answer by themselves: most accept soon and close after a while, some decline,
/// some leave a lead lying until its time is over. What becomes of a lead depends on its number
/// alone, but for the one of the [Story].
final class Answers {
    private static final int AT_ONCE = 100;

    private final Reader reader;
    private final LeadMoves moves;
    private final long seed;

    Answers(Reader reader, LeadMoves moves, long seed) {
        this.reader = reader;
        this.moves = moves;
        this.seed = seed;
    }

    /// One look at everybody's leads.
    void step(Instant now) {
        for (var state : new LeadState[] {LeadState.ASSIGNED, LeadState.ACCEPTED, LeadState.CONTACTED}) {
            var filter = new LeadFilter(Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty());
            for (var line : reader.leads(filter, Optional.empty(), AT_ONCE)) {
                answer(line, Duration.between(line.receivedAt(), now).toSeconds());
            }
        }
    }

    private void answer(LeadLine line, long age) {
        var random = new Random(seed * 31L + line.number());
        boolean lying = Story.isLeftLying(line);
        int drawn = random.nextInt(100);
        int soon = 3 + random.nextInt(12);
        int kind = lying ? 50 : drawn;
        int accepts = lying ? Story.LEFT_LYING_SECONDS : soon;
        int contacts = accepts + 5 + random.nextInt(30);
        int closes = contacts + 30 + random.nextInt(120);
        switch (line.state()) {
            case ASSIGNED -> {
                if (kind < 6 && age >= accepts && age < accepts + 10) {
                    act(line, new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.empty()));
                } else if (age >= (kind < 85 ? accepts : accepts + 90)) {
                    act(line, new LeadAction.Accept());
                }
            }
            case ACCEPTED -> {
                if (age >= contacts) {
                    act(line, new LeadAction.Contacted());
                }
            }
            case CONTACTED -> {
                if (age >= closes) {
                    act(line, kind % 3 == 0 ? new LeadAction.Converted() : new LeadAction.Lost(Optional.empty()));
                }
            }
            case WAITING, CONVERTED, LOST, MERGED, ERASED -> {}
        }
    }

    private void act(LeadLine line, LeadAction action) {
        line.owner().ifPresent(owner -> moves.act(line.id(), action, Actor.rep(owner)));
    }
}
