package dev.leadgate.config;

import java.util.List;
import java.util.SequencedMap;

/// What stands in a file: scalars stay text. Immutable; an alias shares the object of its anchor.
sealed interface Yaml {

    Place place();

    /// Number of nodes when every alias is written out.
    int weight();

    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    record Text(Place place, String text, Style style) implements Yaml {
        @Override
        public int weight() {
            return 1;
        }

        boolean plain() {
            return style == Style.PLAIN;
        }

        /// `key:` with nothing behind it, `~` or `null`.
        boolean nothing() {
            return plain() && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Items(Place place, List<Yaml> items, int weight) implements Yaml {}

    record Fields(Place place, SequencedMap<String, Entry> entries, int weight) implements Yaml {}

    record Entry(Place key, Yaml value) {}

    default boolean isNothing() {
        return this instanceof Text text && text.nothing();
    }
}
