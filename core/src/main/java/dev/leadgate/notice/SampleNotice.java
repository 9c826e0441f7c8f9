package dev.leadgate.notice;

import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Digest.Behind;
import dev.leadgate.spi.Digest.Clock;
import dev.leadgate.spi.Digest.Figures;
import dev.leadgate.spi.Digest.Received;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Summary;
import dev.leadgate.spi.Summary.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// A notice about a lead that was made up, to show how notices read.
public final class SampleNotice {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Duration TO_ACCEPT = Duration.ofMinutes(5);

    private SampleNotice() {}

    /// That a lead was assigned, in the language of its recipient.
    public static Notification of(Recipient to) {
        return of(to, card(Words.of(to.language(), to.zone())));
    }

    /// The same about this lead.
    public static Notification of(Recipient to, Card card) {
        return new Notification(NOBODY, "lead_assigned", to, card);
    }

    /// That six leads came at once.
    public static Summary many(Recipient to) {
        var words = Words.of(to.language(), to.zone());
        var entries = IntStream.range(0, 6)
                .mapToObj(i -> new Entry(i == 1 ? "lead_accepted" : "lead_assigned", card(words)))
                .toList();
        return new Summary(NOBODY, to, entries, 0, Optional.empty());
    }

    /// A day of a small company.
    public static Digest digest(Recipient to) {
        var until = Instant.now();
        var figures = new Figures(
                List.of(new Received("web_form", 21), new Received("voice", 7), new Received("email", 3)),
                new Clock(31, Duration.ofSeconds(1), Duration.ofSeconds(4)),
                new Clock(27, Duration.ofMinutes(6), Duration.ofMinutes(48)),
                2,
                3,
                0,
                List.of(new Behind("Budi", 2), new Behind("Dina", 1)));
        return new Digest(NOBODY, to, until.minus(Duration.ofDays(1)), until, figures, Optional.empty());
    }

    private static Card card(Words words) {
        return new Card(
                "L-1042",
                NOBODY,
                Optional.of("Kartika W."),
                Optional.of("PT Maju Jaya"),
                Optional.of("Pricing for 120 seats, on-prem possible?"),
                "web_form",
                "website",
                Optional.of("Jakarta"),
                Optional.of(words.count("fact_seats", 120)),
                Optional.of(Instant.now().plus(TO_ACCEPT)),
                Clause.of("next_in_turn", "team", "apac").in(words),
                Optional.of(words.say("fact_request", "n", 2)),
                List.of("+628••••••••90", "k•••@m•••.example"),
                Instant.now());
    }
}
