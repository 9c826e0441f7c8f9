package dev.leadgate.app.docs;

import dev.leadgate.app.plugins.Conformance;
import dev.leadgate.plugin.Registry;
import java.util.Collection;
import java.util.stream.Collectors;

/// The page of what was tested of every adapter, from what its contract wrote beside it.
final class ConformancePage {
    private ConformancePage() {}

    static String markdown(String note, Registry registry, Collection<String> notifiers) {
        return note + """
                # What was tested of each adapter

                Every built-in adapter runs the same contract that [an adapter of your own](../how-to/write-an-adapter-in-java.md) runs, \
                over its cases: requests, messages, mails and call records with the leads they must become. What it found ships with \
                the adapter and is what `leadgate adapters list` shows; the build fails when it no longer holds.

                **Mutations** are changed requests and payloads that were tried: bits of a body and of what proves its sender (every \
                one of the shortest body of each configuration and of all up to 256 bytes, 2,048 of the others, spread evenly; fewer in \
                most mails of SendGrid and SES), proofs \
                that are missing, doubled, emptied or cut, wrong secrets, stale times, replays, damaged headers, truncation, \
                other encodings, a megabyte of copies, depth and noise (these once for each configuration and media type) and random edits, also of \
                what was fetched from the vendor, reordered batches and batches with one bad item. \
                **Promises** are the methods of the contract, 25 for a source, that concern the adapter and were kept for every case: one that signs nothing has no changed signature to refuse.

                ## Sources

                | Source | Cases | Mutations tried | Promises | Result |
                |---|--:|--:|--:|---|
                """
                + rows("source", "sources", registry.sources().keySet())
                + """

                ## Notifiers

                | Notifier | Promises | Result |
                |---|--:|---|
                """
                + notifiers.stream()
                        .map(type -> {
                            var found = Conformance.builtIn("notifier", type);
                            return "| [`" + type + "`](notifiers/" + type + ".md) | " + found.passed() + " | "
                                    + found.result() + " |\n";
                        })
                        .collect(Collectors.joining());
    }

    private static String rows(String kind, String folder, Collection<String> types) {
        return types.stream()
                .map(type -> {
                    var found = Conformance.builtIn(kind, type);
                    return "| [`" + type + "`](" + folder + "/" + type + ".md) | " + found.cases() + " | "
                            + found.mutations() + " | " + found.passed() + " | " + found.result() + " |\n";
                })
                .collect(Collectors.joining());
    }
}
