package dev.leadgate.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyLooksTest {
    private static final String PRINT = "0123456789abcdef".repeat(4);

    private static KeyLooks of(String... keys) {
        return KeyLooks.of(List.of(keys));
    }

    @Test
    void words_that_several_keys_share_show_and_ids_do_not() {
        assertThat(of("815:call.ended", "816:call.ended", "9:call.created:17").looks())
                .containsExactly("…:call.ended", "…:…:…");
        assertThat(of("www.example.com:3:418", "www.example.com:3:419").looks())
                .as("numbers are no words, however many keys have them")
                .containsExactly("www.example.com:…:…");
        assertThat(of("event:a", "event:b").looks()).containsExactly("event:…");
        assertThat(of("815:call.ended").looks()).as("of one key").containsExactly("…:…");
        assertThat(of("ana", "ana").looks()).as("one key, twice").containsExactly("…");
    }

    @Test
    void what_the_gateway_made_up_itself_is_left_out() {
        assertThat(of(
                                "sha256:" + PRINT,
                                "sha256:" + PRINT + ":29453760",
                                "row:" + PRINT,
                                "mail-1@example.com|" + PRINT,
                                "3b241101-e2bb-4255-8caf-4136c566a962")
                        .looks())
                .isEmpty();
        assertThat(of("11111111-2222-3333-4444-555555555556-1:CREATED").looks()).containsExactly("…:…");
    }

    @Test
    void a_key_fits_by_the_number_of_its_parts_and_by_words_in_their_places() {
        var calls = of("815:call.ended", "816:call.ended");
        assertThat(calls.fit("900:call.ended")).isTrue();
        assertThat(calls.fit("900")).isFalse();
        assertThat(calls.fit("call.ended:900")).isFalse();
        assertThat(calls.fit("900:call.ended:1")).isFalse();
        assertThat(calls.fit("900:CALL.ENDED")).isFalse();
        assertThat(of("a1", "b2").fit("l:900")).isFalse();
        assertThat(of("a1", "b2:end", "c3:end").fit("d4:end"))
                .as("any of several looks")
                .isTrue();
        assertThat(of().fit("900")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1:call.ended, 2:call.ended  | ID                | 8, 9              | {ID}:call.ended
                    1:call.ended, 2:call.ended  | {ID}:call_ended   | 8:call_ended, 9:call_ended | {ID}:call.ended
                    missed:h1, missed:h2        | {ID}              | 8, 9              | missed:{ID}
                    made:https://a/1, made:https://a/2 | ID         | https://a/8, https://a/9 | made:{ID}
                    71, 72                      | ID                | l:8, l:9          | {ID#l:}
                    3:1, 3:2                    | ID                | 8, 9              | {COLUMN}:{COLUMN}
                    www:3:1, www:3:2            | {Form}:{ID}       | 3:8, 3:9          | www:{Form}:{ID}
                    1:call.ended, 2:call.ended  | {Form}:{ID}       | 3:8, 3:9          | {COLUMN}:call.ended
                    """)
    void advice_is_what_was_typed_made_to_fit(String live, String id, String table, String wanted) {
        var template = KeyTemplate.read(id, List.of("ID", "Form")) instanceof KeyTemplate.Reading.Read(var read)
                ? Optional.of(read)
                : Optional.<KeyTemplate>empty();
        var advice = KeyLooks.of(List.of(live.split(", ", -1))).advice(template, List.of(table.split(", ", -1)));
        assertThat(advice.help()).startsWith("--id '" + wanted + "' would fit");
    }

    @Test
    void advice_says_how_both_look() {
        var template = KeyTemplate.read("ID", List.of("ID")) instanceof KeyTemplate.Reading.Read(var read)
                ? Optional.of(read)
                : Optional.<KeyTemplate>empty();
        var calls = of("815:call.ended", "816:call.ended");
        assertThat(calls.advice(template, List.of("8", "9")).what())
                .contains("of this table look like `…`", "live leads like `…:call.ended`");
        assertThat(calls.advice(Optional.empty(), List.of()))
                .satisfies(advice -> assertThat(advice.what()).contains("without --id", "`…:call.ended`"))
                .satisfies(advice -> assertThat(advice.help()).startsWith("--id '{COLUMN}:call.ended'"));
    }
}
