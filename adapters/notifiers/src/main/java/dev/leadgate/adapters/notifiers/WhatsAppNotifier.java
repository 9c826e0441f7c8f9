package dev.leadgate.adapters.notifiers;

import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.Taps;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Writes to a rep's WhatsApp. A message cannot be changed there once it is sent.
final class WhatsAppNotifier implements Notifier {
    private static final int OUTSIDE_THE_WINDOW = 131047;
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MOST_CLOSED = 10_000;

    private final WhatsAppConfig config;
    private final URI address;
    private final Map<String, String> headers;
    private final Vendor vendor;
    private final Told told;
    private final Optional<Taps> taps;
    private final InstantSource clock;
    private final Map<String, Instant> closed = new ConcurrentHashMap<>();

    WhatsAppNotifier(WhatsAppConfig config, NotifierContext context) {
        this.config = config;
        this.clock = context.clock();
        this.address = new ApiBase(config.apiBase())
                .at("/" + config.apiVersion() + "/" + config.phoneNumberId() + "/messages");
        this.headers = Map.of("authorization", "Bearer " + config.accessToken().reveal());
        this.vendor = new Vendor("WhatsApp", context.http());
        this.told = new Told(context);
        this.taps = config.appSecret()
                .flatMap(secret -> config.verifyToken()
                        .map(token -> new WhatsAppTaps(this, config.phoneNumberId(), secret, token, context.clock())));
    }

    @Override
    public Optional<Taps> taps() {
        return taps;
    }

    /// What the lead looks like after a tap, as a message of its own.
    Delivery follow(String to, Notification notification) throws IOException, InterruptedException {
        return judged(send(Ids.of(notification), WhatsAppMessage.free(told.text(notification), to)));
    }

    Delivery say(String to, String sentence) throws IOException, InterruptedException {
        return judged(vendor.post(address, WhatsAppMessage.say(sentence, to), headers));
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        var text = told.text(notification);
        return deliver(
                Ids.of(notification),
                notification.recipient(),
                to -> WhatsAppMessage.free(text, to),
                to -> WhatsAppMessage.template(text, to, config));
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        var text = told.text(overview);
        return deliver(
                Ids.of(overview),
                overview.recipient(),
                to -> WhatsAppMessage.free(text, to),
                to -> WhatsAppMessage.template(text, to, config));
    }

    /// @param free what arrives within 24 hours of the rep's last word, by their number
    /// @param template what arrives always
    private Delivery deliver(
            Ids about, Recipient rep, Function<String, ObjectNode> free, Function<String, ObjectNode> template)
            throws IOException, InterruptedException {
        var to = Phone.e164(Told.address(rep, "whatsapp"));
        if (to.isEmpty()) {
            return new Delivery.Undeliverable(
                    "the rep has no WhatsApp number such as +62 812 3456 7890; write it under `whatsapp`");
        }
        if (config.first().equals("message") && !isClosed(to.get())) {
            var answer = send(about, free.apply(to.get()));
            if (code(answer) != OUTSIDE_THE_WINDOW) {
                return judged(answer);
            }
        }
        return judged(send(about, template.apply(to.get())));
    }

    /// Within 24 hours of the lead's last word; whoever asks for it sees to that.
    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        var to = switch (letter.to()) {
            case Reach.Handle(var network, var id, var display) -> network.equals("whatsapp") ? id : "";
            case Reach.Phone(var e164) -> e164;
            case Reach.Email mail -> "";
        };
        if (to.isEmpty()) {
            return new Delivery.Undeliverable("the lead has no WhatsApp");
        }
        var message = WhatsAppMessage.say(letter.text(), to);
        letter.inReplyTo()
                .filter(id -> id.startsWith("wamid."))
                .ifPresent(id -> message.putObject("context").put("message_id", id));
        message.put("biz_opaque_callback_data", letter.id().toString());
        return judged(vendor.post(address, message, headers));
    }

    /// Comes back in WhatsApp's own reports about the message.
    private Http.Answer send(Ids about, ObjectNode message) throws IOException, InterruptedException {
        message.put("biz_opaque_callback_data", about.written());
        return vendor.post(address, message, headers);
    }

    /// What a message was about.
    ///
    /// @param lead empty when it was a summary card, as `notice` is its id
    record Ids(UUID notice, Optional<UUID> lead) {
        private static final String MANY = "many";

        static Ids of(Notification notification) {
            return new Ids(notification.id(), Optional.of(notification.card().lead()));
        }

        static Ids of(Overview overview) {
            return new Ids(overview.id(), Optional.empty());
        }

        String written() {
            return notice + " " + lead.map(UUID::toString).orElse(MANY);
        }

        /// Empty for anything but these, such as a letter.
        static Optional<Ids> read(String data) {
            var parts = data.split(" ", -1);
            try {
                return parts.length == 2
                        ? Optional.of(new Ids(
                                UUID.fromString(parts[0]),
                                Optional.of(parts[1])
                                        .filter(lead -> !lead.equals(MANY))
                                        .map(UUID::fromString)))
                        : Optional.empty();
            } catch (IllegalArgumentException other) {
                return Optional.empty();
            }
        }
    }

    /// A message to this number did not arrive: the next ones are templates, until its rep taps or a day
    /// has passed.
    void closed(String number) {
        if (closed.size() >= MOST_CLOSED) {
            closed.clear();
        }
        closed.put(number, clock.instant().plus(WINDOW));
    }

    void opened(String number) {
        closed.remove(number);
    }

    private boolean isClosed(String number) {
        return Optional.ofNullable(closed.get(number))
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent();
    }

    @Override
    public Optional<String> preview(Notification notification) {
        var to = Told.address(notification, "whatsapp");
        var text = told.text(notification);
        return Optional.of(Vendor.pretty(
                config.first().equals("message")
                        ? WhatsAppMessage.free(text, to)
                        : WhatsAppMessage.template(text, to, config)));
    }

    @Override
    public Optional<String> preview(Overview overview) {
        var to = Told.address(overview.recipient(), "whatsapp");
        var text = told.text(overview);
        return Optional.of(Vendor.pretty(
                config.first().equals("message")
                        ? WhatsAppMessage.free(text, to)
                        : WhatsAppMessage.template(text, to, config)));
    }

    /// WhatsApp's own number of an error; it has none below zero.
    private static int code(Http.Answer answer) {
        return answer.ok() ? -1 : Vendor.read(answer).at("/error/code").asInt(-1);
    }

    private Delivery judged(Http.Answer answer) throws IOException {
        int code = code(answer);
        if (!answer.ok()) {
            switch (code) {
                case 1, 2, 131000, 131016, 133004 -> throw vendor.trouble("error " + code);
                case 4, 80007, 130429, 131048, 131056 -> {
                    return vendor.later(
                            answer.retryAfter().orElse(Duration.ofMinutes(1)), "asks to wait (error " + code + ")");
                }
                default -> {}
            }
        }
        var busy = vendor.busy(answer, Optional.empty());
        if (busy.isPresent()) {
            return busy.get();
        }
        if (answer.ok()) {
            var id = Vendor.read(answer).at("/messages/0/id").stringValue("");
            if (id.isEmpty()) {
                throw vendor.trouble("an answer that is not WhatsApp's");
            }
            return new Delivery.Delivered(id);
        }
        return vendor.refused(code < 0 ? String.valueOf(answer.status()) : "error " + code, help(code));
    }

    private String help(int code) {
        return switch (code) {
            case 0, 3, 10, 190 -> "set `access_token` to a token with the permission whatsapp_business_messaging";
            case 100, 33 -> "check `phone_number_id` and `api_version`";
            case 131026, 131030, 131045 -> "the number cannot be written to; check the rep's `whatsapp`";
            case 131042, 131031 -> "the WhatsApp account is locked or not paid; look into the Business Manager";
            case 132000, 132001, 132005, 132007, 132012, 132015, 132016 ->
                "have the templates `" + config.template() + "` and `" + config.decisionTemplate()
                        + "` approved as the documentation shows them";
            default -> "look it up under error codes in WhatsApp's documentation";
        };
    }
}
