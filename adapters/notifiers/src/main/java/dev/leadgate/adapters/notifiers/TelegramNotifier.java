package dev.leadgate.adapters.notifiers;

import dev.leadgate.lead.Reach;
import dev.leadgate.notice.OneLine;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.Taps;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends to a rep's chat with the bot.
final class TelegramNotifier implements Notifier {
    private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{4,40}");

    private static final int LONGEST = 4096;

    private final ApiBase base;
    private final Vendor vendor;
    private final Told told;
    private final Optional<Taps> taps;

    TelegramNotifier(TelegramConfig config, NotifierContext context) {
        this.base = new ApiBase(config.apiBase() + "/bot" + config.token().reveal());
        this.vendor = new Vendor("Telegram", context.http());
        this.told = new Told(context);
        this.taps = config.callbackSecret().map(secret -> new TelegramTaps(this, secret));
    }

    @Override
    public Optional<Taps> taps() {
        return taps;
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return send(Told.address(notification, "telegram"), message(notification));
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return send(Told.address(overview.recipient(), "telegram"), message(overview));
    }

    private Delivery send(String chat, Message message) throws IOException, InterruptedException {
        return CHAT.matcher(chat).matches()
                ? call("/sendMessage", message, chat, body -> body)
                : new Delivery.Undeliverable(
                        "the rep has no Telegram chat id such as 44551; write it under `telegram`");
    }

    /// What is said, with markup or without.
    private interface Message {
        ObjectNode of(boolean markup);
    }

    private Message message(Notification notification) {
        var text = told.text(personal(notification));
        return markup -> markup ? TelegramMessage.of(text) : TelegramMessage.plain(text);
    }

    private Message message(Overview overview) {
        var text = told.text(overview);
        return markup -> markup ? TelegramMessage.of(text) : TelegramMessage.plain(text);
    }

    @Override
    public boolean edits() {
        return true;
    }

    @Override
    public Delivery edit(String receipt, Notification notification) throws IOException, InterruptedException {
        return edit(receipt, message(notification));
    }

    @Override
    public Delivery edit(String receipt, Overview overview) throws IOException, InterruptedException {
        return edit(receipt, message(overview));
    }

    private Delivery edit(String receipt, Message text) throws IOException, InterruptedException {
        int colon = receipt.indexOf(':');
        if (colon < 0 || !receipt.substring(colon + 1).matches("[0-9]{1,18}")) {
            return new Delivery.Undeliverable("Telegram did not say which message it is");
        }
        long message = Long.parseLong(receipt.substring(colon + 1));
        var delivery =
                call("/editMessageText", text, receipt.substring(0, colon), body -> body.put("message_id", message));
        return delivery instanceof Delivery.Delivered ? new Delivery.Delivered(receipt) : delivery;
    }

    /// Without a parse mode nothing in it means anything to Telegram. A chat that the lead left is answered with 403.
    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        if (!(letter.to() instanceof Reach.Handle(var network, var id, var display))
                || !network.equals("telegram")
                || !CHAT.matcher(id).matches()) {
            return new Delivery.Undeliverable("the lead has no Telegram chat");
        }
        var body = Vendor.object().put("text", OneLine.cut(letter.text(), LONGEST));
        letter.inReplyTo()
                .filter(message -> message.matches("[0-9]{1,18}"))
                .ifPresent(message -> body.putObject("reply_parameters")
                        .put("message_id", Long.parseLong(message))
                        .put("allow_sending_without_reply", true));
        return judged(send("/sendMessage", body, id), id);
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(Vendor.pretty(TelegramMessage.of(told.text(notification))));
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(Vendor.pretty(TelegramMessage.of(told.text(overview))));
    }

    /// In a group nobody knows for whom a tap stands, so only its link is shown there.
    private static Notification personal(Notification notification) {
        var chat = Told.address(notification, "telegram");
        return chat.startsWith("-") || chat.startsWith("@")
                ? new Notification(
                        notification.id(),
                        notification.kind(),
                        notification.recipient(),
                        notification.card().with(List.of()))
                : notification;
    }

    /// Ends the waiting sign on a button. One that was tapped too long ago cannot be answered, which harms nobody.
    ///
    /// @param box whether the person must close the sentence
    void answer(String query, String text, boolean box) throws IOException, InterruptedException {
        var body = Vendor.object()
                .put("callback_query_id", query)
                .put("text", text)
                .put("show_alert", box);
        vendor.busy(vendor.post(base.at("/answerCallbackQuery"), body, Map.of()), Optional.empty());
    }

    /// A sentence of its own in a chat.
    void say(String chat, String text) throws IOException, InterruptedException {
        vendor.busy(send("/sendMessage", Vendor.object().put("text", text), chat), Optional.empty());
    }

    /// What else the method needs.
    private interface Method {
        ObjectNode with(ObjectNode body);
    }

    private Delivery call(String method, Message message, String chat, Method more)
            throws IOException, InterruptedException {
        var answer = send(method, more.with(message.of(true)), chat);
        var root = Vendor.read(answer);
        var moved = root.at("/parameters/migrate_to_chat_id");
        if (moved.isIntegralNumber()) {
            answer = send(method, more.with(message.of(true)), moved.asString());
        } else if (isAboutForm(description(root))) {
            // A message that its form keeps from arriving arrives without it.
            answer = send(method, more.with(message.of(false)), chat);
        }
        return judged(answer, chat);
    }

    private Http.Answer send(String method, ObjectNode body, String chat) throws IOException, InterruptedException {
        return vendor.post(base.at(method), body.put("chat_id", chat), Map.of());
    }

    private static boolean isAboutForm(String description) {
        return description.contains("parse entities")
                || description.contains("button_")
                || description.contains("inline keyboard");
    }

    private static String description(JsonNode root) {
        return root.path("description").stringValue("").toLowerCase(Locale.ROOT);
    }

    private Delivery judged(Http.Answer answer, String chat) throws IOException {
        var root = Vendor.read(answer);
        var asked = Optional.of(root.at("/parameters/retry_after"))
                .filter(JsonNode::isIntegralNumber)
                .map(n -> Duration.ofSeconds(n.asLong()));
        var busy = vendor.busy(answer, asked);
        if (busy.isPresent()) {
            return busy.get();
        }
        if (answer.ok() && root.path("ok").asBoolean(false)) {
            var result = root.path("result");
            return new Delivery.Delivered(result.at("/chat/id").asString(chat) + ":"
                    + result.path("message_id").asString(""));
        }
        if (answer.ok()) {
            throw vendor.trouble("an answer that is not Telegram's");
        }
        var description = description(root);
        if (description.contains("message is not modified")) {
            return new Delivery.Delivered("");
        }
        return vendor.refused(answer.status() + " " + description, help(answer.status(), description));
    }

    private static String help(int status, String description) {
        if (status == 401 || status == 404) {
            return "the token was refused; get a new one from @BotFather";
        }
        if (description.contains("chat not found")) {
            return "let the rep press Start in a chat with the bot, and write their chat id under `telegram`";
        }
        if (status == 403) {
            return "let the rep unblock the bot, or let the bot into the group again";
        }
        if (description.contains("message to edit not found") || description.contains("can't be edited")) {
            return "the message is gone";
        }
        return "look it up in the documentation of the Bot API";
    }
}
