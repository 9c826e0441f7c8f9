package dev.leadgate.adapters.notifiers;

import dev.leadgate.lead.Reach;
import dev.leadgate.notice.OneLine;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Sends text as a Viber bot: [send message](https://developers.viber.com/docs/api/rest-bot-api/#send-message). Viber
/// answers 200 and says in the body what became of the message; it knows no idempotency key.
final class ViberNotifier implements Notifier {
    static final int LONGEST_NAME = 28;

    private static final Pattern SUBSCRIBER = Pattern.compile("[A-Za-z0-9+/]{8,60}={0,2}");
    private static final int LONGEST = 7_000;

    /// A person who answers nothing gets a hundred messages an hour.
    private static final Duration TOO_MANY = Duration.ofMinutes(10);

    private final ApiBase base;
    private final Vendor vendor;
    private final Told told;
    private final String name;
    private final Map<String, String> headers;

    ViberNotifier(ViberConfig config, NotifierContext context) {
        this.base = new ApiBase(config.apiBase());
        this.vendor = new Vendor("Viber", context.http());
        this.told = new Told(context);
        this.name = config.name();
        this.headers = Map.of("x-viber-auth-token", config.authToken().reveal());
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return deliver(Told.address(notification, "viber"), text(notification), notification.id());
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(Told.address(overview.recipient(), "viber"), text(overview), overview.id());
    }

    private Delivery deliver(String to, String text, UUID id) throws IOException, InterruptedException {
        return SUBSCRIBER.matcher(to).matches()
                ? send(to, text, id)
                : new Delivery.Undeliverable(
                        "the rep has no subscriber id of this bot; write it under `addresses: { viber: … }`");
    }

    private String text(Overview overview) {
        return PlainChat.of(told.text(overview), LONGEST);
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(text(overview));
    }

    private String text(Notification notification) {
        return PlainChat.of(told.text(notification), LONGEST);
    }

    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        return letter.to() instanceof Reach.Handle(var network, var id, var display)
                        && network.equals("viber")
                        && SUBSCRIBER.matcher(id).matches()
                ? send(id, OneLine.cut(letter.text(), LONGEST), letter.id())
                : new Delivery.Undeliverable("the lead has no Viber chat");
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(text(notification));
    }

    private Delivery send(String to, String text, UUID id) throws IOException, InterruptedException {
        var body = Vendor.object().put("receiver", to).put("min_api_version", 1).put("type", "text");
        body.putObject("sender").put("name", name);
        body.put("tracking_data", id.toString()).put("text", text);
        return judged(vendor.post(base.at("/pa/send_message"), body, headers));
    }

    private Delivery judged(Answer answer) throws IOException {
        var busy = vendor.busy(answer, Optional.empty());
        if (busy.isPresent()) {
            return busy.get();
        }
        var root = Vendor.read(answer);
        if (answer.ok() && !root.path("status").isIntegralNumber()) {
            throw vendor.trouble("an answer that is not Viber's");
        }
        int status = root.path("status").asInt(-1);
        return switch (status) {
            case 0 -> new Delivery.Delivered(root.path("message_token").asString(""));
            case 12 -> vendor.later(TOO_MANY, "asks to wait (12)");
            default ->
                vendor.refused(
                        answer.status() + " " + root.path("status_message").asString(""), help(status));
        };
    }

    private static String help(int status) {
        return switch (status) {
            case 2 -> "copy the bot's token anew to `auth_token`";
            case 5, 6 -> "the person has not subscribed to this bot, or left it";
            case 7, 8, 9 -> "Viber has closed the bot; ask its support";
            case 10 -> "set the bot's webhook first";
            default -> "look it up under the error codes of the Bot API";
        };
    }
}
