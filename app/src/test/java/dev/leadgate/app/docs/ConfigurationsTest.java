package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.ConfigTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every configuration that a page or an example shows is valid.
class ConfigurationsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^ *```$");

    /// Shows the mended lines of a mistake, which are no configuration of their own; they must be
    /// YAML all the same.
    private static final String PARTS = "docs/reference/errors.md";

    private record Block(Path page, int line, String yaml) {}

    @TestFactory
    Stream<DynamicTest> every_yaml_block_of_the_docs() {
        return Checkout.pages().stream().flatMap(page -> blocks(page).stream()).map(block -> {
            var name = Checkout.ROOT.relativize(block.page()) + ":" + block.line();
            return DynamicTest.dynamicTest(name, () -> {
                if (block.page().endsWith(PARTS)) {
                    assertThat(ConfigTree.parse(name, block.yaml()).findings()).isEmpty();
                } else {
                    ConfigSnippets.check(name, block.yaml());
                }
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> every_example() {
        return Checkout.below("examples", ".yaml").stream().map(file -> {
            var name = Checkout.ROOT.relativize(file).toString();
            return DynamicTest.dynamicTest(name, () -> {
                if (declaresTypes(file)) {
                    ConfigSnippets.checkFolder(file);
                } else {
                    ConfigSnippets.check(name, Checkout.read(file));
                }
            });
        });
    }

    /// Such a configuration is whole only with the files beside it.
    private static boolean declaresTypes(Path file) {
        return file.endsWith("leadgate.yaml") && Files.isDirectory(file.resolveSibling("sources"));
    }

    @Test
    void there_are_blocks_and_examples() {
        assertThat(Checkout.pages().stream()
                        .mapToInt(page -> blocks(page).size())
                        .sum())
                .isGreaterThan(10);
        assertThat(Checkout.below("examples", ".yaml")).hasSizeGreaterThan(8);
    }

    private static List<Block> blocks(Path page) {
        var text = Checkout.read(page);
        return BLOCK.matcher(text)
                .results()
                .map(found -> new Block(
                        page,
                        (int) text.substring(0, found.start()).lines().count() + 1,
                        found.group(2).replaceAll("(?m)^" + found.group(1), "")))
                .toList();
    }
}
