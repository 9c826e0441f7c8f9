package dev.leadgate.adapters.notifiers;

import dev.leadgate.meta.MetaJudge;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Taps;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Replies to WhatsApp's buttons and lists, and the commands that reps write, in the webhook of the Cloud API. A
/// message cannot be changed
/// there, so each answer is a message of its own; the tap has opened the window in which one may be sent.
final class WhatsAppTaps implements Taps {
    private final WhatsAppNotifier notifier;
    private final String phoneNumberId;
    private final MetaJudge judge;

    WhatsAppTaps(
            WhatsAppNotifier notifier,
            String phoneNumberId,
            Secret appSecret,
            Secret verifyToken,
            InstantSource clock) {
        this.notifier = notifier;
        this.phoneNumberId = phoneNumberId;
        this.judge = new MetaJudge(List.of(appSecret), verifyToken, clock, update -> List.of());
    }

    @Override
    public Heard read(Request request) {
        return switch (judge.judge(request)) {
            case Verdict.Refuse(var status, var reason) -> new Heard.Refused(status, reason);
            case Verdict.Answer(var reply) -> heard(request, reply);
            case Verdict.Accept accept -> new Heard.Authentic(List.of(), Reply.of(200));
        };
    }

    private Heard heard(Request request, Reply reply) {
        var taps = new ArrayList<Tap>();
        var undelivered = new ArrayList<Undelivered>();
        if (request.method().equals("POST")) {
            for (var entry : Vendor.read(request.body().text()).path("entry")) {
                for (var change : entry.path("changes")) {
                    var value = change.path("value");
                    if (value.at("/metadata/phone_number_id").stringValue("").equals(phoneNumberId)) {
                        value.path("messages").forEach(message -> addTo(taps, message));
                        value.path("statuses").forEach(status -> failed(status).ifPresent(undelivered::add));
                    }
                }
            }
        }
        return new Heard.Authentic(taps, undelivered, reply);
    }

    /// WhatsApp takes a message, and may say minutes later that it does not arrive
    /// ([status messages
    /// webhook](https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components)).
    private static Optional<Undelivered> failed(JsonNode status) {
        if (!status.path("status").stringValue("").equals("failed")) {
            return Optional.empty();
        }
        return WhatsAppNotifier.Ids.read(status.path("biz_opaque_callback_data").stringValue(""))
                .map(ids -> new Undelivered(
                        ids.lead(),
                        ids.notice(),
                        status.path("id").stringValue(""),
                        status.path("recipient_id").stringValue(""),
                        "error " + status.at("/errors/0/code").asInt(0)));
    }

    @Override
    public void undelivered(Undelivered message) {
        notifier.closed("+" + message.person());
    }

    private static void addTo(List<Tap> taps, JsonNode message) {
        var callback = switch (message.path("type").stringValue("")) {
            case "button" -> message.at("/button/payload").stringValue("");
            case "interactive" ->
                message.at("/interactive/button_reply/id")
                        .stringValue(message.at("/interactive/list_reply/id").stringValue(""));
            case "text" -> Commands.of(message.at("/text/body").stringValue("")).orElse("");
            default -> "";
        };
        var from = message.path("from").stringValue("");
        if (!callback.isEmpty() && from.matches("[0-9]{8,15}")) {
            taps.add(new Tap(callback, from, message.at("/context/id").stringValue(""), ""));
        }
    }

    @Override
    public boolean isBy(Tap tap, Recipient rep) {
        return Phone.e164(rep.addresses().getOrDefault("whatsapp", "").strip())
                .filter(number -> number.equals("+" + tap.who()))
                .isPresent();
    }

    @Override
    public void tell(Tap tap, Told told) throws IOException, InterruptedException {
        notifier.opened("+" + tap.who());
        if (told.message().isPresent()) {
            notifier.follow("+" + tap.who(), told.message().get());
        } else {
            notifier.say("+" + tap.who(), told.sentence());
        }
    }
}
