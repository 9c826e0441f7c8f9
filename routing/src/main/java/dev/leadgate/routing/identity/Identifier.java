package dev.leadgate.routing.identity;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.policy.MergeConfig;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Tells a new request from another touch of an open one. Pure. A mail address or a phone number
/// counts when the policy names it, an account on another network always does. Two kinds of reach
/// never compare with each other.
public record Identifier(MergeConfig config) {

    private static final String EMAIL = "email:";
    private static final String PHONE = "phone:";

    private static final Comparator<KnownLead> LATEST =
            Comparator.comparing(KnownLead::lastTouchAt).thenComparingLong(KnownLead::number);

    public sealed interface Answer {

        /// A request of its own; a closed or an old lead of the same person still tells its
        /// history.
        record New(History history) implements Answer {}

        /// Another touch.
        ///
        /// @param because one clause: `same email within 30 d`
        record Repeat(KnownLead lead, String because) implements Answer {}
    }

    /// @param known leads that may share a reach, among them those made earlier in the same batch
    public Answer identify(Lead lead, Instant receivedAt, Collection<KnownLead> known) {
        var same = known.stream()
                .filter(k -> alive(k) && shared(lead, k).isPresent())
                .toList();
        var open = same.stream()
                .filter(k -> !closed(k))
                .filter(k -> !receivedAt.isAfter(k.lastTouchAt().plus(config.within())))
                .max(LATEST);
        if (open.isPresent()) {
            var kind = shared(lead, open.get()).orElseThrow();
            return new Answer.Repeat(open.get(), "same " + kind + " within " + shown(config.within()));
        }
        return new Answer.New(history(same));
    }

    /// What the earlier leads of the lead's person tell, the lead itself left out.
    public History history(Lead lead, Collection<KnownLead> known) {
        return history(known.stream()
                .filter(k ->
                        !k.id().equals(lead.id()) && alive(k) && shared(lead, k).isPresent())
                .toList());
    }

    private static History history(List<KnownLead> same) {
        if (same.isEmpty()) {
            return History.NONE;
        }
        var latest = same.stream().max(LATEST).orElseThrow();
        var owner = same.stream().filter(k -> k.owner().isPresent()).max(LATEST).flatMap(KnownLead::owner);
        var touches = same.stream().mapToInt(KnownLead::touches).sum();
        return new History(owner, touches, Optional.of(latest.lastTouchAt()), Optional.of(latest.number()));
    }

    private static boolean alive(KnownLead lead) {
        return lead.state() != LeadState.MERGED && lead.state() != LeadState.ERASED;
    }

    private static boolean closed(KnownLead lead) {
        return lead.state() == LeadState.CONVERTED || lead.state() == LeadState.LOST;
    }

    private Optional<String> shared(Lead lead, KnownLead known) {
        return lead.person().reaches().stream()
                .map(Reach::key)
                .filter(this::counts)
                .filter(known.reachKeys()::contains)
                .findFirst()
                .map(key -> key.substring(0, key.indexOf(':')));
    }

    private boolean counts(String key) {
        if (key.startsWith(EMAIL)) {
            return config.by().contains(MergeConfig.Key.EMAIL);
        }
        return !key.startsWith(PHONE) || config.by().contains(MergeConfig.Key.PHONE);
    }

    private static String shown(Duration within) {
        if (within.toHours() % 24 == 0 && within.toHours() > 0) {
            return within.toDays() + " d";
        }
        return within.toMinutes() % 60 == 0 ? within.toHours() + " h" : within.toMinutes() + " min";
    }
}
