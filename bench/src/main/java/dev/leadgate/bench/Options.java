package dev.leadgate.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What `bench/run` was asked for.
///
/// @param runs rounds per measure
/// @param only measures to take, by id
/// @param results folder for a page of results, if one is wanted
record Options(boolean quick, int runs, Set<String> only, Optional<Path> results, Path root, Path work) {
    static final Set<String> MEASURES =
            Set.of("P1a", "P1b", "P2", "P3", "P4", "P7", "P8", "T13", "N1", "N2", "C1", "C2");

    static Options parse(Path root, Path work, List<String> words) {
        boolean quick = false;
        int runs = 0;
        Set<String> only = MEASURES;
        Optional<Path> results = Optional.empty();
        for (var word = words.iterator(); word.hasNext(); ) {
            var option = word.next();
            switch (option) {
                case "--quick" -> quick = true;
                case "--results" -> results = Optional.of(root.resolve("bench/results"));
                case "--runs" -> runs = number(option, word.hasNext() ? word.next() : "");
                case "--only" -> only = measures(word.hasNext() ? word.next() : "");
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        return new Options(quick, runs > 0 ? runs : quick ? 1 : 3, only, results, root, work);
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException(option + " needs a number from 1 to 99");
        }
        return Integer.parseInt(value);
    }

    private static Set<String> measures(String list) {
        Set<String> chosen = new TreeSet<>();
        for (var one : list.split(",")) {
            var id = one.strip();
            if (id.equalsIgnoreCase("P1")) {
                chosen.addAll(Set.of("P1a", "P1b"));
            } else {
                chosen.add(MEASURES.stream()
                        .filter(id::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--only needs measures such as P2,P3; known are " + new TreeSet<>(MEASURES))));
            }
        }
        return chosen;
    }

    boolean wants(String... ids) {
        return List.of(ids).stream().anyMatch(only::contains);
    }

    /// `full`, or the quick run's share of it.
    Duration lasting(int full, int quickly) {
        return Duration.ofSeconds(quick ? quickly : full);
    }
}
