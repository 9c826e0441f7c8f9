package dev.leadgate.app.rep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.notice.Sentences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// No sentence of the pages is missing in any language, and each fills in the same.
class PageWordsTest {
    private static final Pattern FORM = Pattern.compile("_(one|many|other)$");
    private static final Pattern NAMES = Pattern.compile("\\{[a-z]+}");
    private static final Pattern USED = Pattern.compile("(?:\\bt|say|count)\\(\\s*\"([a-z_]+)\"\\s*[,)]");

    @Test
    void every_language_has_the_same_sentences_with_the_same_names() {
        var english = names("en");
        assertThat(Sentences.LANGUAGES)
                .allSatisfy(language -> assertThat(names(language)).as(language).isEqualTo(english));
    }

    private static Map<String, Set<String>> names(String language) {
        var sentences = PageWords.sentences().getOrDefault(language, Map.of());
        assertThat(sentences).as(language).isNotEmpty();
        return sentences.entrySet().stream()
                .collect(Collectors.toMap(
                        e -> FORM.matcher(e.getKey()).replaceAll(""),
                        e -> NAMES.matcher(e.getValue())
                                .results()
                                .map(m -> m.group())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (one, other) -> one));
    }

    @Test
    void plurals_have_the_forms_of_their_language() {
        for (var key : new String[] {"numbers_received", "numbers_reached"}) {
            assertThat(forms("en", key)).containsExactly("one", "other");
            assertThat(forms("es", key)).containsExactly("many", "one", "other");
            assertThat(forms("id", key)).containsExactly("other");
        }
    }

    private static Set<String> forms(String language, String key) {
        return PageWords.sentences().getOrDefault(language, Map.of()).keySet().stream()
                .filter(k -> k.startsWith(key + "_"))
                .map(k -> k.substring(key.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_sentence_that_a_page_asks_for_exists() throws Exception {
        var known = new TreeSet<>(Sentences.shipped("en").keySet());
        PageWords.sentences().getOrDefault("en", Map.of()).keySet().forEach(key -> {
            known.add(key);
            known.add(FORM.matcher(key).replaceAll(""));
        });
        Sentences.shipped("en")
                .keySet()
                .forEach(key -> known.add(FORM.matcher(key).replaceAll("")));
        int found = 0;
        for (var root : new String[] {"src/main/jte/rep", "src/main/java/dev/leadgate/app/rep"}) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    for (var use :
                            USED.matcher(Files.readString(file)).results().toList()) {
                        assertThat(known).as(file.toString()).contains(use.group(1));
                        found++;
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(40);
    }
}
