package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.Clause;
import dev.leadgate.notice.Words;
import dev.leadgate.spi.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Notifications for tests: the longest card, the emptiest, and one whose every fact is hostile.
final class Notices {
    static final UUID ID = UUID.fromString("01936d2e-0000-7000-8000-00000000abcd");
    static final Instant AT = Instant.parse("2026-11-22T07:02:00Z");

    private Notices() {}

    static Notification longest(String language, String zone) {
        var words = Words.of(language, zone);
        return of(
                language,
                zone,
                new Notification.Card(
                        "L-1042",
                        ID,
                        Optional.of("Kartika Wulandari Prameswari"),
                        Optional.of("PT Maju Jaya Sentosa Abadi"),
                        Optional.of("Pricing for 120 seats, on-prem possible? ".repeat(6)),
                        "web_form",
                        "website",
                        Optional.of("Jakarta"),
                        Optional.of(words.count("fact_seats", 1_000_000)),
                        Optional.of(AT.plusSeconds(300)),
                        Clause.of("next_in_turn_skills", "team", "APAC", "skills", "enterprise")
                                .and(Clause.of("score", "score", "70, hot: +40 large company"))
                                .in(words),
                        Optional.of(words.say("fact_asked_you", "number", "L-1041")),
                        List.of("+628••••••••90", "k•••@m•••.example"),
                        AT));
    }

    static Notification emptiest(String language, String zone) {
        return of(
                language,
                zone,
                new Notification.Card(
                        "L-1",
                        ID,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "email",
                        "inbox",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Clause.of("next_in_turn", "team", "APAC").in(Words.of(language, zone)),
                        Optional.empty(),
                        List.of(),
                        AT));
    }

    static Notification hostile(String text) {
        return of(
                "en",
                "UTC",
                new Notification.Card(
                        text,
                        ID,
                        Optional.of(text),
                        Optional.of(text),
                        Optional.of(text),
                        text,
                        text,
                        Optional.of(text),
                        Optional.of(text),
                        Optional.of(AT),
                        text,
                        Optional.of(text),
                        List.of(text),
                        AT));
    }

    static Notification of(String language, String zone, Notification.Card card) {
        return new Notification(
                ID,
                "lead_assigned",
                new Notification.Recipient("budi", "Budi", language, zone, Map.of("email", "budi@example.com")),
                card);
    }

    static Notification to(Map<String, String> addresses) {
        var n = longest("en", "Asia/Jakarta");
        var r = n.recipient();
        return new Notification(
                n.id(),
                n.kind(),
                new Notification.Recipient(r.rep(), r.name(), r.language(), r.zone(), addresses),
                n.card());
    }
}
