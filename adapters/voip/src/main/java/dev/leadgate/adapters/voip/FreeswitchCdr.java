package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One record, of one leg, as JSON or XML: the same tree either way.
///
/// @param variables of the channel, maybe URL-encoded
/// @param profiles of the caller by `profile_index`: the lowest is how the call came in
/// @param direction of the channel itself
record FreeswitchCdr(Map<String, String> variables, List<Profile> profiles, String direction) {
    private static final int MOST_PROFILES = 100;
    private static final int MOST_DEPTH = 64;
    private static final int MOST_ATTRIBUTES = 5_000;

    /// Unlike the mapping's, tolerates a name that stands twice: channels may have such variables.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .build();

    record Profile(int index, Map<String, String> values) {}

    /// Empty when the bytes are no whole record.
    static Optional<FreeswitchCdr> of(Payload record) {
        return record.mediaType().equals("text/xml") ? xml(record.text()) : json(record.bytes());
    }

    /// The id of the leg: from the address or the file's name, else from the record itself.
    static String key(Optional<String> uuid, Payload record) {
        return uuid.or(() ->
                        of(record).map(cdr -> cdr.variable("uuid")).filter(id -> !id.isBlank() && id.length() <= 200))
                .map(id -> id.toLowerCase(Locale.ROOT))
                .orElseGet(() -> "sha256:" + Sha256.hex(record.bytes()));
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /// A value of the profile by which the call came in.
    String first(String name) {
        return profiles.stream()
                .min((a, b) -> Integer.compare(a.index(), b.index()))
                .map(p -> p.values().getOrDefault(name, ""))
                .orElse("");
    }

    private static Optional<FreeswitchCdr> json(byte[] bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException | NumberFormatException broken) {
            return Optional.empty();
        }
        if (!root.path("variables").isObject()) {
            return Optional.empty();
        }
        var profiles = new ArrayList<Profile>();
        for (var flow : root.path("callflow")) {
            if (profiles.size() < MOST_PROFILES) {
                profiles.add(new Profile(
                        index(VendorApi.text(flow.path("profile_index"))), values(flow.path("caller_profile"))));
            }
        }
        return Optional.of(new FreeswitchCdr(
                values(root.path("variables")),
                profiles,
                VendorApi.text(root.path("channel_data").path("direction"))));
    }

    private static Map<String, String> values(JsonNode object) {
        var values = new HashMap<String, String>();
        for (var property : object.properties()) {
            values.put(property.getKey(), VendorApi.text(property.getValue()));
        }
        return values;
    }

    /// Jsoup compares each attribute of an element with all before it.
    private static int attributes(String text) {
        int found = 0;
        for (int at = text.indexOf("=\""); at >= 0; at = text.indexOf("=\"", at + 2)) {
            found++;
        }
        return found;
    }

    /// Jsoup's XML parser knows no DTD and resolves no entity beyond those of characters. It
    /// mends what is cut off, so the end is looked at first.
    private static Optional<FreeswitchCdr> xml(String text) {
        if (!text.stripTrailing().endsWith("</cdr>")
                || depth(text) > MOST_DEPTH
                || attributes(text) > MOST_ATTRIBUTES) {
            return Optional.empty();
        }
        var root = Jsoup.parse(text, "", Parser.xmlParser()).firstElementChild();
        var variables = root == null ? null : child(root, "variables").orElse(null);
        if (root == null || !root.normalName().equals("cdr") || variables == null) {
            return Optional.empty();
        }
        var profiles = new ArrayList<Profile>();
        for (var flow : root.children()) {
            if (flow.normalName().equals("callflow") && profiles.size() < MOST_PROFILES) {
                profiles.add(new Profile(
                        index(flow.attr("profile_index")),
                        child(flow, "caller_profile").map(FreeswitchCdr::values).orElse(Map.of())));
            }
        }
        return Optional.of(new FreeswitchCdr(
                values(variables),
                profiles,
                child(root, "channel_data")
                        .map(FreeswitchCdr::values)
                        .map(v -> v.getOrDefault("direction", ""))
                        .orElse("")));
    }

    private static Optional<Element> child(Element parent, String name) {
        return parent.children().stream()
                .filter(e -> e.normalName().equals(name))
                .findFirst();
    }

    private static Map<String, String> values(Element parent) {
        var values = new HashMap<String, String>();
        parent.children().forEach(e -> values.put(e.tagName(), e.wholeText()));
        return values;
    }

    /// At most as deep as the longest run of opening tags without a closing one.
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        // Looked for once for all that opens before it: a text without any is not read again and again.
        int end = 0;
        for (int i = text.indexOf('<'); i >= 0 && i + 1 < text.length(); i = text.indexOf('<', i + 1)) {
            char next = text.charAt(i + 1);
            if (end >= 0 && end < i) {
                end = text.indexOf('>', i);
            }
            if (next == '/') {
                depth = Math.max(0, depth - 1);
            } else if (next != '?' && next != '!' && (end < 1 || text.charAt(end - 1) != '/')) {
                deepest = Math.max(deepest, ++depth);
            }
            if (end < 0) {
                break;
            }
        }
        return deepest;
    }

    private static int index(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
