package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.Part;
import dev.leadgate.lead.Inquiry.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a person would see of a mail.
///
/// @param plain text of the text/plain parts, empty when there are none
/// @param html source of the HTML parts, empty when there are none
/// @param inner the first mail attached as message/rfc822
/// @param calendarMethod of an iCalendar part (`REQUEST`, `REPLY`), upper case; empty when there
/// is none
/// @param leadFiles text of attached XML, in which a portal may have put its lead
public record Content(
        Headers headers,
        String plain,
        String html,
        List<Attachment> attachments,
        Optional<Part> inner,
        String calendarMethod,
        List<String> leadFiles) {
    /// Most text taken from one mail.
    public static final int TEXT_LIMIT = 2 * 1024 * 1024;

    private static final int FILE_LIMIT = 256 * 1024;
    private static final int MOST_FILES = 10;
    private static final Set<String> LEAD_TYPES =
            Set.of("application/x-adf+xml", "application/adf+xml", "application/xml", "text/xml", "text/adf");
    private static final Pattern METHOD = Pattern.compile("(?im)^METHOD\\s?:\\s?([A-Z]{3,20})\\s?$");

    public Content {
        attachments = List.copyOf(attachments);
        leadFiles = List.copyOf(leadFiles);
        if (!html.isBlank() && onlyAsksForHtml(plain)) {
            plain = "";
        }
        if (html.isBlank() && looksLikeHtml(plain)) {
            html = plain;
            plain = "";
        }
    }

    /// Of a mail in its raw form.
    public static Content of(Part root) {
        var collector = new Collector();
        collector.visit(root);
        return new Content(
                root.headers(),
                collector.plain.toString(),
                collector.html.toString(),
                collector.attachments,
                Optional.ofNullable(collector.inner),
                collector.calendarMethod,
                collector.leadFiles);
    }

    /// True for an attachment that may hold a lead as XML (ADF).
    public static boolean mayHoldLead(String mediaType, String fileName) {
        var name = fileName.toLowerCase(Locale.ROOT);
        return LEAD_TYPES.contains(mediaType) || name.endsWith(".adf") || name.endsWith(".xml");
    }

    String subject() {
        return headers.text("subject").strip();
    }

    /// The text with everything that is in it, quotes included.
    String text() {
        return plain.isBlank() ? HtmlText.of(html) : plain;
    }

    /// What its writer wrote: no quoted mail below it, no signature.
    String words() {
        return Quotes.strip(plain.isBlank() ? HtmlText.withoutQuotes(html) : plain);
    }

    private static boolean looksLikeHtml(String text) {
        var start = text.substring(0, Math.min(text.length(), 500)).toLowerCase(Locale.ROOT);
        return start.contains("<html") || start.contains("<!doctype html") || start.contains("<body");
    }

    /// `Your mail program cannot show HTML`, in place of a text.
    private static boolean onlyAsksForHtml(String text) {
        return text.length() < 300
                && text.contains("HTML")
                && text.lines().filter(line -> !line.isBlank()).count() <= 3;
    }

    private static final class Collector {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Attachment> attachments = new ArrayList<>();
        private final List<String> leadFiles = new ArrayList<>();
        private String calendarMethod = "";
        private @org.jspecify.annotations.Nullable Part inner;

        void visit(Part part) {
            var type = part.type();
            if (type.equals("message/rfc822")) {
                inner = inner == null && !part.children().isEmpty()
                        ? part.children().getFirst()
                        : inner;
                attach(part);
            } else if (!part.children().isEmpty()) {
                part.children().forEach(this::visit);
            } else if (type.equals("text/calendar")) {
                calendar(part);
            } else if (mayHoldLead(type, part.fileName())) {
                leadFile(part);
            } else if (part.attached()) {
                attach(part);
            } else if (type.equals("text/html")) {
                append(html, part);
            } else if (isText(type)) {
                append(plain, part);
            } else {
                attach(part);
            }
        }

        private static boolean isText(String type) {
            return type.startsWith("multipart/")
                    || (type.startsWith("text/")
                            && !type.equals("text/x-amp-html")
                            && !type.endsWith("vcard")
                            && !type.equals("text/csv"));
        }

        private void append(StringBuilder to, Part part) {
            int room = TEXT_LIMIT - plain.length() - html.length();
            if (room > 0) {
                to.append(part.text(room)).append('\n');
            }
        }

        private void calendar(Part part) {
            var found = METHOD.matcher(part.text(FILE_LIMIT));
            var method = part.headers().contentType().parameter("method");
            if (calendarMethod.isEmpty()) {
                calendarMethod = (method.isEmpty() && found.find() ? found.group(1) : method).toUpperCase(Locale.ROOT);
            }
            attach(part);
        }

        private void leadFile(Part part) {
            if (leadFiles.size() < MOST_FILES) {
                leadFiles.add(part.text(FILE_LIMIT));
            }
            attach(part);
        }

        private void attach(Part part) {
            var name = part.fileName();
            attachments.add(
                    new Attachment(name.isEmpty() ? "unnamed" : name, part.type(), part.size(), Optional.empty()));
        }
    }
}
