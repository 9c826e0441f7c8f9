package dev.leadgate.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Payload;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Document JSON = document(
            "{\"s\":\"a && b\",\"n\":12,\"t\":true,\"same\":\"a && b\",\"list\":[{\"id\":7}],\"first name\":\"Ann\","
                    + "\"a.b\":{\"c\":\"deep\"},\"html\":\"Price: 5\"}",
            "application/json");
    private static final Document FORM =
            document("contact%5Bcountry%5D=ID&qty=60&agree=on", "application/x-www-form-urlencoded");

    private static Document document(String body, String type) {
        return ((Reading.Documents) Reading.of(Payload.utf8(body, type)))
                .documents()
                .getFirst();
    }

    private static boolean holds(String condition, Document document) {
        return PayloadCondition.Factory.installed().compile(condition).test(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s == \"a && b\"",
                "payload.n >= 12 && t == true",
                "n < 3 || has(s)",
                "!has(x)",
                "x != 'q'",
                "n != 3",
                "n == 12.0",
                "x != 3",
                "!(n < 3) && !(t == false)",
                "(n == 1 || n == 12) && t == true",
                "n == 1 || n == 12 && t == true",
                "!!has(s)",
                "n in [1, 12]",
                "s in [\"x\", \"a && b\"]",
                "s == same",
                "s.contains(\"&&\") && s.startsWith(\"a\") && s.endsWith(\"b\")",
                "s.matches(\"(?i)^A .. b$\")",
                "size(s) == 6",
                "size(x) == 0",
                "list[0].id == 7",
                "payload[\"first name\"] == \"Ann\"",
                "payload[\"a.b\"].c == \"deep\"",
                "value(\"/a.b/c\") == \"deep\"",
                "value('regex:Price: ([0-9]+)') == \"5\""
            })
    void what_holds(String condition) {
        assertThat(holds(condition, JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s == 'b'",
                "n > 12",
                "has(x)",
                "x == 3",
                "x < 3",
                "t == false",
                "n in [1, 2]",
                "!(n == 12)",
                "n == 12 && t == false",
                "s.contains(\"c\")",
                "s == x"
            })
    void what_does_not(String condition) {
        assertThat(holds(condition, JSON)).isFalse();
    }

    @Test
    void forms_and_trees_are_asked_alike() {
        assertThat(holds("contact.country in [\"ID\"] && qty >= 50", FORM)).isTrue();
        assertThat(holds("payload.contact[\"country\"] == \"ID\"", FORM)).isTrue();
        assertThat(holds("value(\"form:agree\") == \"on\"", FORM)).isTrue();
    }

    /// Message, place (offset and length) and help of every kind of mistake.
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            ``                     ~ the condition is empty                       ~ 0 ~ 1 ~ write a comparison such as status == "new"
            status                 ~ 'status' is not compared with anything       ~ 0 ~ 6 ~ compare it, as in status == "new", or ask has(status)
            s = 1                  ~ '=' means nothing here                       ~ 2 ~ 1 ~ two values are compared with ==
            s & t                  ~ '&' means nothing here                       ~ 2 ~ 1 ~ conditions are joined by &&
            s == "x                ~ a quote is not closed                        ~ 5 ~ 2 ~ close it with "
            s < 'a'                ~ texts are compared with == and != only       ~ 2 ~ 1 ~ use == or !=, or write a number without quotes
            n == 1.2.3             ~ '1.2.3' is not a number                      ~ 5 ~ 5 ~ put a text into quotes
            n ==                   ~ nothing stands behind '=='                   ~ 4 ~ 1 ~ write a text in quotes, a number, true or false
            a == 1 and b == 2      ~ 'and' is not expected                        ~ 7 ~ 3 ~ write && instead of and
            a == 1 or b == 2       ~ 'or' is not expected                         ~ 7 ~ 2 ~ write || instead of or
            not a == 1             ~ 'not' is not expected                        ~ 0 ~ 3 ~ write ! instead of not
            (a == 1                ~ ')' is missing                               ~ 7 ~ 1 ~ write ) here
            a == 1)                ~ ')' is not expected                          ~ 6 ~ 1 ~ remove it, or open a parenthesis before
            hass(a)                ~ there is no function 'hass'                  ~ 0 ~ 4 ~ did you mean `has`? functions: has, size, value
            a.startWith("x")       ~ there is no function 'startWith'             ~ 2 ~ 9 ~ did you mean `startsWith`? functions: contains, startsWith, endsWith, matches
            a.contains(3)          ~ contains() takes a text in quotes            ~ 11 ~ 1 ~ write note.contains("price")
            a.matches("(")         ~ not an RE2 expression: missing closing )     ~ 10 ~ 3 ~ mend the expression; RE2 has no look-around and no back-references
            a in []                ~ a list holds texts in quotes and numbers     ~ 6 ~ 1 ~ write country in ["ID", "SG"]
            a[x] == 1              ~ an index is a number or a name in quotes     ~ 2 ~ 1 ~ write leads[0]
            a. == 1                ~ a name is missing behind the dot             ~ 3 ~ 2 ~ write a path such as contact.email
            == 1                   ~ a path is missing                            ~ 0 ~ 2 ~ begin with a path, as in status == "new"
            a == 1 &&              ~ something is missing at the end              ~ 9 ~ 1 ~ begin with a path, as in status == "new"
            value("xpath:a") == 1  ~ there is no selector 'xpath:'                ~ 7 ~ 6 ~ use a path or one of form:, label:, css:, regex:, const:, outer:; a name with a colon is written /xpath:a
            value(a) == 1          ~ value() takes a selector in quotes           ~ 6 ~ 1 ~ write value("form:status")
            """)
    void every_mistake_is_explained_at_its_place(
            String condition, String message, int offset, int length, String help) {
        assertThatThrownBy(() -> PayloadCondition.Factory.installed().compile(condition))
                .isInstanceOfSatisfying(Malformed.class, m -> {
                    assertThat(m).hasMessage(message.replace('\'', '`'));
                    assertThat(m.help()).isEqualTo(help);
                    assertThat(m.offset()).isEqualTo(offset);
                    assertThat(m.length()).isEqualTo(length);
                });
    }

    @Test
    void the_examples_of_the_reference_page_are_right() {
        assertThat(ConditionWord.values())
                .allSatisfy(w -> PayloadCondition.Factory.installed().compile(w.example()));
    }

    @Test
    void any_text_is_compiled_or_refused_and_quickly() {
        long seed = 20_260_301;
        var random = new Random(seed);
        var pieces = new String[] {
            "a",
            ".",
            "b",
            "==",
            "\"x\"",
            "(",
            ")",
            "!",
            "&&",
            "||",
            "in",
            "[",
            "]",
            ",",
            "1",
            "has",
            "contains",
            "'",
            "\\",
            " "
        };
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            compileOrRefuse(text.toString(), seed);
        }
        var deep = new char[3_000];
        Arrays.fill(deep, '(');
        compileOrRefuse(new String(deep), seed);
        compileOrRefuse("a".repeat(5_000), seed);
    }

    private static void compileOrRefuse(String text, long seed) {
        try {
            PayloadCondition.Factory.installed().compile(text).test(JSON);
        } catch (Malformed refused) {
            assertThat(refused.help()).as("seed %d: %s", seed, text).isNotBlank();
            assertThat(refused.offset()).isBetween(0, text.length());
        }
    }
}
