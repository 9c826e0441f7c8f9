package dev.leadgate.adapters.notifiers;

import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Posts a notification as JSON. The id is the `webhook-id`, and the body is the same on every
/// retry.
final class WebhookNotifier implements Notifier {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Optional<String> url;
    private final StandardWebhooks signer;
    private final Http http;
    private final InstantSource clock;

    WebhookNotifier(Optional<String> url, StandardWebhooks signer, Http http, InstantSource clock) {
        this.url = url;
        this.signer = signer;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        var own = Optional.ofNullable(notification.recipient().addresses().get("webhook"));
        var address = own.or(() -> url).flatMap(WebhookAdapter::address);
        return address.isPresent()
                ? judged(send(address.get(), notification))
                : new Delivery.Undeliverable("no https address to post to");
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body(notification)));
    }

    private Http.Answer send(URI address, Notification notification) throws IOException, InterruptedException {
        // By way of text: the byte writer throws at half a character, which a lead may well contain.
        var body = JSON.writeValueAsString(body(notification)).getBytes(StandardCharsets.UTF_8);
        var headers = signer.sign(notification.id().toString(), clock.instant(), body);
        return http.send(
                Http.Call.post(address, Payload.of(body, "application/json")).with(headers));
    }

    private static Delivery judged(Http.Answer answer) throws IOException {
        int status = answer.status();
        if (answer.ok()) {
            return new Delivery.Delivered("");
        }
        var wait = answer.retryAfter().map(d -> d.compareTo(LONGEST) > 0 ? LONGEST : d);
        if (status == 429 || (status == 503 && wait.isPresent())) {
            return new Delivery.Deferred(wait.orElse(Duration.ofMinutes(1)), "the webhook answered " + status);
        }
        if (status >= 500 || status == 408) {
            throw new IOException("the webhook answered " + status);
        }
        return new Delivery.Undeliverable(
                status >= 300 && status < 400
                        ? "the webhook answered " + status + "; redirects are not followed"
                        : "the webhook answered " + status);
    }

    private static Map<String, Object> body(Notification notification) {
        var card = notification.card();
        var lead = new LinkedHashMap<String, Object>();
        lead.put("number", card.number());
        lead.put("id", card.lead().toString());
        card.name().ifPresent(v -> lead.put("name", v));
        card.company().ifPresent(v -> lead.put("company", v));
        card.wants().ifPresent(v -> lead.put("wants", v));
        lead.put("channel", card.channel());
        lead.put("source", card.source());
        card.place().ifPresent(v -> lead.put("place", v));
        card.size().ifPresent(v -> lead.put("size", v));
        lead.put("reach", card.reach());
        if (card.test()) {
            lead.put("test", true);
        }
        lead.put("received_at", card.receivedAt().toString());
        var data = new LinkedHashMap<String, Object>();
        data.put("lead", lead);
        var rep = new LinkedHashMap<String, Object>();
        rep.put("id", notification.recipient().rep());
        rep.put("name", notification.recipient().name());
        data.put("rep", rep);
        card.acceptBy().ifPresent(t -> data.put("accept_by", t.toString()));
        data.put("why", card.why());
        card.history().ifPresent(v -> data.put("history", v));
        card.page().ifPresent(page -> data.put("page", page.toString()));
        if (!card.actions().isEmpty()) {
            data.put(
                    "actions",
                    card.actions().stream().map(WebhookNotifier::action).toList());
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("type", notification.kind().replaceFirst("_", "."));
        body.put("timestamp", card.receivedAt().toString());
        body.put("data", data);
        return body;
    }

    private static Map<String, String> action(Notification.Action action) {
        var shown = new LinkedHashMap<String, String>();
        shown.put("key", action.key());
        shown.put("token", action.token());
        action.page().ifPresent(page -> shown.put("page", page.toString()));
        return shown;
    }
}
