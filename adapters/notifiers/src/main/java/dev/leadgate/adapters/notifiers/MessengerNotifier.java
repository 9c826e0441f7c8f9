package dev.leadgate.adapters.notifiers;

import dev.leadgate.lead.Reach;
import dev.leadgate.notice.OneLine;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Sends text as a Facebook page or an Instagram account: [Send
/// API](https://developers.facebook.com/docs/messenger-platform/reference/send-api/), only to people who
/// wrote within 24 hours. Meta knows no idempotency key here.
final class MessengerNotifier implements Notifier {
    private static final Pattern PERSON = Pattern.compile("[0-9]{5,40}");

    /// Where the two networks differ.
    enum Network {
        /// "Less than 2,000 characters".
        MESSENGER("Messenger", "pages_messaging") {
            @Override
            String fitting(String text) {
                return OneLine.cut(text, 1_999);
            }

            @Override
            ObjectNode message(String text, UUID id) {
                return Vendor.object().put("text", text).put("metadata", id.toString());
            }
        },
        /// "1000 bytes or less".
        INSTAGRAM("Instagram", "instagram_manage_messages") {
            @Override
            String fitting(String text) {
                int most = BYTES;
                var cut = OneLine.cut(text, most);
                for (int over = bytes(cut) - BYTES; over > 0; over = bytes(cut) - BYTES) {
                    // A UTF-16 unit has at most three bytes.
                    most = Math.min(most, cut.length()) - (over + 2) / 3;
                    cut = OneLine.cut(text, most);
                }
                return cut;
            }

            @Override
            ObjectNode message(String text, UUID id) {
                return Vendor.object().put("text", text);
            }
        };

        private static final int BYTES = 1_000;

        private final String shown;
        private final String permission;

        Network(String shown, String permission) {
            this.shown = shown;
            this.permission = permission;
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        /// The type of the notifier, and the network of its handles.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// As much of a text as one message holds.
        abstract String fitting(String text);

        abstract ObjectNode message(String text, UUID id);
    }

    private static final Set<Integer> BUSY = Set.of(4, 17, 32, 613);
    private static final Set<Integer> TROUBLE = Set.of(1, 2, 1200);

    private final Network network;
    private final ApiBase base;
    private final Vendor vendor;
    private final Told told;
    private final String path;
    private final Map<String, String> headers;

    /// @param config of the account; what an Instagram account needs is the same
    MessengerNotifier(Network network, MessengerConfig config, NotifierContext context) {
        this.network = network;
        this.base = new ApiBase(config.apiBase());
        this.vendor = new Vendor(network.shown, context.http());
        this.told = new Told(context);
        this.path = "/" + config.apiVersion() + "/me/messages";
        this.headers = Map.of("authorization", "Bearer " + config.accessToken().reveal());
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return deliver(notification.recipient(), text(notification), notification.id());
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(overview.recipient(), text(overview), overview.id());
    }

    private Delivery deliver(Recipient rep, String text, UUID id) throws IOException, InterruptedException {
        var to = Told.address(rep, network.word());
        return PERSON.matcher(to).matches()
                ? send(to, text, id)
                : new Delivery.Undeliverable("the rep has no id of " + network.shown
                        + " for this account; write it under `addresses: { " + network.word() + ": … }`");
    }

    private String text(Overview overview) {
        return PlainChat.of(told.text(overview), network::fitting);
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(text(overview));
    }

    private String text(Notification notification) {
        return PlainChat.of(told.text(notification), network::fitting);
    }

    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        return letter.to() instanceof Reach.Handle(var network, var id, var display)
                        && network.equals(this.network.word())
                        && PERSON.matcher(id).matches()
                ? send(id, this.network.fitting(letter.text()), letter.id())
                : new Delivery.Undeliverable("the lead has no chat in " + this.network.shown);
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(text(notification));
    }

    @Override
    public OptionalInt cutsAt(String text) {
        var carried = network.fitting(text);
        return carried.equals(text) ? OptionalInt.empty() : OptionalInt.of(carried.length());
    }

    private Delivery send(String to, String text, UUID id) throws IOException, InterruptedException {
        var body = Vendor.object().put("messaging_type", "RESPONSE");
        body.putObject("recipient").put("id", to);
        body.set("message", network.message(text, id));
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
            throw vendor.trouble("an answer that is not Meta's");
        }
        return answer.ok()
                ? new Delivery.Delivered(message)
                : vendor.refused(code + " " + error.path("message").asString(""), help(code));
    }

    private String help(int code) {
        return switch (code) {
            case 10 -> "the person wrote more than 24 hours ago; they have to write again first";
            case 190 -> "make a new token and write it under `access_token`";
            case 200, 230 -> "the app needs the permission " + network.permission;
            case 551 -> "the person cannot be written to";
            default -> "look it up under the error codes of the Send API";
        };
    }
}
