package dev.leadgate.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTemplateTest {
    private static final List<String> HEAD = List.of("ID", "Form ID", "#", "Order #", "{odd}", "a#b");
    private static final List<String> CELLS = List.of(" 815 ", "3", "t0k3n", "42", "odd", "l:9:l:");

    /// Where the cases show another event's key than that of a lead.
    private static final Map<String, String> KEYS_OF_LEADS =
            Map.of("typeform", "lT4Z3j:a3a12ec67a1365927098a606107fac15", "vk", "lead:57");

    private static final Pattern IN_A_CSV = Pattern.compile("(?m)^In a CSV: (?:no `--id`|`--id ('[^']+'|\\S+)[ `])");
    private static final Pattern KEY = Pattern.compile("(?m)^\\| A key, out of its cases \\| `(.+)` \\|$");

    private static KeyTemplate template(String text) {
        return KeyTemplate.read(text, HEAD) instanceof KeyTemplate.Reading.Read(var template)
                ? template
                : fail("%s is no template", text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ID                       | 815
                    {ID}                     | 815
                    {ID}:call.ended          | 815:call.ended
                    event:{ID}               | event:815
                    {Form ID}:{ID}           | 3:815
                    {Form ID}{ID}            | 3815
                    www.example.com:{ID}:{#} | www.example.com:815:t0k3n
                    lT4Z3j:{#}               | lT4Z3j:t0k3n
                    '#'                      | t0k3n
                    {Order #}                | 42
                    Order #                  | 42
                    {odd}                    | odd
                    {a#b}                    | l:9:l:
                    {a#b#l:}                 | 9:l:
                    {ID#8}                   | 15
                    {ID#9}                   | 815
                    {##t0}                   | k3n
                    """)
    void a_key_is_put_together(String text, String key) {
        assertThat(template(text).key(CELLS)).isEqualTo(new KeyTemplate.Key.Made(key));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Id                  | Id
                    {Form Id}:{ID}      | Form Id
                    {ID}:{Submission}   | Submission
                    {Lead#l:}           | Lead
                    """)
    void a_column_that_the_table_lacks_is_named(String text, String column) {
        assertThat(KeyTemplate.read(text, HEAD)).isEqualTo(new KeyTemplate.Reading.Unknown(column));
    }

    @Test
    void braces_that_cannot_be_read_are_said() {
        assertThat(KeyTemplate.read("{ID", HEAD)).isEqualTo(new KeyTemplate.Reading.Broken("`{` without its `}`"));
        assertThat(KeyTemplate.read("{ID}}:x", HEAD)).isEqualTo(new KeyTemplate.Reading.Broken("`}` without its `{`"));
        assertThat(KeyTemplate.read("ID}", HEAD)).isEqualTo(new KeyTemplate.Reading.Broken("`}` without its `{`"));
        assertThat(KeyTemplate.read("{}:x", HEAD))
                .isEqualTo(new KeyTemplate.Reading.Broken("`{}` without a column in it"));
    }

    @Test
    void an_empty_column_makes_no_key() {
        assertThat(template("{Form ID}:{ID}").key(List.of("815", "  ")))
                .isEqualTo(new KeyTemplate.Key.Lacking("Form ID"));
        assertThat(template("{Form ID}:{ID}").key(List.of("815"))).isEqualTo(new KeyTemplate.Key.Lacking("Form ID"));
        assertThat(template("{ID#l:}:x").key(List.of("l:"))).isEqualTo(new KeyTemplate.Key.Lacking("ID"));
    }

    @Test
    void a_long_key_is_its_fingerprint() {
        assertThat(template("{ID}:x").key(List.of("8".repeat(198))))
                .isEqualTo(new KeyTemplate.Key.Made("8".repeat(198) + ":x"));
        assertThat(template("{ID}:x").key(List.of("8".repeat(199))))
                .isInstanceOfSatisfying(
                        KeyTemplate.Key.Made.class,
                        made -> assertThat(made.key()).startsWith("sha256:").hasSize(7 + 64));
    }

    static Stream<Path> pages() throws IOException {
        try (var pages = Files.list(Checkout.file("docs/reference/sources"))) {
            return pages.sorted().toList().stream();
        }
    }

    /// The words and the number of parts that a page tells are those of a key that its adapter made.
    @ParameterizedTest
    @MethodSource("pages")
    void each_page_of_a_source_tells_the_template_of_its_keys(Path page) throws IOException {
        var text = Files.readString(page);
        var type = String.valueOf(page.getFileName()).replace(".md", "");
        var told = IN_A_CSV.matcher(text);
        assertThat(told.find()).as("a line `In a CSV: ` in %s", page).isTrue();
        var template = Optional.ofNullable(told.group(1)).orElse("").replace("'", "");
        var seen = KEY.matcher(text);
        var key = KEYS_OF_LEADS.getOrDefault(type, seen.find() ? seen.group(1) : "");
        if (template.isEmpty() || key.isEmpty()) {
            return;
        }
        var likeness = Stream.of(template.split("(?=\\{)|(?<=})", -1))
                .map(part -> part.startsWith("{") || !template.contains("{") ? "[^:]+" : Pattern.quote(part))
                .collect(Collectors.joining());
        assertThat(key).as("the key that %s shows", page).matches(likeness);
    }
}
