package dev.leadgate.config;

import java.util.List;

/// One file of a configuration as it was read.
record SourceFile(String name, String text, List<String> lines) {

    static SourceFile of(String name, String text) {
        var clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new SourceFile(name, clean, clean.lines().toList());
    }

    /// Empty past the end.
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
