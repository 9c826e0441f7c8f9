package dev.leadgate.routing.identity;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.policy.MergeConfig;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells a new request from another touch of an open one. Pure. A mail address or a phone number
/// counts when the policy names it, and so does a field of the source; an account on another
/// network always does. Two kinds of key never compare with each other.
public record Identifier(MergeConfig config) {

    private static final String EMAIL = "email:";
    private static final String PHONE = "phone:";
    private static final String FIELD = "field:";
    private static final int LONGEST_VALUE = 200;

    private static final Comparator<KnownLead> LATEST =
            Comparator.comparing(KnownLead::lastTouchAt).thenComparingLong(KnownLead::number);

    /// What an arrival is. Every arrival is one of these: none is dropped.
    public sealed interface Answer {

        /// A request of its own; a closed or an old lead of the same person still tells its
        /// history.
        record New(History history) implements Answer {}

        /// Another touch.
        ///
        /// @param because one clause: `same email within 30 d`
        record Repeat(KnownLead lead, Clause because) implements Answer {}

        /// A request of its own that belongs to an open one.
        record Attached(KnownLead to, Clause because, History history) implements Answer {}
    }

    /// @param known leads that may share a key, among them those made earlier in the same batch
    public Answer identify(Lead lead, Instant receivedAt, Collection<KnownLead> known) {
        var same = known.stream()
                .filter(k -> alive(k) && shared(lead, k).isPresent())
                .toList();
        var open = same.stream()
                .filter(k -> !closed(k))
                .filter(k -> !receivedAt.isAfter(k.lastTouchAt().plus(config.within())))
                .max(LATEST);
        if (open.isEmpty()) {
            return new Answer.New(history(same));
        }
        var kind = shared(lead, open.get()).orElseThrow();
        var because = because(kind, shown(config.within()));
        return switch (config.of(lead.source())) {
            case MERGE -> new Answer.Repeat(open.get(), because);
            case ATTACH -> new Answer.Attached(open.get(), because, history(same));
            case NEW -> new Answer.New(history(same));
        };
    }

    /// What the earlier leads of the lead's person tell, the lead itself left out.
    public History history(Lead lead, Collection<KnownLead> known) {
        return history(known.stream()
                .filter(k ->
                        !k.id().equals(lead.id()) && alive(k) && shared(lead, k).isPresent())
                .toList());
    }

    /// All keys under which the lead's person is known: of every way to reach them, and of the
    /// fields that count.
    public Set<String> keys(Lead lead) {
        Set<String> keys = new LinkedHashSet<>();
        lead.person().reaches().stream().map(Reach::key).forEach(keys::add);
        for (var name : config.fields()) {
            var value = lead.fields().get(name);
            var text = value == null ? "" : value.shown().strip().toLowerCase(Locale.ROOT);
            if (!text.isEmpty() && text.length() <= LONGEST_VALUE) {
                keys.add(FIELD + name + "=" + text);
            }
        }
        return keys;
    }

    private static History history(List<KnownLead> same) {
        if (same.isEmpty()) {
            return History.NONE;
        }
        var latest = same.stream().max(LATEST).orElseThrow();
        var owner = same.stream().filter(k -> k.owner().isPresent()).max(LATEST).flatMap(KnownLead::owner);
        var touches = same.stream().mapToInt(KnownLead::touches).sum();
        var channels = same.stream()
                .flatMap(k -> k.channels().stream())
                .distinct()
                .sorted()
                .toList();
        return new History(owner, touches, Optional.of(latest.lastTouchAt()), Optional.of(latest.number()), channels);
    }

    private static boolean alive(KnownLead lead) {
        return lead.state() != LeadState.MERGED && lead.state() != LeadState.ERASED;
    }

    private static boolean closed(KnownLead lead) {
        return lead.state() == LeadState.CONVERTED || lead.state() == LeadState.LOST;
    }

    private Optional<String> shared(Lead lead, KnownLead known) {
        return keys(lead).stream()
                .filter(this::counts)
                .filter(known.reachKeys()::contains)
                .findFirst()
                .map(Identifier::kind);
    }

    private static Clause because(String kind, String within) {
        return switch (kind) {
            case "email", "phone" -> Clause.of("same_" + kind, "within", within);
            default -> Clause.of("same_key", "key", kind, "within", within);
        };
    }

    private static String kind(String key) {
        return key.startsWith(FIELD)
                ? key.substring(FIELD.length(), key.indexOf('='))
                : key.substring(0, key.indexOf(':'));
    }

    private boolean counts(String key) {
        if (key.startsWith(EMAIL)) {
            return config.by().contains(MergeConfig.EMAIL);
        }
        return !key.startsWith(PHONE) || config.by().contains(MergeConfig.PHONE);
    }

    private static String shown(Duration within) {
        if (within.toHours() % 24 == 0 && within.toHours() > 0) {
            return within.toDays() + " d";
        }
        return within.toMinutes() % 60 == 0 ? within.toHours() + " h" : within.toMinutes() + " min";
    }
}
