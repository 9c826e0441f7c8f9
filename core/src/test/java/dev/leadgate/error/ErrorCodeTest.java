package dev.leadgate.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void every_code_has_a_page_with_a_reason_and_an_example(ErrorCode code) {
        assertThat(code.text()).hasSizeGreaterThan(150).contains("\n```\n").doesNotContain("\t");
        assertThat(code.text().lines().count()).isBetween(6L, 20L);
    }

    @Test
    void no_page_lacks_a_code() throws IOException {
        try (var pages = Files.list(Path.of("src/main/resources/dev/leadgate/error"))) {
            assertThat(pages.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                            .map(code -> code + ".md")
                            .toList());
        }
    }

    @Test
    void the_reference_names_every_code_once() {
        var page = ErrorReference.markdown();
        for (var code : ErrorCode.values()) {
            assertThat(page).containsOnlyOnce("\n## " + code + ": " + code.title() + "\n");
        }
        assertThat(ErrorReference.explain(ErrorCode.LG0101)).startsWith("LG0101: Unknown field\n\n");
    }
}
