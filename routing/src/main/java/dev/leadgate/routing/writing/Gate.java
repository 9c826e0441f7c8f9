package dev.leadgate.routing.writing;

import dev.leadgate.lead.Consent;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What keeps anything automatic from being written to a lead. Every letter that no person wrote passes here, first
/// answers and steps alike.
///
/// @param written of the person, letters of the same batch included
record Gate(ContactRules rules, Written written, Instant now) {
    private static final Duration DAY = Duration.ofDays(1);

    /// The first reason not to write.
    Optional<Withheld> closed(Lead lead, boolean silent, boolean needsConsent) {
        if (lead.test()) {
            return Optional.of(Withheld.TEST);
        }
        if (silent) {
            return Optional.of(Withheld.SILENT);
        }
        if (Addressing.field(lead, "suspected_spam").isPresent() || lead.tags().contains("spam")) {
            return Optional.of(Withheld.SPAM);
        }
        if (Addressing.field(lead, "no_auto_reply").isPresent()) {
            return Optional.of(Withheld.AUTOMATIC);
        }
        if (optedOut(lead) || StopWords.in(lead)) {
            return Optional.of(Withheld.OPTED_OUT);
        }
        return consent(lead, needsConsent);
    }

    private boolean optedOut(Lead lead) {
        return lead.person().reaches().stream().map(Reach::key).anyMatch(written.optedOut()::contains);
    }

    private static Optional<Withheld> consent(Lead lead, boolean needsGiven) {
        if (lead.consents().stream().anyMatch(c -> !c.granted())) {
            return Optional.of(Withheld.CONSENT_REFUSED);
        }
        return needsGiven && lead.consents().stream().noneMatch(Consent::granted)
                ? Optional.of(Withheld.CONSENT_MISSING)
                : Optional.empty();
    }

    /// The first reason not to write to this address.
    Optional<Withheld> closed(Reach to) {
        if (written.optedOut().contains(to.key())) {
            return Optional.of(Withheld.OPTED_OUT);
        }
        if (to instanceof Reach.Email(var address) && NoReply.is(address)) {
            return Optional.of(Withheld.NO_REPLY);
        }
        if (rules.ownAddresses().contains(plain(to))) {
            return Optional.of(Withheld.OWN_ADDRESS);
        }
        long lately = written.sent().stream()
                .filter(s -> s.key().equals(to.key()) && s.at().plus(DAY).isAfter(now))
                .count();
        return lately >= rules.mostPerDay() ? Optional.of(Withheld.TOO_MANY) : Optional.empty();
    }

    private static String plain(Reach reach) {
        return switch (reach) {
            case Reach.Email(var address) -> address.toLowerCase(Locale.ROOT);
            case Reach.Phone(var e164) -> e164;
            case Reach.Handle handle -> handle.key();
        };
    }

    /// Whether the person was answered at any of their addresses.
    boolean answeredWithin(Lead lead, Duration window) {
        Set<String> keys = lead.person().reaches().stream().map(Reach::key).collect(Collectors.toSet());
        return written.sent().stream()
                .anyMatch(s -> s.kind() == LetterKind.ANSWER
                        && keys.contains(s.key())
                        && s.at().plus(window).isAfter(now));
    }
}
