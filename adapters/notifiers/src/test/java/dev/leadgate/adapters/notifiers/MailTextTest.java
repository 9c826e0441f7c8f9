package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private static void golden(String name, Notification notification) throws IOException {
        var text = MailText.of(notification, "budi@example.com", PUBLIC);
        var shown = "Subject: " + text.subject() + "\n\n" + text.plain() + "\n" + text.html();
        var update = System.getProperty("golden.update");
        if (update != null) {
            java.nio.file.Files.writeString(java.nio.file.Path.of(update, name + ".txt"), shown);
            return;
        }
        try (var in =
                Objects.requireNonNull(MailTextTest.class.getResourceAsStream("/golden/" + name + ".txt"), name)) {
            assertThat(shown).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
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
        var html =
                MailText.of(Notices.hostile(text), "budi@example.com", PUBLIC).html();
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
        var text = MailText.of(Notices.hostile("a\r\nb\u2028c\u202Ed\u0000e"), "budi@example.com", PUBLIC);
        assertThat(text.subject()).doesNotContain("\n", "\r", "\u2028", "\u202E", "\0");
        assertThat(text.plain()).doesNotContain("\r", "\u2028", "\u202E", "\0").contains("a b cd e");
    }

    @Test
    void allLanguagesHaveTheSameWords() {
        var english = keys("");
        assertThat(english).isNotEmpty();
        assertThat(List.of(keys("_es"), keys("_id"))).containsOnly(english);
    }

    private static Set<String> keys(String suffix) {
        var name = "/dev/leadgate/adapters/notifiers/words" + suffix + ".properties";
        try (var in = Objects.requireNonNull(MailTextTest.class.getResourceAsStream(name))) {
            var keys = new TreeMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(l -> keys.put(l.substring(0, l.indexOf('=')), ""));
            return Set.copyOf(keys.keySet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
