package dev.leadgate.config;

import java.util.ArrayList;
import java.util.List;

/// Paths such as `rules[2].when` and `map."contact.email"`, written and read.
final class KeyPath {
    private KeyPath() {}

    /// One step of a path.
    sealed interface Step {
        record Key(String name) implements Step {}

        record Index(int number) implements Step {}
    }

    static String child(String path, String key) {
        var plain = !key.isEmpty() && key.chars().noneMatch(c -> ".[]\"".indexOf(c) >= 0);
        var step = plain ? key : '"' + key.replace("\"", "\\\"") + '"';
        return path.isEmpty() ? step : path + "." + step;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    /// The steps of a path below another one, either of which may be empty.
    static String join(String base, String below) {
        if (base.isEmpty() || below.isEmpty()) {
            return base + below;
        }
        return below.startsWith("[") ? base + below : base + "." + below;
    }

    /// Never fails: what is no path becomes keys that will not be found.
    static List<Step> steps(String path) {
        var steps = new ArrayList<Step>();
        int i = 0;
        while (i < path.length()) {
            char c = path.charAt(i);
            if (c == '.') {
                i++;
            } else if (c == '[') {
                int end = path.indexOf(']', i);
                end = end < 0 ? path.length() : end;
                steps.add(index(path.substring(i + 1, end)));
                i = end + 1;
            } else if (c == '"') {
                var name = new StringBuilder();
                i++;
                while (i < path.length() && path.charAt(i) != '"') {
                    if (path.charAt(i) == '\\' && i + 1 < path.length()) {
                        i++;
                    }
                    name.append(path.charAt(i++));
                }
                i++;
                steps.add(new Step.Key(name.toString()));
            } else {
                int end = i;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                steps.add(new Step.Key(path.substring(i, end)));
                i = end;
            }
        }
        return steps;
    }

    private static Step index(String text) {
        boolean number = !text.isEmpty() && text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new Step.Index(Integer.parseInt(text)) : new Step.Key(text);
    }
}
