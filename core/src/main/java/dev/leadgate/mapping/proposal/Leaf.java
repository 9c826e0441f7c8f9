package dev.leadgate.mapping.proposal;

import dev.leadgate.mapping.FieldNames;
import java.util.List;

/// One value of a sample.
///
/// @param selector that finds it
/// @param names from the outermost to its own
/// @param value stripped
record Leaf(String selector, List<String> names, String value) {

    /// Its own name.
    String name() {
        return names.isEmpty() ? "" : names.getLast();
    }

    /// The name of what holds it, without blanks and marks; empty at the top.
    String holder() {
        return names.size() < 2 ? "" : FieldNames.plain(names.get(names.size() - 2));
    }

    String plain() {
        return FieldNames.plain(name());
    }

    Leaf outer() {
        return new Leaf("outer:" + selector, names, value);
    }
}
