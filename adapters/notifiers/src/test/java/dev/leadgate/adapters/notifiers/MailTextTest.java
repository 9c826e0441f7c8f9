package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notification;
import dev.leadgate.testkit.GoldenText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextTest {
    private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://leads.example.com"));

    @ParameterizedTest
    @CsvSource({"en,Asia/Jakarta", "es,Europe/Madrid", "id,Asia/Jakarta"})
    void mailsReadAsTheGoldenFilesSay(String language, String zone) throws IOException {
        golden("longest_" + language, Notices.longest(language, zone));
        golden("emptiest_" + language, Notices.emptiest(language, zone));
    }

    /// Told on a Friday for Sunday.
    @ParameterizedTest
    @CsvSource({"en,Asia/Jakarta", "es,Europe/Madrid", "id,Asia/Jakarta"})
    void aDeadlineOnAnotherDayNamesTheDay(String language, String zone) throws IOException {
        golden("days_" + language, Notices.longest(language, zone), Notices.AT.minus(Duration.ofDays(2)));
    }

    private static void golden(String name, Notification notification) throws IOException {
        golden(name, notification, Notices.AT);
    }

    private static void golden(String name, Notification notification, Instant now) throws IOException {
        var text = MailText.of(notification, "budi@example.com", PUBLIC, Map.of(), now);
        var shown = "Subject: " + text.subject() + "\n\n" + text.plain() + "\n" + text.html();
        GoldenText.check(MailTextTest.class, name + ".txt", shown);
        assertThat(text.subject()).hasSizeLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='x",
                "</p></body><iframe src=//e.example>",
                "{{7*7}}${7*7}",
                "&lt;b&gt;<b>x</b>",
                "javascript:alert(1)",
                "<a href='javascript:x'>y</a>",
                "x\r\nBcc: evil@evil.example"
            })
    void hostileFactsAddNoElementAndNoAttribute(String text) {
        var html = MailText.of(Notices.hostile(text), "budi@example.com", PUBLIC, Map.of(), Notices.AT)
                .html();
        var document = Jsoup.parse(html);
        var allowed = Map.of(
                "html",
                Set.of("lang"),
                "meta",
                Set.of("charset"),
                "a",
                Set.of("href"),
                "head",
                Set.<String>of(),
                "title",
                Set.<String>of(),
                "body",
                Set.<String>of(),
                "p",
                Set.<String>of(),
                "strong",
                Set.<String>of(),
                "small",
                Set.<String>of(),
                "#root",
                Set.<String>of());
        for (var element : document.getAllElements()) {
            assertThat(allowed).containsKey(element.tagName());
            assertThat(Objects.requireNonNull(allowed.get(element.tagName())))
                    .containsAll(element.attributes().asList().stream()
                            .map(a -> a.getKey())
                            .toList());
        }
        assertThat(document.select("a"))
                .allSatisfy(a -> assertThat(a.attr("href")).startsWith("https://leads.example.com/leads/"));
    }

    @Test
    void everyFactIsOneLine() {
        var text = MailText.of(
                Notices.hostile("a\r\nb\u2028c\u202Ed\u0000e"), "budi@example.com", PUBLIC, Map.of(), Notices.AT);
        assertThat(text.subject()).doesNotContain("\n", "\r", "\u2028", "\u202E", "\0");
        assertThat(text.plain()).doesNotContain("\r", "\u2028", "\u202E", "\0").contains("a b cd e");
    }
}
