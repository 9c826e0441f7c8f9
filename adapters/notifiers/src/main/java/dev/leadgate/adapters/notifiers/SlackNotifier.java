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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Posts to a rep's conversation with the app, or to a channel.
final class SlackNotifier implements Notifier {
    private static final Pattern CONVERSATION = Pattern.compile("[A-Z][A-Z0-9]{2,30}");
    private static final Pattern PERSON = Pattern.compile("[UW][A-Z0-9]{2,30}");

    /// Channel and timestamp.
    private static final Pattern THREAD = Pattern.compile("([A-Z][A-Z0-9]{2,30}):([0-9]{1,12}\\.[0-9]{1,9})");

    /// Begins the id of a conversation of one person with the app.
    private static final String ALONE = "D";

    /// Slack cuts texts at 40,000 characters and advises 4,000, some of which escaping takes.
    private static final int LETTER = 3_900;

    private static final Set<String> BLOCKS_REFUSED =
            Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments");

    private final ApiBase base;
    private final Map<String, String> headers;
    private final Vendor vendor;
    private final Told told;
    private final Optional<Taps> taps;

    SlackNotifier(SlackConfig config, NotifierContext context) {
        this.base = new ApiBase(config.apiBase());
        this.headers = Map.of("authorization", "Bearer " + config.botToken().reveal());
        this.vendor = new Vendor("Slack", context.http());
        this.told = new Told(context);
        this.taps = config.signingSecret().map(secret -> new SlackTaps(this, secret, context.clock()));
    }

    @Override
    public Optional<Taps> taps() {
        return taps;
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return post(
                Told.address(notification, "slack"),
                blocks -> SlackMessage.of(told.text(personal(notification)), blocks));
    }

    private Delivery post(String to, Message message) throws IOException, InterruptedException {
        return CONVERSATION.matcher(to).matches()
                ? call("/chat.postMessage", message, body -> body.put("channel", to))
                : new Delivery.Undeliverable("the rep has no Slack member id such as U0BUDI; write it under `slack`");
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return post(
                Told.address(overview.recipient(), "slack"), blocks -> SlackMessage.of(told.text(overview), blocks));
    }

    @Override
    public boolean edits() {
        return true;
    }

    @Override
    public Delivery edit(String receipt, Notification notification) throws IOException, InterruptedException {
        return update(receipt, blocks -> SlackMessage.of(told.text(personal(notification)), blocks));
    }

    @Override
    public Delivery edit(String receipt, Overview overview) throws IOException, InterruptedException {
        return update(receipt, blocks -> SlackMessage.of(told.text(overview), blocks));
    }

    private Delivery update(String receipt, Message message) throws IOException, InterruptedException {
        int colon = receipt.indexOf(':');
        if (colon < 0) {
            return new Delivery.Undeliverable("Slack did not say which message it is");
        }
        return call(
                "/chat.update",
                message,
                body -> body.put("channel", receipt.substring(0, colon)).put("ts", receipt.substring(colon + 1)));
    }

    /// Into the thread of what the lead wrote, where others of the channel read along, as they read the
    /// lead; what a lead wrote to the app alone is answered there. Everything in it is text.
    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        if (!(letter.to() instanceof Reach.Handle(var network, var id, var display))
                || !network.equals("slack")
                || !PERSON.matcher(id).matches()) {
            return new Delivery.Undeliverable("the lead has no chat in Slack");
        }
        var body = Vendor.object().put("channel", id);
        letter.inReplyTo().map(THREAD::matcher).filter(Matcher::matches).ifPresent(thread -> {
            body.put("channel", thread.group(1));
            if (!thread.group(1).startsWith(ALONE)) {
                body.put("thread_ts", thread.group(2));
            }
        });
        body.put("text", SlackMessage.escape(OneLine.cut(letter.text(), LETTER)))
                .put("mrkdwn", false)
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        return judged(vendor.post(base.at("/chat.postMessage"), body, headers));
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(Vendor.pretty(SlackMessage.of(told.text(notification), true)));
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(Vendor.pretty(SlackMessage.of(told.text(overview), true)));
    }

    /// In a channel nobody knows for whom a tap stands, so only its link is shown there.
    private static Notification personal(Notification notification) {
        var to = Told.address(notification, "slack");
        return to.startsWith("U") || to.startsWith("W")
                ? notification
                : new Notification(
                        notification.id(),
                        notification.kind(),
                        notification.recipient(),
                        notification.card().with(List.of()));
    }

    /// A sentence that only one person in a conversation sees.
    Delivery whisper(String channel, String user, String text) throws IOException, InterruptedException {
        var body = Vendor.object()
                .put("channel", channel)
                .put("user", user)
                .put("text", SlackMessage.escape(text))
                .put("parse", "none")
                .put("link_names", false);
        return judged(vendor.post(base.at("/chat.postEphemeral"), body, headers));
    }

    /// A sentence in the conversation with the app.
    Delivery say(String user, String text) throws IOException, InterruptedException {
        var body = Vendor.object()
                .put("channel", user)
                .put("text", SlackMessage.escape(text))
                .put("parse", "none")
                .put("link_names", false);
        return judged(vendor.post(base.at("/chat.postMessage"), body, headers));
    }

    /// Where the conversation is said.
    private interface Place {
        ObjectNode in(ObjectNode body);
    }

    /// What is said, with blocks or without.
    private interface Message {
        ObjectNode of(boolean blocks);
    }

    private Delivery call(String method, Message message, Place place) throws IOException, InterruptedException {
        var answer = vendor.post(base.at(method), place.in(message.of(true)), headers);
        // A message that its form keeps from arriving arrives without it.
        if (BLOCKS_REFUSED.contains(error(Vendor.read(answer)))) {
            answer = vendor.post(base.at(method), place.in(message.of(false)), headers);
        }
        return judged(answer);
    }

    private static String error(JsonNode root) {
        return root.path("error").stringValue("");
    }

    private Delivery judged(Http.Answer answer) throws IOException {
        var busy = vendor.busy(answer, Optional.empty());
        if (busy.isPresent()) {
            return busy.get();
        }
        var root = Vendor.read(answer);
        if (answer.ok() && root.path("ok").asBoolean(false)) {
            return new Delivery.Delivered(
                    root.path("channel").stringValue("") + ":" + root.path("ts").stringValue(""));
        }
        var error = error(root);
        if (answer.ok() && error.isEmpty()) {
            throw vendor.trouble("an answer that is not Slack's");
        }
        return switch (error) {
            case "ratelimited", "rate_limited" ->
                vendor.later(answer.retryAfter().orElse(Duration.ofMinutes(1)), "asks to wait");
            case "internal_error", "fatal_error", "service_unavailable", "request_timeout" ->
                throw vendor.trouble(error);
            default -> vendor.refused(error.isEmpty() ? String.valueOf(answer.status()) : error, help(error));
        };
    }

    private static String help(String error) {
        return switch (error) {
            case "channel_not_found", "user_not_found", "users_not_found" ->
                "write the rep's member id under `slack`, from their Slack profile";
            case "not_in_channel" -> "invite the app into the channel";
            case "is_archived",
                    "cannot_reply_to_message",
                    "message_not_found",
                    "edit_window_closed",
                    "cant_update_message" -> "the message or its conversation is closed";
            case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired" ->
                "set `bot_token` to the app's Bot User OAuth Token";
            case "missing_scope" -> "give the app the scope chat:write and install it again";
            default -> "look it up under chat.postMessage in Slack's documentation";
        };
    }
}
