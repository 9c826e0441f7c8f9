package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.MailKey;
import dev.leadgate.adapters.email.read.Delivery;
import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import java.util.List;

/// SendGrid's form: the whole mail as `email` when "send raw" is on, else `headers`, `text`, `html`
/// and files, each field in the charset that `charsets` names.
record SendgridMail(Payload payload, FormParts form, PostedMail mail) {
    /// SpamAssassin's own threshold.
    private static final double SPAM = 5.0;

    static SendgridMail of(Payload payload) {
        var form = FormParts.of(payload);
        return new SendgridMail(payload, form, mail(form));
    }

    private static PostedMail mail(FormParts form) {
        var raw = form.bytes("email");
        if (raw.isPresent()) {
            return new PostedMail.Raw(raw.get());
        }
        var charsets = ProviderJson.read(form.text("charsets"));
        return new PostedMail.Apart(
                form.bytes("headers").map(Headers::parse).orElseGet(() -> Headers.of(List.of())),
                form.text("text", charset(charsets, "text")),
                form.text("html", charset(charsets, "html")),
                form.files().stream().map(PostedMail.File::of).toList());
    }

    private boolean isMail() {
        return form.bytes("email").isPresent() || form.bytes("headers").isPresent();
    }

    String key() {
        return isMail() ? mail.key() : MailKey.digest(payload.bytes());
    }

    private static String charset(java.util.Optional<tools.jackson.databind.JsonNode> charsets, String field) {
        return charsets.map(c -> c.path(field).stringValue("")).orElse("");
    }

    Translation read(MailReader reader) {
        if (!isMail()) {
            return new Translation.Unreadable("headers", "neither `email` nor `headers`: no form of Inbound Parse");
        }
        var envelope = ProviderJson.read(form.text("envelope"));
        var recipients = envelope.map(e -> e.path("to")
                        .valueStream()
                        .map(to -> to.stringValue(""))
                        .limit(50)
                        .toList())
                .orElse(List.of());
        return mail.read(reader, Delivery.to(recipients).spam(isSpam()));
    }

    private boolean isSpam() {
        var score = form.text("spam_score").strip();
        return score.matches("-?\\d{1,4}(\\.\\d{1,6})?") && Double.parseDouble(score) >= SPAM;
    }
}
