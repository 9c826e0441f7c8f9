package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.OneLine;
import dev.leadgate.signature.FormFields;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.signature.SignedText;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Taps;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Slack's interactivity: `block_actions` in a form field `payload`, signed over the raw form
/// ([Handling user interaction](https://docs.slack.dev/interactivity/handling-user-interaction/)).
final class SlackTaps implements Taps {
    private static final int TEXT = 3_000;

    private final SlackNotifier notifier;
    private final SignedHeader signature;
    private final InstantSource clock;

    SlackTaps(SlackNotifier notifier, Secret signingSecret, InstantSource clock) {
        this.notifier = notifier;
        this.clock = clock;
        this.signature = SignedHeader.overBody(
                        "x-slack-signature", Algorithm.SHA256, Encoding.HEX, "v0=", List.of(signingSecret))
                .with(
                        SignedText.of("v0:{timestamp}:{body}"),
                        Timestamp.inHeader("x-slack-request-timestamp", Timestamp.FIVE_MINUTES));
    }

    @Override
    public Heard read(Request request) {
        if (!request.method().equals("POST")) {
            return new Heard.Refused(405, "Slack sends POST only");
        }
        if (signature.verify(request, clock) instanceof Verification.Invalid(var reason)) {
            return new Heard.Refused(401, reason);
        }
        var form = FormFields.of(request.body().text());
        var written = command(form);
        if (!written.isEmpty()) {
            return new Heard.Authentic(written, Reply.of(200));
        }
        var root = Vendor.read(form.one("payload"));
        return new Heard.Authentic(taps(root), Reply.of(200));
    }

    /// A slash command ([Slash
    /// commands](https://docs.slack.dev/interactivity/implementing-slash-commands/)): one that is called
    /// `/on`, or another one with the word after it, `/leads on`.
    private static List<Tap> command(FormFields form) {
        var user = form.one("user_id");
        return Commands.of(form.one("command"))
                .or(() -> form.one("command").isEmpty() ? Optional.empty() : Commands.of("/" + form.one("text")))
                .filter(word -> !user.isEmpty())
                .map(word -> List.of(new Tap(word, user, "", "")))
                .orElse(List.of());
    }

    /// A button that only opens a page is told too; it has no value.
    private static List<Tap> taps(JsonNode root) {
        if (!root.path("type").stringValue("").equals("block_actions")) {
            return List.of();
        }
        var user = root.at("/user/id").stringValue("");
        var channel = root.at("/container/channel_id").stringValue("");
        var ts = root.at("/container/message_ts").stringValue("");
        var taps = new ArrayList<Tap>();
        for (var action : root.path("actions")) {
            var value = action.path("value").stringValue("");
            if (!value.isEmpty() && !user.isEmpty()) {
                taps.add(new Tap(value, user, ts.isEmpty() ? "" : channel + ":" + ts, channel));
            }
        }
        return taps;
    }

    @Override
    public boolean isBy(Tap tap, Recipient rep) {
        return tap.who().equals(rep.addresses().getOrDefault("slack", "").strip());
    }

    @Override
    public void tell(Tap tap, Told told) throws IOException, InterruptedException {
        if (tap.handle().isEmpty()) {
            notifier.say(tap.who(), OneLine.cut(told.sentence(), TEXT));
        } else if (told.message().isPresent() && !tap.receipt().isEmpty()) {
            if (!(notifier.edit(tap.receipt(), told.message().get()) instanceof Delivery.Delivered)) {
                notifier.whisper(tap.handle(), tap.who(), OneLine.cut(told.sentence(), TEXT));
                throw new IOException("Slack did not change the message that was tapped");
            }
        } else {
            notifier.whisper(tap.handle(), tap.who(), OneLine.cut(told.sentence(), TEXT));
        }
    }
}
