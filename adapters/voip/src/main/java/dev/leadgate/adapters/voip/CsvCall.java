package dev.leadgate.adapters.voip;

import java.time.LocalDateTime;
import java.util.Map;

/// One line of a call record file whose columns the configuration names.
///
/// @param values by what the column holds
/// @param rest by the column's own name
record CsvCall(Map<String, String> values, Map<String, String> rest, LocalDateTime start, LocalDateTime end)
        implements CallLine {

    String value(String role) {
        return values.getOrDefault(role, "");
    }

    @Override
    public String call() {
        return value("id");
    }
}
