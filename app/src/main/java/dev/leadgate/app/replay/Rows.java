package dev.leadgate.app.replay;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Turns rows of a table into envelopes.
///
/// @param id how a row's key is put together, equal to that of the source's own payloads: a row and a live
/// payload with one key are one envelope. Without it a row is known by all its cells, so that repeating a
/// file changes nothing
/// @param date column that says when it happened
/// @param zone of dates that name none
record Rows(List<String> head, Optional<KeyTemplate> id, Optional<String> date, ZoneId zone, InstantSource clock) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Rows {
        head = List.copyOf(head);
    }

    /// What a row is.
    sealed interface Row {
        record Read(Envelope envelope) implements Row {}

        /// @param why without the row's own words
        record Refused(String why) implements Row {}
    }

    Row row(List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return new Row.Refused("it is empty");
        }
        var key = id.map(template -> template.key(cells));
        if (key.orElse(null) instanceof KeyTemplate.Key.Lacking(var column)) {
            return new Row.Refused("column `" + column + "` is empty");
        }
        var at = date.flatMap(column -> instant(cell(cells, column)));
        if (date.isPresent() && at.isEmpty()) {
            return new Row.Refused(
                    "the date in column `" + date.get() + "` cannot be read; write it as 2026-03-02 14:05");
        }
        var payload = JSON.writeValueAsString(object(cells));
        return new Row.Read(new Envelope(
                key.orElse(null) instanceof KeyTemplate.Key.Made(var made) ? made : "row:" + Sha256.hex(payload),
                at.orElseGet(clock::instant),
                Payload.utf8(payload, "application/json"),
                Map.of()));
    }

    private String cell(List<String> cells, String column) {
        int at = head.indexOf(column);
        return at >= 0 && at < cells.size() ? cells.get(at).strip() : "";
    }

    /// `contact.email` becomes `{"contact": {"email": ...}}`, as a `map:` expects it, unless a column
    /// is called `contact` too.
    private ObjectNode object(List<String> cells) {
        var root = JSON.createObjectNode();
        for (int i = 0; i < Math.min(head.size(), cells.size()); i++) {
            var name = head.get(i);
            var value = cells.get(i).strip();
            if (!value.isEmpty() && !nest(root, name, value)) {
                root.put(name, value);
            }
        }
        return root;
    }

    private boolean nest(ObjectNode root, String name, String value) {
        var path = new ArrayList<>(List.of(name.split("\\.", -1)));
        if (path.size() < 2
                || path.size() > 8
                || path.stream().anyMatch(String::isBlank)
                || head.contains(path.getFirst())) {
            return false;
        }
        var last = path.removeLast();
        ObjectNode at = root;
        for (var step : path) {
            if (at.path(step) instanceof ObjectNode inner) {
                at = inner;
            } else if (at.has(step)) {
                return false;
            } else {
                at = at.putObject(step);
            }
        }
        if (at.has(last)) {
            return false;
        }
        at.put(last, value);
        return true;
    }

    private Optional<Instant> instant(String text) {
        if (text.matches("\\d{10}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        if (text.matches("\\d{13}")) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        var iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T").replace(" ", "");
        try {
            if (iso.length() == 10) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
            }
            return Optional.of(
                    iso.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)$") && iso.length() > 16
                            ? OffsetDateTime.parse(withColon(iso)).toInstant()
                            : LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String withColon(String iso) {
        return iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2").replaceFirst("([+-]\\d{2})$", "$1:00");
    }
}
