package dev.leadgate.routing.settle;

import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Lead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Fields and tags that a lead does not have yet.
///
/// @param set field → value, those left out that are so already
/// @param tags those left out that it has
record Rewriting(Lead before, Map<String, String> set, List<String> tags) {
    Rewriting(Lead before, Map<String, String> set, List<String> tags) {
        this.before = before;
        this.set = new TreeMap<>(set);
        this.set
                .entrySet()
                .removeIf(e -> Optional.ofNullable(before.fields().get(e.getKey()))
                        .filter(v -> v.shown().equals(e.getValue()))
                        .isPresent());
        this.tags = tags.stream()
                .distinct()
                .filter(tag -> !before.tags().contains(tag))
                .toList();
    }

    boolean nothing() {
        return set.isEmpty() && tags.isEmpty();
    }

    Lead after() {
        var fields = new TreeMap<String, FieldValue>();
        set.forEach((name, value) -> fields.put(name, new FieldValue.Text(value)));
        return before.having(fields).tagged(tags);
    }

    /// `tier = gold, tagged vip`.
    String said() {
        var said = new ArrayList<String>();
        set.forEach((name, value) -> said.add(name + " = " + value));
        if (!tags.isEmpty()) {
            said.add("tagged " + String.join(", ", tags));
        }
        return String.join(", ", said);
    }
}
