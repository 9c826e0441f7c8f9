package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.read.Delivery;
import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A notification of SES about a received mail, inside an SNS message. `content` is the whole mail,
/// as UTF-8 text or in base64. Mails over 150 KB come only by the S3 action and without content: then what was
/// fetched from the bucket is read, and the headers must do where nothing was.
final class SesMail {
    private SesMail() {}

    /// @param message the `Message` of an SNS notification
    static Optional<String> key(String message) {
        return ProviderJson.read(message)
                .map(json -> json.path("mail").path("messageId").stringValue(""))
                .filter(id -> !id.isEmpty() && id.length() <= 200)
                .map(id -> "ses:" + id);
    }

    /// Where a mail lies that came without its content.
    static Optional<S3Object> elsewhere(Payload payload) {
        return ProviderJson.read(payload.bytes())
                .flatMap(e -> ProviderJson.read(e.path("Message").stringValue("")))
                .filter(json -> json.path("content").stringValue("").isEmpty())
                .map(json -> json.path("receipt").path("action"))
                .map(action -> new S3Object(
                        action.path("bucketName").stringValue(""),
                        action.path("objectKey").stringValue("")))
                .filter(S3Object::isSound);
    }

    /// @param fetched the mail, or its beginning; empty where there was nothing to fetch
    static Translation read(Payload payload, Optional<Payload> fetched, MailReader reader) {
        var envelope = ProviderJson.read(payload.bytes());
        var message = envelope.map(e -> e.path("Message").stringValue("")).orElse("");
        if (message.startsWith("Successfully validated SNS topic")) {
            return new Translation.Ignored(Translation.Reason.STATUS, "SES tried whether it may publish to the topic");
        }
        var ses = ProviderJson.read(message).filter(JsonNode::isObject);
        if (ses.isEmpty()) {
            return new Translation.Unreadable("Message", "not a notification of Amazon SES");
        }
        var json = ses.get();
        var type =
                json.path("notificationType").stringValue(json.path("eventType").stringValue(""));
        if (!type.equals("Received")) {
            return json.has("mail")
                    ? new Translation.Ignored(Translation.Reason.STATUS, "an event about a mail that was sent")
                    : new Translation.Unreadable("notificationType", "not a notification of Amazon SES");
        }
        return mail(json, fetched).read(reader, delivery(json));
    }

    private static PostedMail mail(JsonNode json, Optional<Payload> fetched) {
        var content = json.path("content").stringValue("");
        var bytes = fetched.map(Payload::bytes).filter(b -> b.length > 0);
        if (content.isEmpty() && bytes.isPresent()) {
            return new PostedMail.Raw(bytes.get());
        }
        if (content.isEmpty()) {
            return new PostedMail.Apart(headers(json.path("mail")), "", "", List.of());
        }
        var encoding = json.path("receipt").path("action").path("encoding").stringValue("");
        return new PostedMail.Raw(
                encoding.equalsIgnoreCase("BASE64") || isBase64(content)
                        ? decoded(content)
                        : content.getBytes(StandardCharsets.UTF_8));
    }

    /// A mail begins with a header, and the colon of one is in no base64.
    private static boolean isBase64(String content) {
        return content.substring(0, Math.min(content.length(), 2_000)).indexOf(':') < 0;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return base64.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Headers headers(JsonNode mail) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        mail.path("headers")
                .valueStream()
                .forEach(h -> pairs.add(Map.entry(
                        h.path("name").stringValue(""), h.path("value").stringValue(""))));
        return Headers.of(pairs);
    }

    private static Delivery delivery(JsonNode json) {
        var receipt = json.path("receipt");
        var recipients = receipt.path("recipients")
                .valueStream()
                .limit(50)
                .map(r -> r.stringValue(""))
                .toList();
        boolean bad = Stream.of("spamVerdict", "virusVerdict")
                .anyMatch(v -> receipt.path(v).path("status").stringValue("").equals("FAIL"));
        var delivery = Delivery.to(recipients).spam(bad);
        var action = receipt.path("action");
        var object = action.path("objectKey").stringValue("");
        return object.isEmpty()
                ? delivery
                : delivery.with("s3_object", "s3://" + action.path("bucketName").stringValue("") + "/" + object);
    }
}
