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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Pushes text to a LINE chat:
/// [send push message](https://developers.line.biz/en/reference/messaging-api/#send-push-message).
/// Its retry key makes a repeated try the same message.
final class LineNotifier implements Notifier {
    private static final Pattern CHAT = Pattern.compile("[UCR][0-9a-f]{32}");
    private static final int LONGEST = 5_000;

    private final ApiBase base;
    private final Vendor vendor;
    private final Told told;
    private final String authorization;

    LineNotifier(LineConfig config, NotifierContext context) {
        this.base = new ApiBase(config.apiBase());
        this.vendor = new Vendor("LINE", context.http());
        this.told = new Told(context);
        this.authorization = "Bearer " + config.accessToken().reveal();
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return deliver(Told.address(notification, "line"), text(notification), notification.id());
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(Told.address(overview.recipient(), "line"), text(overview), overview.id());
    }

    private Delivery deliver(String to, String text, UUID id) throws IOException, InterruptedException {
        return CHAT.matcher(to).matches()
                ? send(to, text, id)
                : new Delivery.Undeliverable(
                        "the rep has no LINE user id such as U and 32 hex digits; write it under `addresses: { line: … }`");
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
                        && network.equals("line")
                        && CHAT.matcher(id).matches()
                ? send(id, OneLine.cut(letter.text(), LONGEST), letter.id())
                : new Delivery.Undeliverable("the lead has no LINE chat");
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(text(notification));
    }

    private Delivery send(String to, String text, UUID id) throws IOException, InterruptedException {
        var body = Vendor.object().put("to", to);
        body.putArray("messages").addObject().put("type", "text").put("text", text);
        var headers = Map.of("authorization", authorization, "x-line-retry-key", id.toString());
        return judged(vendor.post(base.at("/v2/bot/message/push"), body, headers));
    }

    private Delivery judged(Answer answer) throws IOException {
        var busy = vendor.busy(answer, Optional.empty());
        if (busy.isPresent()) {
            return busy.get();
        }
        var root = Vendor.read(answer);
        // An earlier try with the same retry key was taken.
        if (answer.ok() || answer.status() == 409) {
            return new Delivery.Delivered(root.at("/sentMessages/0/id").asString(""));
        }
        return vendor.refused(
                answer.status() + " " + root.path("message").asString(""),
                answer.status() == 401 || answer.status() == 403
                        ? "issue a new channel access token and write it under `access_token`"
                        : "the person may not be a friend of this account");
    }
}
