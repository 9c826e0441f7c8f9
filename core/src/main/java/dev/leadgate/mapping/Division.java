package dev.leadgate.mapping;

import dev.leadgate.spi.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/// Parts a payload into pieces that can each be read, kept and replayed alone: the rows of a table (each
/// with the head), the elements of a JSON list, lines of JSON. Anything else is one piece. A damaged row
/// is a damaged piece and nothing more.
public final class Division {
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String LINES = "application/x-ndjson";
    private static final String ELEMENT = "application/json; charset=utf-8";
    /// A field that runs over line ends is looked for this far; beyond it a quote was forgotten.
    private static final int LONGEST_ROW = 256 * 1024;

    private final String text;
    private final char separator;
    private final int lastQuote;

    private Division(String text) {
        this.text = text;
        this.separator = CsvTable.separator(text);
        this.lastQuote = text.lastIndexOf('"');
    }

    /// Empty for an empty payload and for a table without rows.
    public static List<Payload> of(Payload payload) {
        return switch (Reading.bodyType(payload)) {
            case JSON -> elements(payload);
            case LINES ->
                Reading.text(payload)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> Payload.utf8(line, LINES))
                        .toList();
            case TABLE -> new Division(Reading.text(payload)).rows();
            case FORM, XML, HTML, TEXT -> whole(payload);
        };
    }

    /// A payload that was kept, as a source reads it that by now may say another media type than it did then. What was
    /// made a row, a line or an element stays one.
    public static Payload again(Payload kept, String mediaType) {
        return List.of(CSV, LINES, ELEMENT).contains(kept.mediaType()) ? kept : Payload.of(kept.bytes(), mediaType);
    }

    private static List<Payload> whole(Payload payload) {
        for (byte b : payload.bytes()) {
            if (b < 0 || b > ' ') {
                return List.of(payload);
            }
        }
        return List.of();
    }

    private static List<Payload> elements(Payload payload) {
        try {
            var root = Reading.JSON.readTree(Reading.text(payload));
            return root.isArray()
                    ? root.valueStream()
                            .map(e -> Payload.utf8(e.toString(), ELEMENT))
                            .toList()
                    : whole(payload);
        } catch (JacksonException | NumberFormatException broken) {
            return JsonSlices.list(Reading.text(payload).getBytes(StandardCharsets.UTF_8))
                    .map(items -> items.stream()
                            .map(item -> Payload.of(item, ELEMENT))
                            .toList())
                    .orElseGet(() -> whole(payload));
        }
    }

    private List<Payload> rows() {
        var all = new ArrayList<Payload>();
        var head = "";
        int start = 0;
        while (start < text.length()) {
            int end = end(start);
            var row = text.substring(start, end);
            start = end + 1;
            if (row.isBlank()) {
                continue;
            }
            if (head.isEmpty()) {
                head = row;
            } else {
                all.add(Payload.utf8(head + "\n" + row + "\n", CSV));
            }
        }
        return all;
    }

    /// The line end that ends the row; the first one when its quotes do not fit together.
    private int end(int start) {
        boolean atField = true;
        int i = start;
        while (i < text.length() && text.charAt(i) != '\n') {
            if (atField && text.charAt(i) == '"') {
                i = behindQuoted(i, start);
                if (i < 0) {
                    return lineEnd(start);
                }
                atField = false;
            } else {
                atField = text.charAt(i) == separator;
                i++;
            }
        }
        return i;
    }

    /// Behind the closing quote of a field; negative when there is none, or something follows it.
    private int behindQuoted(int open, int start) {
        int i = open + 1;
        while (i <= lastQuote && i - start < LONGEST_ROW) {
            int quote = text.indexOf('"', i);
            if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
                i = quote + 2;
                continue;
            }
            boolean ends = quote + 1 == text.length() || text.charAt(quote + 1) == separator || endsLine(quote + 1);
            return ends ? quote + 1 : -1;
        }
        return -1;
    }

    private boolean endsLine(int at) {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
