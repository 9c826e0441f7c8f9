package dev.leadgate.app.config;

import dev.leadgate.config.ConfigTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes `adopted: VARIANT` into the text of a configuration, and leaves everything else, comments
/// too, as people wrote it.
public final class Adoption {
    private Adoption() {}

    /// @param text of all files
    /// @return the changed text; empty when the experiment's `rule` is at no place of its own
    public static Optional<String> write(String text, String experiment, String variant) {
        var files = ConfigText.split(text);
        for (var file : files.entrySet()) {
            var changed = one(file.getValue(), experiment, variant);
            if (changed.isPresent()) {
                file.setValue(changed.get());
                return Optional.of(ConfigText.join(files));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> one(String yaml, String experiment, String variant) {
        var tree = ConfigTree.parse("leadgate.yaml", yaml);
        var old = tree.find("experiments." + experiment + ".adopted");
        var at = old.or(() -> tree.find("experiments." + experiment + ".rule"));
        if (at.isEmpty()) {
            return Optional.empty();
        }
        var key = old.isPresent() ? "adopted:" : "rule:";
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        int number = at.get().place().line() - 1;
        var line = lines.get(number);
        int begin = line.lastIndexOf(key, Math.max(0, at.get().place().column() - 1));
        if (begin < 0) {
            return Optional.empty();
        }
        if (old.isPresent()) {
            var value = old.get().text().orElse("");
            int from = line.indexOf(value, begin + key.length());
            lines.set(number, line.substring(0, from) + variant + line.substring(from + value.length()));
        } else if (line.substring(0, begin).isBlank()) {
            lines.add(number, " ".repeat(begin) + "adopted: " + variant);
        } else {
            lines.set(number, line.substring(0, begin) + "adopted: " + variant + ", " + line.substring(begin));
        }
        return Optional.of(String.join("\n", lines) + "\n");
    }
}
