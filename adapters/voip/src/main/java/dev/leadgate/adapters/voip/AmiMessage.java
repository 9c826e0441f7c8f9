package dev.leadgate.adapters.voip;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// One event or response of the manager interface: lines of `Key: Value`.
///
/// @param raw its lines as they came, without the empty one that ends it
/// @param fields by key in any letter case; of equal keys the first, lines of another form are
/// left out
record AmiMessage(byte[] raw, Map<String, String> fields) {

    static AmiMessage of(byte[] raw) {
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        new String(raw, StandardCharsets.UTF_8).lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        return new AmiMessage(raw, fields);
    }

    /// Empty when there is none.
    String field(String key) {
        return fields.getOrDefault(key, "");
    }

    String event() {
        return field("Event");
    }

    /// What all channels and records of one call share.
    String call() {
        var linked = field("Linkedid");
        return linked.isBlank() ? field("Uniqueid") : linked;
    }

    /// Personal data of callers.
    @Override
    public String toString() {
        return "AmiMessage[" + raw.length + " bytes]";
    }
}
