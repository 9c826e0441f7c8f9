package dev.leadgate.testkit;

import dev.leadgate.notice.Clause;
import dev.leadgate.notice.Words;
import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Digest.Behind;
import dev.leadgate.spi.Digest.Clock;
import dev.leadgate.spi.Digest.Figures;
import dev.leadgate.spi.Digest.Received;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Action;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Summary;
import dev.leadgate.spi.Summary.Entry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Notifications that every notifier is tried with.
public final class NoticeCases {
    public static final List<String> LANGUAGES = List.of("en", "es", "id");

    /// Texts of leads that break what is written without care.
    public static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "<!channel> <!here> <@U0BUDI> <#C1> @everyone @channel <at>Budi Example</at>",
            "<http://evil.example|click> [click](http://evil.example) http://evil.example",
            "*bold* _it_ ~no~ `code` ```block``` #h >q |t| -l .d !x (y) {z} =e \\\\b",
            "</b><a href=\"http://evil.example\">x</a> &amp; &lt; &#60; & < >",
            "a\r\nBcc: evil@example.org\r\n\r\nb\u2028c\u2029d\u0085e\tf",
            "\u202Etxt.exe \u2066x\u2069 \u200B\u200D\uFEFF \uD800 \0\u0007\u001B[31m",
            "{{7*7}} ${jndi:ldap://x} #{7*7} <#assign x=1> {reason} {time} %s %n {0}",
            "'; DROP TABLE lead; -- \" OR 1=1",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u0645\u0631\u062D\u0628\u0627 \u4F60\u597D \u041F\u0440\u0438\u0432\u0435\u0442",
            "e\u0301".repeat(400),
            "\uD83D\uDE00".repeat(5_000),
            "x".repeat(10_000),
            "&".repeat(3_000),
            "^{}[]~|\u20AC\\\\".repeat(60),
            " \t\r\n ",
            "");

    private static final UUID ID = UUID.fromString("018f2f64-5b7a-7c30-9a51-ba9876543210");
    private static final UUID LEAD = UUID.fromString("018f2f64-5b7a-7c30-9a51-0123456789ab");

    private NoticeCases() {}

    /// An ordinary lead with two decisions.
    ///
    /// @param addresses of the rep, by notifier type
    public static Notification plain(Map<String, String> addresses) {
        return of("lead_assigned", addresses, "en", simple("Ann Example", "Please call me"), decisions("8QmZ2kP0"));
    }

    /// The same lead, now somebody else's: nothing is left to decide.
    public static Notification passedOn(Map<String, String> addresses) {
        return of("lead_passed_on", addresses, "en", simple("Ann Example", "Please call me"), List.of());
    }

    /// Every text is an attack, and long.
    public static Notification hostile(Map<String, String> addresses) {
        var text = "<script>alert(1)</script> <!channel> @everyone *_`[x](javascript:1)` {{7*7}} ${jndi:ldap://x}\r\n"
                + "Bcc: evil@example.org\r\n\r\n\0\u0007\u202Eevil\u200B\uD800 '; DROP TABLE lead; -- "
                + "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 &amp; " + "x".repeat(10_000);
        return of("lead_assigned", addresses, "en", simple(text, text), decisions("8QmZ2kP0"));
    }

    /// One text in every field that a lead can fill.
    public static Notification everywhere(Map<String, String> addresses, String text) {
        var some = Optional.of(text);
        var card = new Card(
                "L-1042",
                LEAD,
                some,
                some,
                some,
                text,
                "website",
                some,
                some,
                Optional.of(TestContext.NOW.plus(Duration.ofMinutes(5))),
                text,
                some,
                List.of(text, text),
                TestContext.NOW);
        return of("lead_assigned", addresses, "en", card, decisions("8QmZ2kP0"));
    }

    private static Card simple(String name, String wants) {
        return new Card(
                "L-1042",
                LEAD,
                Optional.of(name),
                Optional.of("Example Ltd"),
                Optional.of(wants),
                "web_form",
                "website",
                Optional.of("Jakarta"),
                Optional.of("50 seats"),
                Optional.of(TestContext.NOW.plus(Duration.ofMinutes(5))),
                "next in turn",
                Optional.empty(),
                List.of("+1415••••••01", "a•••@e•••.com"),
                TestContext.NOW);
    }

    /// Every fact is there, and most are longer than they should be.
    public static Notification longest(Map<String, String> addresses, String language) {
        var words = Words.of(language, "UTC");
        var card = new Card(
                "L-1234567890",
                LEAD,
                Optional.of("Raden Ajeng Kartika Wulandari Prameswari Ñúñez-Íñiguez de la Peña y Sánchez, "
                        + "M.Sc. ".repeat(20)),
                Optional.of(
                        "PT Maju Jaya Sentosa Abadi Internasional Tbk, Divisi Pengadaan " + "dan Logistik ".repeat(20)),
                Optional.of("Pricing for 120 seats, on-prem possible? ¿Cuánto cuesta la instalación? ".repeat(150)),
                "web_form",
                "website",
                Optional.of("Daerah Khusus Ibukota Jakarta " + "Selatan ".repeat(20)),
                Optional.of(words.count("fact_seats", 1_000_000) + ", 1,500,000,000.00 IDR " + "per year ".repeat(20)),
                Optional.of(TestContext.NOW.plus(Duration.ofHours(50))),
                Clause.of("next_in_turn_skills", "team", "APAC", "skills", "language:id, level:3, ".repeat(20))
                        .in(words),
                Optional.of(words.say("fact_asked_you", "number", "L-1000000 ".repeat(20))),
                List.of("+628••••••••90", "x•••@y•••.example", "telegram " + "z".repeat(200), "line u"),
                TestContext.NOW);
        return of("lead_assigned", addresses, language, card, decisions("a-token_of-40-characters-which-is-most-0"));
    }

    /// Nothing is known but that somebody wrote.
    public static Notification emptiest(Map<String, String> addresses, String language) {
        var card = new Card(
                "L-1",
                LEAD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "email",
                "inbox",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Clause.of("next_in_turn", "team", "APAC").in(Words.of(language, "UTC")),
                Optional.empty(),
                List.of(),
                TestContext.NOW);
        return of("lead_assigned", addresses, language, card, List.of());
    }

    /// As many leads as a summary shows, and two more: each as long as it gets, and one of which nothing is
    /// known.
    ///
    /// @param addresses of the rep, by notifier type
    public static Summary many(Map<String, String> addresses, String language) {
        var entries = Stream.concat(
                        Stream.of(emptiest(addresses, language)),
                        Stream.generate(() -> longest(addresses, language)).limit(Summary.MOST - 1L))
                .toList();
        return summary(entries, 2);
    }

    /// A digest of a day in which more happened than a person wants, and of which two reps with long names
    /// are behind.
    ///
    /// @param addresses of the manager, by notifier type
    public static Digest digest(Map<String, String> addresses, String language) {
        var figures = new Figures(
                List.of(
                        new Received("web_form", 1_234_567),
                        new Received("messenger", 234_567),
                        new Received("voice", 34_567),
                        new Received("email", 4_567),
                        new Received("api", 567)),
                new Clock(1_234_567, Duration.ofSeconds(1), Duration.ofSeconds(119)),
                new Clock(1_000_000, Duration.ofMinutes(7), Duration.ofHours(70)),
                1,
                1_234,
                1,
                Stream.of(
                                "Raden Ajeng Kartika Wulandari Prameswari",
                                "Ana <b>*_`[x](javascript:1)`",
                                "Budi",
                                "Cleo",
                                "Dina",
                                "Eka")
                        .map(name -> new Behind(name, 12))
                        .toList());
        return new Digest(
                ID,
                longest(addresses, language).recipient(),
                TestContext.NOW.minus(Duration.ofDays(1)),
                TestContext.NOW,
                figures,
                Optional.of(URI.create("https://leads.example.com/")));
    }

    /// A digest of a day in which nothing happened.
    public static Digest emptyDigest(Map<String, String> addresses, String language) {
        var none = new Clock(0, Duration.ZERO, Duration.ZERO);
        return new Digest(
                ID,
                longest(addresses, language).recipient(),
                TestContext.NOW.minus(Duration.ofDays(7)),
                TestContext.NOW,
                new Figures(List.of(), none, none, 0, 0, 0, List.of()),
                Optional.empty());
    }

    /// A summary of leads with one text in every field that they can fill.
    public static Summary everywhereInMany(Map<String, String> addresses, String text) {
        return summary(List.of(everywhere(addresses, text), everywhere(addresses, text)), 0);
    }

    private static Summary summary(List<Notification> all, int more) {
        var entries = new ArrayList<Entry>();
        for (var one : all) {
            var page =
                    URI.create("https://leads.example.com/a/a-token_of-40-characters-which-is-most-0" + entries.size());
            entries.add(new Entry(one.kind(), one.card().with(List.of()).at(page)));
        }
        return new Summary(
                ID, all.getFirst().recipient(), entries, more, Optional.of(URI.create("https://leads.example.com/me")));
    }

    private static List<Action> decisions(String token) {
        var page = Optional.of(URI.create("https://leads.example.com/a/" + token));
        return List.of(new Action("accept", token, page), new Action("decline", token, page));
    }

    private static Notification of(
            String kind, Map<String, String> addresses, String language, Card card, List<Action> actions) {
        var zone = language.equals("es") ? "Europe/Madrid" : "Asia/Jakarta";
        var recipient = new Recipient("budi", "Budi Example", language, zone, addresses);
        return new Notification(ID, kind, recipient, card.with(actions));
    }
}
