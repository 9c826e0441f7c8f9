package dev.leadgate.adapters.email.inbound;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.MailKey;
import dev.leadgate.adapters.email.read.Delivery;
import dev.leadgate.adapters.email.read.MailReader;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Mailgun's form: the whole mail as `body-mime` when the route's address ends in `mime`, else
/// `message-headers` (JSON pairs), `body-plain`, `body-html` and files.
record MailgunMail(Payload payload, FormParts form, PostedMail mail) {
    static MailgunMail of(Payload payload) {
        var form = FormParts.of(payload);
        return new MailgunMail(payload, form, mail(form));
    }

    private static PostedMail mail(FormParts form) {
        var raw = form.bytes("body-mime");
        return raw.isPresent()
                ? new PostedMail.Raw(raw.get())
                : new PostedMail.Apart(
                        headers(form),
                        form.text("body-plain"),
                        form.text("body-html"),
                        form.files().stream().map(PostedMail.File::of).toList());
    }

    private boolean isMail() {
        return form.bytes("body-mime").isPresent()
                || form.bytes("message-headers").isPresent()
                || form.bytes("from").isPresent();
    }

    String key() {
        return isMail() ? mail.key() : MailKey.digest(payload.bytes());
    }

    private static Headers headers(FormParts form) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        ProviderJson.read(form.text("message-headers"))
                .ifPresent(list -> list.valueStream()
                        .filter(pair -> pair.isArray() && pair.size() == 2)
                        .forEach(pair -> pairs.add(Map.entry(
                                pair.path(0).stringValue(""), pair.path(1).stringValue("")))));
        if (pairs.isEmpty()) {
            for (var name : List.of("from", "subject", "sender")) {
                pairs.add(Map.entry(name, form.text(name)));
            }
        }
        return Headers.of(pairs);
    }

    Translation read(MailReader reader) {
        if (!isMail()) {
            return new Translation.Unreadable("message-headers", "no mail in it: not a form of a Mailgun route");
        }
        return mail.read(reader, Delivery.to(List.of(form.text("recipient"))));
    }
}
