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
import tools.jackson.databind.JsonNode;

/// Replies to WhatsApp's buttons and lists, in the webhook of the Cloud API. A message cannot be changed there, so each
/// answer is a message of its own; the tap has opened the window in which one may be sent.
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
            case Verdict.Answer(var reply) -> new Heard.Authentic(taps(request), reply);
            case Verdict.Accept accept -> new Heard.Authentic(List.of(), Reply.of(200));
        };
    }

    private List<Tap> taps(Request request) {
        var taps = new ArrayList<Tap>();
        if (!request.method().equals("POST")) {
            return taps;
        }
        for (var entry : Vendor.read(request.body().text()).path("entry")) {
            for (var change : entry.path("changes")) {
                var value = change.path("value");
                if (value.at("/metadata/phone_number_id").stringValue("").equals(phoneNumberId)) {
                    value.path("messages").forEach(message -> addTo(taps, message));
                }
            }
        }
        return taps;
    }

    private static void addTo(List<Tap> taps, JsonNode message) {
        var callback = switch (message.path("type").stringValue("")) {
            case "button" -> message.at("/button/payload").stringValue("");
            case "interactive" ->
                message.at("/interactive/button_reply/id")
                        .stringValue(message.at("/interactive/list_reply/id").stringValue(""));
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
        if (told.message().isPresent()) {
            notifier.follow("+" + tap.who(), told.message().get());
        } else {
            notifier.say("+" + tap.who(), told.sentence());
        }
    }
}
