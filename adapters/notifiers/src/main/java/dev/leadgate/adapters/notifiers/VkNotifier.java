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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Sends text as a VK community: [messages.send](https://dev.vk.com/en/method/messages.send). VK answers
/// 200 whatever became of the message, and sends one `random_id` once. The token travels in the body, since
/// addresses are logged.
final class VkNotifier implements Notifier {
    private static final Pattern PERSON = Pattern.compile("[1-9][0-9]{0,9}");

    /// Above it begin chats of several people.
    private static final long LAST_PERSON = 2_000_000_000L;

    /// What is longer VK refuses as error 914.
    private static final int LONGEST = 4_096;

    /// `[id1|words]` would show the words as a link.
    private static final Pattern LINK = Pattern.compile("(\\[[^\\]|\\n]{1,300})\\|");

    /// Too many requests a second, too many of a kind, the limit of the method.
    private static final Set<Integer> BUSY = Set.of(6, 9, 29);

    private static final Set<Integer> TROUBLE = Set.of(1, 10);

    private final ApiBase base;
    private final Vendor vendor;
    private final Told told;
    private final VkConfig config;

    VkNotifier(VkConfig config, NotifierContext context) {
        this.config = config;
        this.base = new ApiBase(config.apiBase());
        this.vendor = new Vendor("VK", context.http());
        this.told = new Told(context);
    }

    private static boolean isPerson(String id) {
        return PERSON.matcher(id).matches() && Long.parseLong(id) <= LAST_PERSON;
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return deliver(Told.address(notification, "vk"), text(notification), notification.id());
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(Told.address(overview.recipient(), "vk"), text(overview), overview.id());
    }

    private Delivery deliver(String to, String text, UUID id) throws IOException, InterruptedException {
        return isPerson(to)
                ? send(to, text, id)
                : new Delivery.Undeliverable(
                        "the rep has no VK id, digits only; write it under `addresses: { vk: … }`");
    }

    private String text(Notification notification) {
        return plain(PlainChat.of(told.text(notification), LONGEST));
    }

    private String text(Overview overview) {
        return plain(PlainChat.of(told.text(overview), LONGEST));
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(text(overview));
    }

    private static String plain(String text) {
        return LINK.matcher(text).replaceAll("$1/");
    }

    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        return letter.to() instanceof Reach.Handle(var network, var id, var display)
                        && network.equals("vk")
                        && isPerson(id)
                ? send(id, plain(OneLine.cut(letter.text(), LONGEST)), letter.id())
                : new Delivery.Undeliverable("the lead has no chat in VK");
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(text(notification));
    }

    private Delivery send(String to, String text, UUID id) throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("peer_id", to);
        fields.put("random_id", String.valueOf(random(id)));
        fields.put("message", text);
        fields.put("dont_parse_links", "1");
        fields.put("disable_mentions", "1");
        fields.put("v", config.apiVersion());
        fields.put("access_token", config.accessToken().reveal());
        return judged(vendor.post(base.at("/method/messages.send"), TwilioSms.form(fields), Map.of()));
    }

    /// The same for every try of one message, and never zero, by which VK would not tell repetitions.
    private static int random(UUID id) {
        return (id.hashCode() & Integer.MAX_VALUE) | 1;
    }

    private Delivery judged(Answer answer) throws IOException {
        var busy = vendor.busy(answer, Optional.empty());
        if (busy.isPresent()) {
            return busy.get();
        }
        var root = Vendor.read(answer);
        var error = root.path("error");
        int code = error.path("error_code").asInt(0);
        if (BUSY.contains(code)) {
            return vendor.later(code == 6 ? Duration.ofSeconds(1) : Vendor.USUAL, "asks to wait (" + code + ")");
        }
        if (TROUBLE.contains(code)) {
            throw vendor.trouble(String.valueOf(code));
        }
        var message = root.path("response");
        if (answer.ok() && code == 0 && !message.isIntegralNumber()) {
            throw vendor.trouble("an answer that is not VK's");
        }
        return answer.ok() && code == 0
                ? new Delivery.Delivered(message.asString())
                : vendor.refused(
                        (code == 0 ? answer.status() : code) + " "
                                + error.path("error_msg").asString(""),
                        help(code));
    }

    private static String help(int code) {
        return switch (code) {
            case 5, 27, 28 -> "make a new token of the community and write it under `access_token`";
            case 7, 15 -> "give the token access to messages, and let the community take them";
            case 900, 901, 902 -> "the person does not take messages of this community; they have to write first";
            default -> "look it up under messages.send in VK's documentation";
        };
    }
}
