package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// No key is missing in any language, and numbers and times look as people there write them.
class WordsTest {
    private static final Pattern FORM = Pattern.compile("\\.(one|many|other)$");
    private static final Pattern USED = Pattern.compile("\\bt\\(\\s*\"([a-z_.0-9]+)\"\\s*[,)]");
    private static final Pattern COUNTED = Pattern.compile("\\bcount\\(\\s*\"([a-z_.0-9]+)\"\\s*,");

    @Test
    void every_language_has_the_same_sentences_in_its_own_plural_forms() {
        var bare = bare("en");
        for (var language : Words.LANGUAGES) {
            assertThat(bare(language)).as(language).isEqualTo(bare);
            var forms = switch (language) {
                case "es" -> Set.of("one", "many", "other");
                case "id" -> Set.of("other");
                default -> Set.of("one", "other");
            };
            var counted = Words.keys("en").stream()
                    .filter(k -> k.endsWith(".other"))
                    .map(k -> k.substring(0, k.length() - 6))
                    .flatMap(k -> forms.stream().map(f -> k + "." + f))
                    .filter(k -> !k.startsWith("news.") || !k.endsWith(".many"))
                    .collect(Collectors.toSet());
            if (language.equals("id")) {
                counted.add("news.one");
            }
            assertThat(Words.keys(language).stream()
                            .filter(k -> FORM.matcher(k).find())
                            .collect(Collectors.toSet()))
                    .as(language)
                    .isEqualTo(counted);
        }
    }

    private static Set<String> bare(String language) {
        return Words.keys(language).stream()
                .map(k -> FORM.matcher(k).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_sentence_that_a_page_asks_for_exists() throws Exception {
        var keys = Words.keys("en");
        int found = 0;
        for (var root : new String[] {"src/main/jte/console", "src/main/java/dev/leadgate/app/console"}) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var text = Files.readString(file);
                    for (var used : USED.matcher(text).results().toList()) {
                        assertThat(keys).as(file.toString()).contains(used.group(1));
                        found++;
                    }
                    for (var used : COUNTED.matcher(text).results().toList()) {
                        assertThat(keys).as(file.toString()).contains(used.group(1) + ".other");
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void numbers_and_times_look_as_people_write_them() {
        var at = Instant.parse("2026-11-22T07:33:05Z");
        var english = new Words("en", ZoneOffset.UTC);
        var spanish = new Words("es", ZoneOffset.UTC);
        var indonesian = new Words("id", ZoneId.of("Asia/Jakarta"));

        assertThat(english.time(at)).isEqualTo("07:33:05");
        assertThat(indonesian.time(at)).isEqualTo("14.33.05");
        assertThat(english.number(1_234_567)).isEqualTo("1,234,567");
        assertThat(indonesian.number(1_234_567)).isEqualTo("1.234.567");
        assertThat(english.decimal(2.25)).isEqualTo("2.2");
        assertThat(spanish.decimal(2.35)).isEqualTo("2,4");
        assertThat(english.count("leads", 1)).isEqualTo("1 lead");
        assertThat(english.count("leads", 0)).isEqualTo("0 leads");
        assertThat(spanish.count("leads", 1_000_000)).isEqualTo("1.000.000 de leads");
        assertThat(indonesian.count("leads", 1)).isEqualTo("1 prospek");
        assertThat(english.span(Duration.ofMillis(241))).isEqualTo("241 ms");
        assertThat(english.span(Duration.ofMillis(2_400))).isEqualTo("2.4 s");
        assertThat(english.span(Duration.ofMinutes(4))).isEqualTo("4 min");
        assertThat(spanish.ago(at, at.plusSeconds(7_200))).isEqualTo("hace 2 h");
    }
}
