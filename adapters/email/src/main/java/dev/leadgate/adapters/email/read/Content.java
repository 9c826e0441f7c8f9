package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.Part;
import dev.leadgate.lead.Inquiry.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person would see of a mail.
///
/// @param plain text of the text/plain parts, empty when there are none
/// @param html source of the HTML parts, empty when there are none
/// @param inner the first mail attached as message/rfc822
record Content(Headers headers, String plain, String html, List<Attachment> attachments, Optional<Part> inner) {
    /// Most text taken from one mail.
    static final int TEXT_LIMIT = 2 * 1024 * 1024;

    static Content of(Part root) {
        var collector = new Collector();
        collector.visit(root);
        var plain = collector.plain.toString();
        var html = collector.html.toString();
        if (html.isBlank() && looksLikeHtml(plain)) {
            html = plain;
            plain = "";
        }
        return new Content(root.headers(), plain, html, collector.attachments, Optional.ofNullable(collector.inner));
    }

    String subject() {
        return headers.text("subject").strip();
    }

    /// The text with everything that is in it, quotes included.
    String text() {
        return plain.isBlank() ? HtmlText.of(html) : plain;
    }

    private static boolean looksLikeHtml(String text) {
        var start = text.substring(0, Math.min(text.length(), 500)).toLowerCase(Locale.ROOT);
        return start.contains("<html") || start.contains("<!doctype html") || start.contains("<body");
    }

    private static final class Collector {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Attachment> attachments = new ArrayList<>();
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
            } else if (part.attached()) {
                attach(part);
            } else if (type.equals("text/html")) {
                append(html, part);
            } else if (type.startsWith("text/") || type.startsWith("multipart/")) {
                append(plain, part);
            }
        }

        private void append(StringBuilder to, Part part) {
            int room = TEXT_LIMIT - plain.length() - html.length();
            if (room > 0) {
                to.append(part.text(room)).append('\n');
            }
        }

        private void attach(Part part) {
            var name = part.fileName();
            attachments.add(
                    new Attachment(name.isEmpty() ? "unnamed" : name, part.type(), part.size(), Optional.empty()));
        }
    }
}
