package dev.leadgate.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Lines of a text that say `Label: value`, as mails of forms and simple senders write them. Marks
/// of lists and of bold print around a label do not count.
final class LabelLines {
    private static final int LONGEST_LABEL = 60;
    private static final int MOST = 500;

    private LabelLines() {}

    /// What stands behind a label, or on the line below it when nothing does.
    static String find(String text, String label) {
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var behind = behind(bare(lines.get(i)), label);
            if (behind.isPresent()) {
                return behind.get().isEmpty() && i + 1 < lines.size()
                        ? lines.get(i + 1).strip()
                        : behind.get();
            }
        }
        return "";
    }

    private static Optional<String> behind(String line, String label) {
        if (!line.regionMatches(true, 0, label, 0, label.length())) {
            return Optional.empty();
        }
        var rest = unmarked(line.substring(label.length()));
        if (rest.isEmpty()) {
            return Optional.of("");
        }
        return isMark(rest.charAt(0)) ? Optional.of(unmarked(rest.substring(1))) : Optional.empty();
    }

    private static boolean isMark(char c) {
        return c == ':' || c == '=' || c == '\uFF1A';
    }

    /// Without `*`, `-`, `•` and blanks in front.
    private static String bare(String line) {
        int at = 0;
        while (at < line.length()
                && (Character.isWhitespace(line.charAt(at)) || "*-•·#>_".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        return line.substring(at).stripTrailing();
    }

    private static String unmarked(String text) {
        var rest = text.strip();
        while (rest.startsWith("*") || rest.startsWith("_")) {
            rest = rest.substring(1).strip();
        }
        return rest;
    }

    /// Every label with its value, in order; the first of a name wins.
    static Map<String, String> all(String text) {
        var all = new LinkedHashMap<String, String>();
        List<String> lines = text.lines().toList();
        for (var line : lines) {
            var bare = bare(line);
            int mark = mark(bare);
            if (mark > 0 && all.size() < MOST) {
                var label = bare.substring(0, mark).replace("*", "").strip();
                if (!label.isEmpty()) {
                    all.putIfAbsent(label, unmarked(bare.substring(mark + 1)));
                }
            }
        }
        return all;
    }

    /// The place of the mark behind a label, or -1. An address of the web and a time of day are no
    /// label.
    private static int mark(String line) {
        for (int i = 1; i < Math.min(line.length(), LONGEST_LABEL); i++) {
            if (isMark(line.charAt(i))) {
                var after = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
                var address = line.substring(0, i).toLowerCase(Locale.ROOT).matches("https?|mailto|tel");
                return address || after == '/' || Character.isDigit(line.charAt(0)) ? -1 : i;
            }
        }
        return -1;
    }
}
