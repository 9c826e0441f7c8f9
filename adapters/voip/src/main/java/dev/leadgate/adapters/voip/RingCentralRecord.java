package dev.leadgate.adapters.voip;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A record of the call log.
final class RingCentralRecord {
    private RingCentralRecord() {}

    static String result(JsonNode record) {
        return CallJson.text(record.path("result"));
    }

    /// The call is not over.
    static boolean open(JsonNode record) {
        var result = result(record).toLowerCase(Locale.ROOT);
        return result.isEmpty() || result.equals("in progress");
    }
}
