package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.MapEntry;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Payload;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which parameter holds what.
///
/// @param chosen by what it is, where it differs from Ringostat's own name
record RingostatNames(Map<String, String> chosen) {
    /// By what it is: the names that Ringostat's own export has.
    static final Map<String, String> PRESET = new TreeMap<>(Map.of(
            "id", "uniqueid",
            "caller", "caller",
            "called", "dst",
            "started_at", "calldate",
            "disposition", "disposition",
            "call_type", "call_type"));

    /// Of Ringostat's own export.
    static final String OWN_DATES = "yyyy-MM-dd HH:mm:ss";

    private static final List<String> CAMPAIGN =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");

    String of(String role) {
        return chosen.getOrDefault(role, PRESET.getOrDefault(role, role));
    }

    /// @param dateFormat pattern of the time
    /// @param phone false when the caller shows no number
    Map<String, List<MapEntry>> map(RingostatConfig config, String dateFormat, boolean phone) {
        var map = new LinkedHashMap<String, List<MapEntry>>();
        if (phone) {
            map.put("phone", List.of(MapEntry.of(of("caller"))));
        }
        map.put(
                "received_at",
                List.of(new MapEntry(List.of(of("started_at")), "date", Optional.empty(), Optional.of(dateFormat))));
        CAMPAIGN.forEach(name -> map.put(name, List.of(MapEntry.of(name))));
        // Ringostat's own spelling comes first.
        map.put("referrer", List.of(MapEntry.of("refferrer", "referrer")));
        map.put("page", List.of(MapEntry.of("landing")));
        map.putAll(config.map());
        return map;
    }

    /// The parameters of a request, as a document: form, JSON, or the `params` of JSON-RPC.
    static Reading read(Payload payload) {
        var reading = Reading.of(payload);
        if (!(reading instanceof Reading.Documents all)) {
            return reading;
        }
        if (all.documents().size() != 1) {
            return new Reading.Broken("/", "not one call");
        }
        return all.documents().getFirst() instanceof Document.Json(var root, var around)
                        && root.has("jsonrpc")
                        && root.path("params").isObject()
                ? new Reading.Documents(List.of(new Document.Json(root.path("params"))))
                : reading;
    }

    /// Every parameter's value by its name.
    static Map<String, String> values(Document document) {
        var values = new HashMap<String, String>();
        document.flattened().forEach((name, value) -> values.put(name, value.strip()));
        return values;
    }
}
