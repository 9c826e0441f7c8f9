package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Data to one stream, everything else to the other. What strangers wrote reaches a terminal
/// without its control characters, which could otherwise rewrite the screen.
final class Output {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean plain;
    private final String target;

    Output(PrintWriter out, PrintWriter err, GatewayOptions options) {
        this(out, err, options.json, options.plain, options.target());
    }

    /// For what asks no gateway.
    Output(PrintWriter out, PrintWriter err, boolean json, boolean plain) {
        this(out, err, json, plain, "");
    }

    private Output(PrintWriter out, PrintWriter err, boolean json, boolean plain, String target) {
        this.target = target;
        this.out = out;
        this.err = err;
        this.json = json;
        this.plain = plain;
    }

    boolean json() {
        return json;
    }

    boolean plain() {
        return plain;
    }

    /// For people; may have several lines.
    void text(String text) {
        out.println(text.lines().map(Output::clean).collect(Collectors.joining("\n")));
        out.flush();
    }

    void table(Table table) {
        out.print(table.render());
        out.flush();
    }

    /// One record.
    void record(String... cells) {
        out.println(Arrays.stream(cells).map(Output::clean).collect(Collectors.joining("\t")));
        out.flush();
    }

    void object(JsonNode node) {
        line(ApiJson.MAPPER.writeValueAsString(node));
    }

    /// A line of JSON. Control characters beyond ASCII stand only in strings, where an escape
    /// means the same.
    void line(String json) {
        var safe = new StringBuilder(json.length() + 16);
        json.chars().forEach(c -> {
            if (c >= 0x7f && c < 0xa0) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                safe.append((char) c);
            }
        });
        out.println(safe);
        out.flush();
    }

    /// What is not data.
    void notice(String text) {
        err.println(text.lines().map(Output::clean).collect(Collectors.joining("\n")));
        err.flush();
    }

    /// A hint for people; programs that read JSON or records get none.
    void next(String commands) {
        if (!json && !plain) {
            notice("Next: " + Hint.of(commands, target));
        }
    }

    /// Whoever read the data has left, as `head` does when it has enough.
    boolean gone() {
        return out.checkError();
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /// One line, without control characters and without marks that turn the direction of writing.
    static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean bad = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            clean.appendCodePoint(bad ? ' ' : c);
        });
        return clean.toString();
    }

    /// In the zone of this machine.
    static String time(Instant at) {
        var local = at.atZone(ZoneId.systemDefault());
        return (local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault())) ? TODAY : DAY).format(local);
    }

    static String time(Optional<Instant> at) {
        return at.map(Output::time).orElse("–");
    }
}
