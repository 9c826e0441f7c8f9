package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.MailCharsets;
import dev.leadgate.adapters.email.mime.MailKey;
import dev.leadgate.adapters.email.mime.Part;
import dev.leadgate.adapters.email.read.Content;
import dev.leadgate.adapters.email.read.Delivery;
import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.spi.Translation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A mail as a provider hands it on: whole, or taken apart.
sealed interface PostedMail {
    int LEAD_FILE_LIMIT = 256 * 1024;
    /// Stands between a form's part and the boundary behind it.
    int LINE_END = 2;

    /// Equal whenever the provider repeats itself.
    String key();

    Translation read(MailReader reader, Delivery delivery);

    /// @param bytes RFC 5322
    record Raw(byte[] bytes) implements PostedMail {
        @Override
        public String key() {
            return MailKey.of(bytes);
        }

        @Override
        public Translation read(MailReader reader, Delivery delivery) {
            return reader.read(bytes, delivery);
        }
    }

    /// @param headers the mail's own
    record Apart(Headers headers, String plain, String html, List<File> files) implements PostedMail {
        public Apart {
            plain = MailCharsets.clean(plain);
            html = MailCharsets.clean(html);
            files = List.copyOf(files);
        }

        @Override
        public String key() {
            return MailKey.of(headers, plain.getBytes(StandardCharsets.UTF_8), html.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Translation read(MailReader reader, Delivery delivery) {
            var attachments = new ArrayList<Attachment>();
            var leads = new ArrayList<String>();
            for (var file : files) {
                attachments.add(new Attachment(file.name(), file.mediaType(), file.size(), Optional.empty()));
                file.lead().ifPresent(leads::add);
            }
            var method = headers.contentType().parameter("method");
            var content = new Content(
                    headers, shortened(plain), shortened(html), attachments, Optional.empty(), method, leads);
            return reader.read(content, delivery);
        }

        private static String shortened(String text) {
            return text.length() > Content.TEXT_LIMIT ? text.substring(0, Content.TEXT_LIMIT) : text;
        }
    }

    /// An attachment.
    ///
    /// @param size bytes, as far as known
    /// @param lead its text when it may hold a lead
    record File(String name, String mediaType, long size, Optional<String> lead) {
        static File of(Part part) {
            var lead = Content.mayHoldLead(part.type(), part.fileName())
                    ? Optional.of(part.text(LEAD_FILE_LIMIT))
                    : Optional.<String>empty();
            return new File(part.fileName(), part.type(), Math.max(0, part.size() - LINE_END), lead);
        }

        /// @param bytes empty when they are not wanted
        static File of(String name, String mediaType, long size, byte[] bytes) {
            return new File(
                    name.isBlank() ? "unnamed" : name,
                    mediaType,
                    size,
                    Content.mayHoldLead(mediaType, name)
                            ? Optional.of(MailCharsets.decode(
                                    java.util.Arrays.copyOf(bytes, Math.min(bytes.length, LEAD_FILE_LIMIT)), ""))
                            : Optional.empty());
        }
    }
}
