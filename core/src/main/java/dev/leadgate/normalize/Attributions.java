package dev.leadgate.normalize;

import dev.leadgate.lead.Attribution;
import dev.leadgate.spi.LeadField;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the person came from: the draft's own words first, else the query of the page the form
/// stood on.
final class Attributions {
    private static final int MAX = 2_000;
    private static final Set<String> CLICK_IDS = Set.of(
            "gclid",
            "gbraid",
            "wbraid",
            "dclid",
            "fbclid",
            "yclid",
            "msclkid",
            "ttclid",
            "twclid",
            "li_fat_id",
            "scid",
            "epik",
            "rdt_cid");

    private Attributions() {}

    static boolean isClickId(String name) {
        return CLICK_IDS.contains(name);
    }

    /// @param clickIds those among the source's own fields
    static Attribution read(Map<LeadField, String> values, Map<String, String> clickIds, Findings findings) {
        var page = line(LeadField.PAGE, values, findings);
        var query = page.map(Attributions::query).orElse(Map.of());
        var ids = new LinkedHashMap<String, String>(clickIds);
        query.forEach((name, value) -> {
            if (isClickId(name)) {
                ids.putIfAbsent(name, value);
            }
        });
        for (var field : List.of(LeadField.GCLID, LeadField.FBCLID, LeadField.YCLID)) {
            line(field, values, findings).ifPresent(id -> {
                var other = ids.put(field.word(), id);
                if (other != null && !other.equals(id)) {
                    findings.keep(field, other, "is a second click id");
                }
            });
        }
        return new Attribution(
                utm(LeadField.UTM_SOURCE, values, query, findings),
                utm(LeadField.UTM_MEDIUM, values, query, findings),
                utm(LeadField.UTM_CAMPAIGN, values, query, findings),
                utm(LeadField.UTM_TERM, values, query, findings),
                utm(LeadField.UTM_CONTENT, values, query, findings),
                line(LeadField.CAMPAIGN, values, findings),
                line(LeadField.REFERRER, values, findings),
                page,
                ids);
    }

    private static Optional<String> utm(
            LeadField field, Map<LeadField, String> values, Map<String, String> query, Findings findings) {
        return line(field, values, findings).or(() -> Optional.ofNullable(query.get(field.word())));
    }

    private static Optional<String> line(LeadField field, Map<LeadField, String> values, Findings findings) {
        return Optional.ofNullable(values.get(field))
                .map(v -> findings.line(field, v, MAX))
                .filter(v -> !v.isEmpty());
    }

    private static Map<String, String> query(String address) {
        int start = address.indexOf('?');
        if (start < 0) {
            return Map.of();
        }
        int fragment = address.indexOf('#', start);
        var query = address.substring(start + 1, fragment < 0 ? address.length() : fragment);
        var found = new LinkedHashMap<String, String>();
        int from = 0;
        while (from <= query.length()) {
            int to = query.indexOf('&', from);
            int end = to < 0 ? query.length() : to;
            int equals = query.indexOf('=', from);
            if (equals > from && equals < end - 1) {
                var value = PlainText.line(decoded(query.substring(equals + 1, end)));
                if (!value.isEmpty()) {
                    found.putIfAbsent(query.substring(from, equals), value);
                }
            }
            from = end + 1;
        }
        return found;
    }

    private static String decoded(String escaped) {
        try {
            return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return escaped;
        }
    }
}
