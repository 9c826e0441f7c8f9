package dev.leadgate.lead;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What the person wants.
///
/// @param kind the source's word for it: `form`, `mail`, `message`, `missed_call`, `call`
/// @param text the person's own words, plain text
/// @param value expected deal value in `currency`
/// @param currency ISO 4217
/// @param seats number of users or units asked for
/// @param attachments listed, never unpacked
public record Inquiry(
        String kind,
        Optional<String> text,
        Optional<String> product,
        Optional<String> useCase,
        Optional<BigDecimal> value,
        Optional<String> currency,
        Optional<Long> seats,
        List<Attachment> attachments) {

    public Inquiry {
        attachments = List.copyOf(attachments);
    }

    /// A file the person sent, known by name only.
    ///
    /// @param bytes size, or -1 when the sender did not say
    /// @param reference the sender's own id or address of the file
    public record Attachment(String name, String mediaType, long bytes, Optional<String> reference) {}
}
