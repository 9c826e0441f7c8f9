package dev.leadgate.adapters.voip;

import java.util.List;
import java.util.Map;

/// Fields of a form as this family's senders sign them, read by
/// [dev.leadgate.signature.FormFields].
record FormFields(Map<String, List<String>> values) {

    static FormFields of(String text) {
        return new FormFields(dev.leadgate.signature.FormFields.of(text).values());
    }

    /// The value of a field that stands once, else empty text.
    String one(String name) {
        var all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? all.getFirst() : "";
    }

    boolean has(String name) {
        return !one(name).isBlank();
    }
}
