package dev.leadgate.app.config;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Suggestion;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.policy.MergeConfig;
import java.util.List;
import java.util.Set;

/// Sources whose repeats are treated in a way of their own must be there.
final class MergeSources {
    private MergeSources() {}

    static List<Diagnostic> unknown(MergeConfig merge, Set<String> sources) {
        return merge.sources().keySet().stream()
                .filter(id -> !sources.contains(id))
                .sorted()
                .map(id -> Diagnostic.error(
                        ErrorCode.LG0102,
                        "merge_duplicates.sources." + id,
                        Diagnostic.At.KEY,
                        "source `" + id + "` is not defined",
                        "no such source",
                        Suggestion.help(id, sources, "sources")))
                .toList();
    }
}
