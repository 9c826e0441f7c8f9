package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.List;

/// Checks the words of a [MergeConfig].
final class MergeCheck {
    private static final List<String> WORDS =
            List.of(MergeConfig.EMAIL, MergeConfig.PHONE, MergeConfig.HANDLE, MergeConfig.FIELD + "NAME");

    private MergeCheck() {}

    static void check(MergeConfig config, List<Diagnostic> diagnostics) {
        for (int i = 0; i < config.by().size(); i++) {
            var key = config.by().get(i);
            var named = key.startsWith(MergeConfig.FIELD) && key.length() > MergeConfig.FIELD.length();
            if (!named && !WORDS.subList(0, 3).contains(key)) {
                diagnostics.add(Diagnostic.error(
                        ErrorCode.LG0102,
                        "merge_duplicates.by[" + i + "]",
                        At.VALUE,
                        "unknown word `" + key + "`",
                        "nothing to know a person by",
                        Nearest.help(key, WORDS, "words")));
            }
        }
    }
}
