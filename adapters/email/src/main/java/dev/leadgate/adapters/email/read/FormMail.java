package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The labelled values of a contact form's mail.
///
/// @param known by [Labels] word
/// @param other by the form's own label
record FormMail(Map<String, String> known, Map<String, String> other) {
    private static final int MOST_LINES = 2000;
    private static final int LATEST_FIRST_LABEL = 12;
    private static final int MOST_OTHERS = 60;
    private static final Set<String> FAREWELL = Set.of(
            "unsubscribe", "abmelden", "abbestellen", "se désabonner", "se désinscrire", "darse de baja", "отписаться");
    private static final Set<String> SENDER = Set.of("from", "von", "de", "от", "dari", "da", "van", "от кого", "od");

    /// Empty unless the mail is a form's: a way to answer, beside a name or a message.
    static Optional<FormMail> find(String text, String html, Labels labels) {
        var fromRows = html.isBlank()
                ? Optional.<FormMail>empty()
                : rows(HtmlText.rows(html, l -> labels.word(l).isPresent()), labels);
        return fromRows.or(() -> new Lines(labels).read(text));
    }

    String value(String word) {
        return known.getOrDefault(word, "");
    }

    /// First and last name joined where the form asks for them apart.
    String name() {
        var whole = value("name");
        var joined = (value("first_name") + " " + value("last_name")).strip();
        if (whole.isBlank()) {
            return joined;
        }
        return value("last_name").isBlank() || whole.contains(" ") ? whole : (whole + " " + value("last_name")).strip();
    }

    Optional<Address> email() {
        return Address.all(value("email")).stream().findFirst();
    }

    private boolean convincing() {
        boolean reach = email().isPresent() || digits(value("phone")) >= 6;
        return reach && (!name().isBlank() || known.containsKey("message"));
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static Optional<FormMail> rows(Map<String, String> rows, Labels labels) {
        var known = new LinkedHashMap<String, String>();
        var other = new LinkedHashMap<String, String>();
        rows.forEach((label, value) -> labels.word(label)
                .ifPresentOrElse(word -> known.putIfAbsent(word, value), () -> {
                    if (!label.isBlank() && label.length() <= Labels.LONGEST && other.size() < MOST_OTHERS) {
                        other.putIfAbsent(label, value);
                    }
                }));
        return Optional.of(new FormMail(known, other)).filter(FormMail::convincing);
    }

    /// Reads `Label: value` lines and labels that stand on a line of their own.
    private static final class Lines {
        private final Labels labels;
        private final Map<String, String> known = new LinkedHashMap<>();
        private final Map<String, String> other = new LinkedHashMap<>();
        private String word = "";
        private String ownLabel = "";
        private boolean sent;
        private final StringBuilder value = new StringBuilder();

        Lines(Labels labels) {
            this.labels = labels;
        }

        Optional<FormMail> read(String text) {
            int seen = 0;
            var lines = text.lines().limit(MOST_LINES).toList();
            for (int i = 0; i < lines.size(); i++) {
                var bare = cells(lines.get(i).strip());
                seen += bare.isEmpty() ? 0 : 1;
                if (known.isEmpty() && word.isEmpty() && seen > LATEST_FIRST_LABEL) {
                    return Optional.empty();
                }
                boolean rule = bare.matches("[-_=+|]{3,}");
                if (bare.equals("--")
                        || (word.equals("message") && farewell(bare.toLowerCase(Locale.ROOT)))
                        || (rule && known.containsKey("message"))) {
                    break;
                }
                if (rule) {
                    endMessage();
                    continue;
                }
                if (begun() || Quotes.quotedHeaders(lines, i) || !sender(bare)) {
                    line(bare);
                }
            }
            close();
            if (sent && !known.containsKey("message")) {
                return Optional.empty();
            }
            return Optional.of(new FormMail(known, other)).filter(FormMail::convincing);
        }

        /// What the program behind a form writes at its end.
        private static boolean farewell(String lower) {
            return FAREWELL.contains(lower) || (lower.length() < 80 && lower.contains("powered by "));
        }

        /// Below a rule stand facts of the form's own: browser, address, time.
        private void endMessage() {
            if (word.equals("message") && !value.toString().isBlank()) {
                close();
            }
        }

        /// A row of a table that was drawn with bars or set with tabs, as `Label: value`.
        private String cells(String line) {
            var row = line.startsWith("|") ? line.substring(1).strip() : line;
            int bar = row.indexOf('|');
            int tab = row.indexOf('\t');
            int end = bar < 0 || (tab >= 0 && tab < bar) ? tab : bar;
            if (end < 1
                    || end > Labels.LONGEST
                    || labels.word(row.substring(0, end)).isEmpty()) {
                return line;
            }
            var value = row.substring(end + 1).strip();
            return row.substring(0, end).strip() + ": "
                    + (value.endsWith("|")
                            ? value.substring(0, value.length() - 1).strip()
                            : value);
        }

        private void line(String bare) {
            int colon = colon(bare);
            var label = colon > 0 ? bare.substring(0, colon) : bare;
            var found = labels.word(label).filter(w -> !w.equals(word) && !known.containsKey(w));
            if (found.isPresent()) {
                close();
                word = found.get();
                value.append(colon > 0 ? bare.substring(colon + 1).strip() : "");
            } else if (colon > 0 && begun() && !word.equals("message") && ownLabel(label)) {
                close();
                ownLabel = label.strip();
                value.append(bare.substring(colon + 1).strip());
            } else if (word.equals("message")) {
                value.append('\n').append(bare);
            } else if (!bare.isEmpty() && value.toString().isBlank()) {
                value.append(bare);
            }
        }

        /// `From: Ann Lee <ann@customer.example>`, with which Contact Form 7 begins.
        private boolean sender(String bare) {
            int colon = colon(bare);
            if (colon < 1 || !SENDER.contains(bare.substring(0, colon).strip().toLowerCase(Locale.ROOT))) {
                return false;
            }
            var address = Address.all(bare.substring(colon + 1)).stream().findFirst();
            sent = address.isPresent();
            address.ifPresent(a -> {
                known.put("email", a.address());
                if (!a.name().isBlank()) {
                    known.put("name", a.name());
                }
            });
            return address.isPresent();
        }

        private boolean begun() {
            return !word.isEmpty() || !known.isEmpty();
        }

        private boolean ownLabel(String label) {
            return label.length() <= 40
                    && !label.contains("//")
                    && label.split("\\s+").length <= 6
                    && !label.equalsIgnoreCase("http")
                    && !label.equalsIgnoreCase("https");
        }

        private static int colon(String line) {
            int plain = line.indexOf(':');
            int wide = line.indexOf('：');
            int first = plain < 0 || (wide >= 0 && wide < plain) ? wide : plain;
            return first > Labels.LONGEST ? -1 : first;
        }

        private void close() {
            var text = value.toString().strip();
            value.setLength(0);
            if (!word.isEmpty() && !text.isEmpty()) {
                known.putIfAbsent(word, text);
            } else if (!ownLabel.isEmpty() && !text.isEmpty() && other.size() < MOST_OTHERS) {
                other.putIfAbsent(ownLabel, text);
            }
            word = "";
            ownLabel = "";
        }
    }
}
