package dev.leadgate.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageIdsTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "<a@x> <b@y>, a@x b@y",
                "<a@x><b@y>, a@x b@y",
                "a@x b@y, a@x b@y",
                "'<a@x>,<b@y>', a@x b@y",
                "'a@x, b@y;c@z', a@x b@y c@z",
                "<a@x <b@y>, a@x b@y",
                "a@x> b@y>, a@x b@y",
                "<<a@x>>, a@x",
                "<a@x> <b@y> <a@x>, b@y a@x",
                "'<a,b;c@x>', 'a,b;c@x'",
                "Your message of Monday <a@x>, a@x",
                "<A@X>, A@X",
                "<none> <@x> <a@> @ <> < >, ''",
                "<a@ü>, ''",
                "'', ''"
            })
    void anIdIsFoundHoweverItIsWritten(String header, String ids) {
        assertThat(String.join(" ", MessageIds.in(header))).isEqualTo(ids);
    }

    @Test
    void whatALineBreakTornApartIsOne() {
        assertThat(MessageIds.in("<a\r\n @x>\r\n\t<b@y>\0<c\0@z>")).containsExactly("a@x", "b@y");
    }

    @Test
    void theLastOfThousandsCount() {
        var header = IntStream.range(0, 5_000).mapToObj(i -> "<" + i + "@x>").collect(Collectors.joining(" "));
        assertThat(MessageIds.in(header)).hasSize(20).startsWith("4980@x").endsWith("4999@x");
    }

    @Test
    void whatIsHugeIsNone() {
        var longest = "a".repeat(198) + "@x";
        assertThat(MessageIds.in("<" + longest + "> <a" + longest + "> <b@y>")).isEqualTo(List.of(longest, "b@y"));
        for (var part : List.of("<", ">", "@", "a@", "< ", "a", "\r\n ", "<a@x ")) {
            assertThat(MessageIds.in(part.repeat(200_000))).hasSizeLessThanOrEqualTo(1);
        }
    }
}
