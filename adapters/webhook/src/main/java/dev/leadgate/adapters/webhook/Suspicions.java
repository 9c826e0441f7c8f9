package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.RawLead;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells robots from people. Who is certainly a robot is set aside with the reason; who only may be
/// one becomes a lead that says so, because a person must never be lost.
///
/// @param token of the form's script; without a secret nothing is expected of it
record Suspicions(
        Optional<Selector> honeypot,
        Optional<Selector> openedAt,
        OpenedToken token,
        Duration minimumFillTime,
        boolean captcha) {
    /// Where the judge notes what it saw; empty when nothing. A backfilled row was seen by no judge, and
    /// came neither from a page nor with a captcha.
    static final String ATTRIBUTE = "suspicion";

    private static final Duration LONG_OPEN = Duration.ofDays(1);
    private static final Selector OPENED = Selector.parse(OpenedToken.FIELD);

    sealed interface Finding {
        record Person() implements Finding {}

        record Suspect(String why) implements Finding {}

        record Robot(String why) implements Finding {}
    }

    Finding of(Document document, RawLead raw) {
        var arrived = raw.envelope().occurredAt();
        if (honeypot.isPresent() && !honeypot.get().select(document).isEmpty()) {
            return new Finding.Robot("the honeypot is filled");
        }
        if (openedAt.map(o -> o.select(document))
                .filter(o -> tooFast(o, arrived))
                .isPresent()) {
            return new Finding.Robot("filled in faster than a person can");
        }
        if (!raw.envelope().attributes().containsKey(ATTRIBUTE)) {
            return new Finding.Person();
        }
        var answer = captcha ? Optional.of(CaptchaAnswer.of(raw)) : Optional.<CaptchaAnswer>empty();
        if (answer.filter(CaptchaAnswer::robot).isPresent()) {
            return new Finding.Robot(answer.get().why());
        }
        var opened = token.secrets().isEmpty() ? new Finding.Person() : opened(document, arrived);
        if (!(opened instanceof Finding.Person)) {
            return opened;
        }
        return answer.filter(a -> !a.passed())
                .map(CaptchaAnswer::why)
                .or(() -> Optional.ofNullable(raw.envelope().attributes().get(ATTRIBUTE))
                        .filter(s -> !s.isEmpty()))
                .<Finding>map(Finding.Suspect::new)
                .orElse(opened);
    }

    private Finding opened(Document document, Instant arrived) {
        return switch (token.read(OPENED.select(document))) {
            case OpenedToken.Told.Missing missing -> new Finding.Suspect("sent without the script of its page");
            case OpenedToken.Told.Unknown unknown -> new Finding.Suspect("the time of its page is not one of ours");
            case OpenedToken.Told.Opened(var at) -> {
                var taken = Duration.between(at, arrived);
                yield taken.compareTo(minimumFillTime) < 0
                        ? new Finding.Robot("filled in faster than a person can")
                        : taken.compareTo(LONG_OPEN) > 0
                                ? new Finding.Suspect("its page was opened more than a day before")
                                : new Finding.Person();
            }
        };
    }

    private boolean tooFast(String opened, Instant arrived) {
        if (opened.length() != 13 || !opened.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        var taken = Duration.between(Instant.ofEpochMilli(Long.parseLong(opened)), arrived);
        return !taken.isNegative() && taken.compareTo(minimumFillTime) < 0;
    }
}
