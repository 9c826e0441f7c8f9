package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Texts that a person has looked at, beside the tests that make them.
public final class GoldenText {
    private GoldenText() {}

    /// @param name below the resource folder `golden`
    public static void check(Class<?> test, String name, String actual) throws IOException {
        var text = actual.stripTrailing() + "\n";
        if (Boolean.getBoolean("golden.update")) {
            var file = Path.of("src/test/resources/golden", name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
            return;
        }
        try (var in = test.getResourceAsStream("/golden/" + name)) {
            assertThat(in)
                    .as("golden/%s is missing; write it with -Dgolden.update=true", name)
                    .isNotNull();
            assertThat(text)
                    .as("golden/%s", name)
                    .isEqualTo(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
