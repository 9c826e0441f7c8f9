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
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells a new request from another touch of an open one. Pure. A mail address or a phone number
/// counts when the policy names it, and so does a field of the source; an account on another
/// network always does. Two kinds of key never compare with each other.
///
/// A mail that answers one of an open lead, or one that we sent to it, is a touch of that lead: whenever it comes, from
/// whatever address, and whatever the policy says of repeats. Its ids are no secret of anybody on the thread, so that
/// is all they do: whoever forges `References` adds a touch, which tells who wrote, and becomes nobody's person.
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
        var thread = MailThread.of(lead).answered();
        var answered = answered(lead, thread, known);
        if (answered.isPresent()) {
            return new Answer.Repeat(answered.get(), Clause.of("same_thread"));
        }
        var same = known.stream()
                .filter(k -> alive(k) && (shared(lead, k).isPresent() || holds(k, thread)))
                .toList();
        var open = same.stream()
                .filter(k -> !closed(k) && shared(lead, k).isPresent())
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
        var thread = MailThread.of(lead).answered();
        return history(known.stream()
                .filter(k -> !k.id().equals(lead.id()) && alive(k))
                .filter(k -> shared(lead, k).isPresent() || holds(k, thread))
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

    /// Keys of the lead's own mail, by which answers to it find the lead.
    public Set<String> messages(Lead lead) {
        return MailThread.of(lead).own().stream().collect(Collectors.toUnmodifiableSet());
    }

    /// All keys under which the lead stands in the book.
    public Set<String> known(Lead lead) {
        var known = keys(lead);
        known.addAll(messages(lead));
        return known;
    }

    /// All keys by which leads that [#identify] is asked about are looked for.
    public Set<String> sought(Lead lead) {
        var sought = known(lead);
        sought.addAll(MailThread.of(lead).answered());
        return sought;
    }

    /// Keys that a touch adds to its lead: somebody else in its thread adds their mail and not themselves.
    public Set<String> added(Lead touch, KnownLead to) {
        return holds(to, keys(touch)) ? known(touch) : messages(touch);
    }

    /// The open lead that has the nearest of the answered mails; of several the sender's own, as of prospects that came
    /// in one mail.
    private Optional<KnownLead> answered(Lead lead, List<String> thread, Collection<KnownLead> known) {
        var keys = keys(lead);
        var best = Comparator.comparing((KnownLead k) -> holds(k, keys)).thenComparing(LATEST);
        return thread.stream()
                .flatMap(id ->
                        known.stream()
                                .filter(k ->
                                        alive(k) && !closed(k) && k.reachKeys().contains(id))
                                .max(best)
                                .stream())
                .findFirst();
    }

    private static boolean holds(KnownLead known, Collection<String> keys) {
        return !Collections.disjoint(known.reachKeys(), keys);
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
