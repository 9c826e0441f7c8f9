package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.OneLine;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Taps;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Telegram's `callback_query`, by webhook
/// ([CallbackQuery](https://core.telegram.org/bots/api#callbackquery)). The
/// secret token of the webhook is all that proves who sends it.
final class TelegramTaps implements Taps {
    private static final int ANSWER = 200;

    private final TelegramNotifier notifier;
    private final Secret secret;

    TelegramTaps(TelegramNotifier notifier, Secret secret) {
        this.notifier = notifier;
        this.secret = secret;
    }

    @Override
    public Heard read(Request request) {
        if (!request.method().equals("POST")) {
            return new Heard.Refused(405, "Telegram sends POST only");
        }
        if (request.header("x-telegram-bot-api-secret-token")
                .filter(secret::matches)
                .isEmpty()) {
            return new Heard.Refused(401, "the secret token does not match");
        }
        var update = Vendor.read(request.body().text());
        var written = command(update.path("message"));
        if (!written.isEmpty()) {
            return new Heard.Authentic(written, Reply.of(200));
        }
        var query = update.path("callback_query");
        var data = query.path("data").stringValue("");
        var id = query.path("id").stringValue("");
        return new Heard.Authentic(
                data.isEmpty() || id.isEmpty() ? List.of() : List.of(tap(query, data, id)), Reply.of(200));
    }

    private static Tap tap(JsonNode query, String data, String id) {
        var chat = query.at("/message/chat/id");
        var message = query.at("/message/message_id");
        var receipt =
                chat.isIntegralNumber() && message.isIntegralNumber() ? chat.asString() + ":" + message.asString() : "";
        return new Tap(data, query.at("/from/id").asString(""), receipt, id);
    }

    /// A command in the private chat with the bot; in a group nobody knows for whom it stands.
    private static List<Tap> command(JsonNode message) {
        var word = Commands.of(message.path("text").stringValue(""));
        var from = message.at("/from/id");
        boolean personal = message.at("/chat/type").stringValue("").equals("private") && from.isIntegralNumber();
        return word.isPresent() && personal ? List.of(new Tap(word.get(), from.asString(), "", "")) : List.of();
    }

    /// The id of a private chat is that of the person; a group's is nobody's.
    @Override
    public boolean isBy(Tap tap, Recipient rep) {
        return tap.who().equals(rep.addresses().getOrDefault("telegram", "").strip());
    }

    @Override
    public void tell(Tap tap, Told told) throws IOException, InterruptedException {
        if (tap.handle().isEmpty()) {
            notifier.say(tap.who(), OneLine.cut(told.sentence(), ANSWER));
            return;
        }
        boolean changes = told.message().isPresent() && !tap.receipt().isEmpty();
        notifier.answer(tap.handle(), OneLine.cut(told.sentence(), ANSWER), !changes);
        if (changes && !(notifier.edit(tap.receipt(), told.message().get()) instanceof Delivery.Delivered)) {
            throw new IOException("Telegram did not change the message that was tapped");
        }
    }
}
