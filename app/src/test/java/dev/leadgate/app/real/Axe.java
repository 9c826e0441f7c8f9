package dev.leadgate.app.real;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The rules of axe, up to WCAG 2.2 AA and its best practices.
final class Axe {
    private static final String RULES = """
            async () => {
              const found = await axe.run(document, {
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
              });
              return found.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join(" | "));
            }
            """;
    private static final String AXE = read();

    private Axe() {}

    private static String read() {
        try (var in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// What a page does wrong, a rule a line.
    static List<?> findings(Page page) {
        page.evaluate(AXE);
        return (List<?>) page.evaluate(RULES);
    }
}
