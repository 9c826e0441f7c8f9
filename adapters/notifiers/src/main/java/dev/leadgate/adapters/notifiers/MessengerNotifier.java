package dev.leadgate.adapters.notifiers;

import dev.leadgate.lead.Reach;
import dev.leadgate.notice.OneLine;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Sends text as a Facebook page:
/// [Send API](https://developers.facebook.com/docs/messenger-platform/reference/send-api/), only to people who wrote
/// within 24 hours. Meta knows no idempotency key here.
final class MessengerNotifier implements Notifier {
    private static final Pattern PERSON = Pattern.compile("[0-9]{5,40}");

    /// "Less than 2,000 characters".
    private static final int LONGEST = 1_999;

    private static final Set<Integer> BUSY = Set.of(4, 17, 32, 613);
    private static final Set<Integer> TROUBLE = Set.of(1, 2, 1200);

    private final ApiBase base;
    private final Vendor vendor;
    private final Told told;
    private final String path;
    private final Map<String, String> headers;

    MessengerNotifier(MessengerConfig config, NotifierContext context) {
        this.base = new ApiBase(config.apiBase());
        this.vendor = new Vendor("Messenger", context.http());
        this.told = new Told(context);
        this.path = "/" + config.apiVersion() + "/me/messages";
        this.headers = Map.of("authorization", "Bearer " + config.accessToken().reveal());
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        var to = Told.address(notification, "messenger");
        return PERSON.matcher(to).matches()
                ? send(to, text(notification), notification.id())
                : new Delivery.Undeliverable(
                        "the rep has no page-scoped id of Messenger; write it under `addresses: { messenger: … }`");
    }

    private String text(Notification notification) {
        return PlainChat.of(told.text(notification), LONGEST);
    }

    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        return letter.to() instanceof Reach.Handle(var network, var id, var display)
                        && network.equals("messenger")
                        && PERSON.matcher(id).matches()
                ? send(id, OneLine.cut(letter.text(), LONGEST), letter.id())
                : new Delivery.Undeliverable("the lead has no Messenger chat");
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(text(notification));
    }

    private Delivery send(String to, String text, UUID id) throws IOException, InterruptedException {
        var body = Vendor.object().put("messaging_type", "RESPONSE");
        body.putObject("recipient").put("id", to);
        body.putObject("message").put("text", text).put("metadata", id.toString());
        return judged(vendor.post(base.at(path), body, headers));
    }

    private Delivery judged(Answer answer) throws IOException {
        var root = Vendor.read(answer);
        var error = root.path("error");
        int code = error.path("code").asInt(0);
        if (!answer.ok()
                && (TROUBLE.contains(code) || error.path("is_transient").asBoolean(false))) {
            throw vendor.trouble(String.valueOf(code));
        }
        var busy = vendor.busy(answer, Optional.empty());
        if (busy.isPresent()) {
            return busy.get();
        }
        if (BUSY.contains(code)) {
            return vendor.later(answer.retryAfter().orElse(Vendor.USUAL), "asks to wait (" + code + ")");
        }
        var message = root.path("message_id").asString("");
        if (answer.ok() && message.isEmpty()) {
            throw vendor.trouble("an answer that is not Messenger's");
        }
        return answer.ok()
                ? new Delivery.Delivered(message)
                : vendor.refused(code + " " + error.path("message").asString(""), help(code));
    }

    private static String help(int code) {
        return switch (code) {
            case 10 -> "the person wrote more than 24 hours ago; they have to write again first";
            case 190 -> "make a new token of the page and write it under `access_token`";
            case 200, 230 -> "the app needs the permission pages_messaging";
            case 551 -> "the person cannot be written to";
            default -> "look it up under the error codes of the Send API";
        };
    }
}
