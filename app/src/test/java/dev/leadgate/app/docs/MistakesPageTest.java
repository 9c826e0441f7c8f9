package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Each mistake of other systems names a test that exists.
class MistakesPageTest {
    private static final Path PAGE = Checkout.file("docs/explanation/mistakes-of-other-systems.md");
    private static final Pattern MISTAKE = Pattern.compile("(?m)^(\\d+)\\. \\*\\*");
    private static final Pattern TEST = Pattern.compile("\\[`(\\w+)#(\\w+)`]\\(([^)]+)\\)");

    @Test
    void every_mistake_has_a_test() {
        var page = Checkout.read(PAGE);
        var numbers = MISTAKE.matcher(page).results().map(m -> m.group(1)).toList();
        var tests = TEST.matcher(page).results().toList();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(20);
        assertThat(numbers.getLast()).isEqualTo(String.valueOf(numbers.size()));
        assertThat(tests).hasSameSizeAs(numbers);
        assertThat(tests).allSatisfy(test -> {
            var file = Path.of(PAGE.getParent() + "/" + test.group(3)).normalize();
            assertThat(String.valueOf(file.getFileName())).isEqualTo(test.group(1) + ".java");
            assertThat(Checkout.read(file))
                    .containsPattern("@(Test|ParameterizedTest)\\b[^{}]*\\bvoid " + test.group(2) + "\\(");
        });
    }
}
