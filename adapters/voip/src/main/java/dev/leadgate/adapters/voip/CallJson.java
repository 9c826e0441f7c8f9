package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Payload;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what telephone systems say in JSON. Nothing here throws, whatever was sent.
final class CallJson {
    static final String MEDIA_TYPE = "application/json";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./ -]{1,60}");
    private static final BigDecimal FROM_MILLIS = BigDecimal.valueOf(946_684_800_000L);
    private static final BigDecimal TO_MILLIS = BigDecimal.valueOf(4_102_444_800_000L);

    private CallJson() {}

    /// @return empty when this is not one JSON object within the limits of [Reading]
    static Optional<JsonNode> object(byte[] bytes) {
        var reading = Reading.of(Payload.of(bytes, MEDIA_TYPE));
        boolean one =
                reading instanceof Reading.Documents all && all.documents().size() == 1;
        return one
                        && reading instanceof Reading.Documents all
                        && all.documents().getFirst() instanceof Document.Json json
                ? Optional.of(json.root())
                : Optional.empty();
    }

    /// A text, or a whole number as it was written: ids have more digits than a double can hold.
    static String text(JsonNode node) {
        return node.isString() || node.isIntegralNumber() ? node.asString("").strip() : "";
    }

    /// The first of these members that says something.
    static String first(JsonNode object, String... names) {
        for (var name : names) {
            var text = text(object.path(name));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /// ISO 8601 with an offset.
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Milliseconds since 1970, whole or not, of the years 2000 to 2099.
    static Optional<Instant> millis(JsonNode node) {
        if (!node.isNumber()) {
            return Optional.empty();
        }
        var number = node.decimalValue();
        boolean plausible = number.compareTo(FROM_MILLIS) >= 0 && number.compareTo(TO_MILLIS) < 0;
        return plausible ? Optional.of(Instant.ofEpochMilli(number.longValue())) : Optional.empty();
    }

    /// Whole seconds of a text or a number such as `"100"`, `90000.0`; nothing else counts.
    static long seconds(JsonNode node, long perSecond) {
        if (node.isNumber()) {
            var number = node.decimalValue();
            boolean sane = number.signum() > 0 && number.compareTo(TO_MILLIS) < 0;
            return sane ? number.longValue() / perSecond : 0;
        }
        var text = text(node);
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) / perSecond : 0;
    }

    /// A vendor's word as a reason may show it.
    static String word(String text) {
        return WORD.matches(text) ? text : "unknown word";
    }
}
