package dev.leadgate.meta;

import com.google.re2j.Pattern;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Payload;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a translator reads: the one update of a stored delivery ([MetaUpdate#alone]).
///
/// @param account the entry's id, empty when it has none
/// @param item the element of `list`
public record MetaItem(String object, String account, String list, JsonNode item) {
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,60}");

    /// @return empty when it is not a delivery with exactly one update
    public static Optional<MetaItem> of(Payload payload) {
        var delivery = json(payload);
        var entries = delivery.path("entry");
        if (entries.size() != 1) {
            return Optional.empty();
        }
        var entry = entries.path(0);
        for (var list : entry.properties()) {
            if (list.getValue().isArray() && list.getValue().size() == 1) {
                return Optional.of(new MetaItem(
                        delivery.path("object").asString(""),
                        entry.path("id").asString(""),
                        list.getKey(),
                        list.getValue().path(0)));
            }
        }
        return Optional.empty();
    }

    /// JSON within the limits of a payload; a missing node for anything else.
    public static JsonNode json(Payload payload) {
        return Reading.tree(payload.bytes()).orElseGet(MissingNode::getInstance);
    }

    /// True for an id as Meta writes them: digits, in a string or, behind some proxies, as a number.
    public static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= 30 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// See [MetaUpdate#isSample].
    public boolean isSample() {
        return account.equals("0");
    }

    /// The `field` of a change, empty for messages.
    public String field() {
        return list.equals("changes") ? item.path("field").asString("") : "";
    }

    /// A name that Meta gave, fit to be shown.
    public static String word(String name) {
        return WORD.matches(name) ? name : "unknown kind of update";
    }
}
