package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormFieldsTest {

    @Test
    void fieldsAreDecodedAndKeepTheirNames() {
        var fields = FormFields.of("b=2&a%5B%5D=x+y&a%5B%5D=%C3%BC&empty=&bare&&=nameless");
        assertThat(fields.values().keySet()).containsExactly("", "a[]", "b", "bare", "empty");
        assertThat(fields.values().get("a[]")).isEqualTo(List.of("x y", "ü"));
        assertThat(fields.one("b")).isEqualTo("2");
        assertThat(fields.one("a[]")).isEmpty();
        assertThat(fields.has("empty")).isFalse();
        assertThat(FormFields.of("").values()).isEmpty();
    }

    @Test
    void aBrokenEscapeStandsForItself() {
        for (var broken : List.of("%", "%4", "%zz", "ok%41%", "%\u0661\u0661", "50%+off")) {
            assertThat(FormFields.of("a=" + broken).one("a")).isEqualTo(broken);
        }
    }

    @Test
    void whatIsEncodedComesBack() {
        var random = new Random(20_260_101L);
        for (int i = 0; i < 500; i++) {
            var text = random.ints(random.nextInt(40), 1, 0xD7FF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(FormFields.of("a=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                            .one("a"))
                    .as("seed 20260101, text %d", i)
                    .isEqualTo(text);
        }
    }
}
