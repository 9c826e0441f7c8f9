package dev.leadgate.config;

import java.util.Map;

/// Several records that were bound from one map.
public final class Together {
    private final Map<Class<? extends Record>, Record> records;

    Together(Map<Class<? extends Record>, Record> records) {
        this.records = Map.copyOf(records);
    }

    /// @throws IllegalArgumentException when the type was not among those bound
    public <R extends Record> R get(Class<R> type) {
        var found = records.get(type);
        if (found == null) {
            throw new IllegalArgumentException(type.getName() + " was not bound here");
        }
        return type.cast(found);
    }
}
