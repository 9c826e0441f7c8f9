package dev.leadgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void linesDirectionsAndControlsGo() {
        assertThat(OneLine.of("a\r\nBcc: b\u2028c\u202Ed\u0000e\u00A0 f\uD800", 200))
                .isEqualTo("a Bcc: b cd e f");
        assertThat(OneLine.of(" \t\n\u200B ", 200)).isEmpty();
    }

    @Test
    void whatIsTooLongEndsInAnEllipsisAndNeverInHalfACharacter() {
        assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(OneLine.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(OneLine.of("abcd\uD83D\uDE00fg", 6)).isEqualTo("abcd…");
        assertThat(OneLine.cut("ab\ncdefg", 6)).isEqualTo("ab\ncd…");
    }

    @Test
    void anyTextFitsAndStaysWhatItIs() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var text = random.ints(random.nextInt(60), 0, 0x11000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            int most = 2 + random.nextInt(40);
            var line = OneLine.of(text, most);
            assertThat(line)
                    .as("seed %d", seed)
                    .hasSizeLessThanOrEqualTo(most)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
            assertThat(OneLine.of(line, most)).as("again, seed %d", seed).isEqualTo(line);
        }
    }
}
