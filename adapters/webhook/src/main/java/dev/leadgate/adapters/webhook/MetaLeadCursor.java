package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.Cursor;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far each form was read, as `form:since:until:after` with blanks between.
///
/// @param newcomers from where forms are read that a page did not have before, under the name `*`
record MetaLeadCursor(Map<String, Progress> forms, Optional<Progress> newcomers) {
    private static final String NEWCOMERS = "*";

    /// All in Unix seconds.
    ///
    /// @param since leads created up to here are in the inbox
    /// @param until where the sweep that is under way ends
    /// @param after Meta's cursor of its next page, empty when none is under way
    record Progress(long since, long until, String after) {
        static Progress from(long second) {
            return new Progress(second, second, "");
        }

        boolean underWay() {
            return !after.isEmpty();
        }
    }

    MetaLeadCursor {
        forms = new LinkedHashMap<>(forms);
    }

    Cursor stored() {
        var all = new LinkedHashMap<>(forms);
        newcomers.ifPresent(progress -> all.put(NEWCOMERS, progress));
        return new Cursor(all.entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue().since() + ":"
                        + e.getValue().until() + ":"
                        + URLEncoder.encode(e.getValue().after(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" ")));
    }

    /// @throws IOException this text was written by something else
    static MetaLeadCursor of(Cursor cursor) throws IOException {
        var forms = new LinkedHashMap<String, Progress>();
        for (var one : cursor.value().split(" ", -1)) {
            if (!one.isEmpty()) {
                var parts = one.split(":", -1);
                if (parts.length != 4) {
                    throw unreadable();
                }
                try {
                    var after = URLDecoder.decode(parts[3], StandardCharsets.UTF_8);
                    forms.put(parts[0], new Progress(Long.parseLong(parts[1]), Long.parseLong(parts[2]), after));
                } catch (IllegalArgumentException e) {
                    throw unreadable();
                }
            }
        }
        var newcomers = Optional.ofNullable(forms.remove(NEWCOMERS));
        return new MetaLeadCursor(forms, newcomers);
    }

    private static IOException unreadable() {
        return new IOException("Meta lead ads: the stored cursor cannot be read; clear this source's cursor");
    }
}
