package dev.leadgate.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Several files in one text: each begins with a line that names it. A single file is its own text.
final class ConfigText {
    /// Where files of a configuration may stand besides `leadgate.yaml`.
    static final List<String> FOLDERS = List.of("conf.d", "sources", "templates");

    private static final String MAIN = "leadgate.yaml";
    private static final Pattern HEAD =
            Pattern.compile("(?m)^#==> (leadgate\\.yaml|(?:conf\\.d|sources|templates)/[A-Za-z0-9_.-]+\\.ya?ml)\\n");

    private ConfigText() {}

    static String join(Map<String, String> files) {
        if (files.size() == 1) {
            return files.values().iterator().next();
        }
        var text = new StringBuilder();
        files.forEach((name, content) -> {
            text.append("#==> ").append(name).append('\n').append(content);
            if (!content.endsWith("\n")) {
                text.append('\n');
            }
        });
        return text.toString();
    }

    /// Files by name; what no line names is `leadgate.yaml`.
    static SequencedMap<String, String> split(String text) {
        var files = new LinkedHashMap<String, String>();
        var heads = HEAD.matcher(text);
        var name = MAIN;
        int from = 0;
        while (heads.find()) {
            if (heads.start() > from) {
                files.put(name, text.substring(from, heads.start()));
            }
            name = heads.group(1);
            from = heads.end();
        }
        files.put(name, text.substring(from));
        return files;
    }

    static boolean counts(Path file) {
        var name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.endsWith("_test.yaml");
    }

    /// A name out of a text never leads out of its folder.
    static Path inside(Path folder, String name) {
        var file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IllegalArgumentException("a file outside of the configuration: " + name);
        }
        return file;
    }
}
