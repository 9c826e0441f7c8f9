package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.MailKey;
import dev.leadgate.adapters.email.read.Content;
import dev.leadgate.adapters.email.read.Delivery;
import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Postmark's JSON: the whole mail as `RawEmail` when that is switched on, else fields. The
/// envelope's facts stand beside the headers, not among them.
final class PostmarkMail {
    /// What Postmark's own example mail carries.
    private static final String SAMPLE_HASH = "SampleHash";

    private PostmarkMail() {}

    /// Postmark's `MessageID` alone would do, but it is not the mail's: two streams that get one
    /// mail give it two.
    static String key(Payload payload) {
        return ProviderJson.read(payload.bytes())
                .filter(PostmarkMail::isMail)
                .map(mail -> mail(mail).key())
                .orElseGet(() -> MailKey.digest(payload.bytes()));
    }

    static Translation read(Payload payload, MailReader reader) {
        var json = ProviderJson.read(payload.bytes()).filter(PostmarkMail::isMail);
        if (json.isEmpty()) {
            return new Translation.Unreadable("body", "not JSON of a Postmark inbound stream");
        }
        var recipients = new ArrayList<String>();
        recipients.add(text(json.get(), "OriginalRecipient"));
        json.get().path("ToFull").valueStream().limit(50).forEach(to -> recipients.add(text(to, "Email")));
        var read = mail(json.get()).read(reader, Delivery.to(recipients));
        boolean sample = text(json.get(), "MailboxHash").equals(SAMPLE_HASH);
        return sample && read instanceof Translation.Leads(var drafts)
                ? new Translation.Leads(
                        drafts.stream().map(PostmarkMail::asTest).toList())
                : read;
    }

    private static boolean isMail(JsonNode json) {
        return json.isObject() && (json.has("FromFull") || json.has("From") || json.has("RawEmail"));
    }

    private static Draft asTest(Draft draft) {
        return new Draft(
                draft.kind(),
                draft.values(),
                draft.fields(),
                draft.handles(),
                draft.alternatives(),
                draft.attachments(),
                true);
    }

    private static PostedMail mail(JsonNode json) {
        var raw = text(json, "RawEmail");
        return raw.isEmpty()
                ? new PostedMail.Apart(headers(json), text(json, "TextBody"), text(json, "HtmlBody"), files(json))
                : new PostedMail.Raw(raw.getBytes(StandardCharsets.UTF_8));
    }

    private static Headers headers(JsonNode json) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        pairs.add(Map.entry("From", address(json.path("FromFull"), text(json, "From"))));
        pairs.add(Map.entry("Subject", text(json, "Subject")));
        pairs.add(Map.entry("Date", text(json, "Date")));
        pairs.add(Map.entry("To", text(json, "To")));
        pairs.add(Map.entry("Cc", text(json, "Cc")));
        if (!text(json, "ReplyTo").isBlank()) {
            pairs.add(Map.entry("Reply-To", text(json, "ReplyTo")));
        }
        json.path("Headers").valueStream().forEach(h -> pairs.add(Map.entry(text(h, "Name"), text(h, "Value"))));
        return Headers.of(pairs);
    }

    private static String address(JsonNode full, String otherwise) {
        var email = text(full, "Email");
        var name = text(full, "Name").replaceAll("[\"\\\\\\r\\n]", "");
        if (email.isEmpty()) {
            return otherwise;
        }
        return name.isEmpty() ? email : "\"" + name + "\" <" + email + ">";
    }

    private static List<PostedMail.File> files(JsonNode json) {
        return json.path("Attachments")
                .valueStream()
                .limit(100)
                .map(a -> {
                    var name = text(a, "Name");
                    var type = text(a, "ContentType");
                    var bytes = Content.mayHoldLead(type, name) ? decoded(text(a, "Content")) : new byte[0];
                    return PostedMail.File.of(
                            name, type, a.path("ContentLength").asLong(-1), bytes);
                })
                .toList();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).stringValue("");
    }
}
