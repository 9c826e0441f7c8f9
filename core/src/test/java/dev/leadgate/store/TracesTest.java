package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private final Traces mail = new Traces(List.of("email:ada.l@example.com"));
    private final Traces phone = new Traces(List.of("phone:+4915112345678"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail=Ada.L@Example.com&x=1",
                "mail=ada.l%40example.com",
                "{\"mail\":\"ada.l\\u0040example.com\"}",
                "<a href='mailto:ada.l&#64;example.com'>",
                "ada.l=40example.com",
                "a very long line that ends with ada.l@exa=\r\nmple.com"
            })
    void a_mail_address_is_found_however_senders_write_it(String text) {
        assertThat(in(mail, text)).isTrue();
    }

    @Test
    void a_mail_address_is_found_in_base64_wherever_it_stands() {
        for (int before = 0; before < 7; before++) {
            var text = "x".repeat(before) + " ada.l@example.com and more of it, so that the line is broken twice or so";
            var encoded = Base64.getMimeEncoder(20, new byte[] {'\r', '\n'})
                    .encodeToString(text.getBytes(StandardCharsets.UTF_8));
            assertThat(in(mail, encoded)).as(encoded).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4915112345678",
                "tel=%2B49+1511+234-5678",
                "0151 / 1234 56 78",
                "{\"phone\": \"(0151) 12.34.56.78\"}",
                "00491511234567 8"
            })
    void a_number_is_found_with_whatever_between_its_digits(String text) {
        assertThat(in(phone, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bda.l@example.org", "ada.l at example.com", "+4915112345679", "15112", ""})
    void nobody_else_is_found(String text) {
        assertThat(in(mail, text)).isFalse();
        assertThat(in(phone, text)).isFalse();
    }

    @Test
    void what_is_too_short_to_be_meant_is_not_looked_for() {
        assertThat(new Traces(List.of("chat:77777", "phone:+4911")).isEmpty()).isTrue();
        assertThat(in(new Traces(List.of("telegram:5000000001")), "{\"from\":{\"id\":5000000001}}"))
                .isTrue();
    }

    @Test
    void tombstones_tell_kinds_sources_and_keys_apart_and_depend_on_the_secret() {
        var one = new Tombstones(new byte[] {1});
        assertThat(one.payload("a", "bc")).isNotEqualTo(one.payload("ab", "c")).isEqualTo(one.payload("a", "bc"));
        assertThat(one.reach("email:x")).startsWith("erased:").doesNotContain("email");
        assertThat(one.reach("email:x")).isNotEqualTo(new Tombstones(new byte[] {2}).reach("email:x"));
        assertThat(one.pseudonym(List.of("a", "b"))).isEqualTo(one.pseudonym(List.of("b", "a")));
    }

    private static boolean in(Traces traces, String text) {
        return traces.in(text.getBytes(StandardCharsets.UTF_8));
    }
}
