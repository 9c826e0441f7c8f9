package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import dev.leadgate.spi.Browsers;
import dev.leadgate.spi.Browsers.Browser;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Tells a rep in all browsers in which they asked for it. Delivered is what one of them took; a browser that its push
/// service no longer knows is forgotten.
final class WebPushNotifier implements Notifier {
    /// The news is worth nothing to a phone that was off for longer; the lead has moved on.
    private static final String SECONDS_KEPT = "3600";

    private static final int LONGEST_BODY = 600;

    private final WebPushConfig config;
    private final Browsers browsers;
    private final NotifierContext context;
    private final Vendor vendor;
    private final Told told;
    private volatile @Nullable Vapid vapid;

    WebPushNotifier(WebPushConfig config, NotifierContext context) {
        this.config = config;
        this.browsers = context.browsers();
        this.context = context;
        this.vendor = new Vendor("The push service", context.http());
        this.told = new Told(context);
    }

    private Vapid vapid() {
        var known = vapid;
        if (known == null) {
            var contact = config.contact().or(() -> context.publicUrl().map(URI::toString));
            known = new Vapid(browsers.identity(), contact.orElse("mailto:nobody@example.com"));
            vapid = known;
        }
        return known;
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        // While the phone is off, newer news of a lead takes the place of older.
        return deliver(
                notification.recipient().rep(),
                message(notification),
                notification.card().lead());
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(overview.recipient().rep(), message(overview), overview.id());
    }

    private Delivery deliver(String rep, ObjectNode message, UUID topic) throws IOException, InterruptedException {
        var theirs = browsers.of(rep);
        if (theirs.isEmpty()) {
            return new Delivery.NoAddress(
                    "the rep has no browser that asked for it: they switch it on under My availability");
        }
        var text = Vendor.text(message).getBytes(StandardCharsets.UTF_8);
        // All at once: one that is slow holds up no other, and all together take no longer than one.
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = theirs.stream()
                    .map(browser -> all.submit(() -> deliver(browser, text, topic)))
                    .toList();
            try {
                return outcome(asked);
            } catch (InterruptedException stop) {
                all.shutdownNow();
                throw stop;
            }
        }
    }

    private static Delivery outcome(List<Future<Delivery>> asked) throws IOException, InterruptedException {
        var outcomes = new ArrayList<Delivery>();
        Optional<IOException> trouble = Optional.empty();
        for (var one : asked) {
            try {
                outcomes.add(one.get());
            } catch (ExecutionException fault) {
                if (fault.getCause() instanceof IOException away) {
                    trouble = Optional.of(away);
                } else {
                    throw new IllegalStateException("a browser could not be told", fault.getCause());
                }
            }
        }
        return best(outcomes, trouble);
    }

    /// One browser is enough; and whoever was reached is not told again because another one was not.
    private static Delivery best(List<Delivery> outcomes, Optional<IOException> trouble) throws IOException {
        var delivered =
                outcomes.stream().filter(Delivery.Delivered.class::isInstance).findFirst();
        if (delivered.isPresent()) {
            return delivered.get();
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return outcomes.stream()
                .filter(Delivery.Deferred.class::isInstance)
                .findFirst()
                .orElseGet(outcomes::getFirst);
    }

    private Delivery deliver(Browser browser, byte[] text, UUID topic) throws IOException, InterruptedException {
        if (!isService(browser.endpoint())) {
            return new Delivery.Undeliverable("the browser's push service is none of `services`: "
                    + OneLine.of(String.valueOf(browser.endpoint().getHost()), 80));
        }
        Answer answer;
        try {
            answer = vendor.post(
                    browser.endpoint(),
                    Payload.of(WebPushMessage.sealed(text, browser.key(), browser.auth()), "application/octet-stream"),
                    headers(browser.endpoint(), topic));
        } catch (GeneralSecurityException damaged) {
            browsers.forget(browser.endpoint());
            return new Delivery.Undeliverable("the browser's key is damaged; it was forgotten");
        }
        return outcome(browser, answer);
    }

    private Map<String, String> headers(URI endpoint, UUID topic) throws GeneralSecurityException {
        return Map.of(
                "authorization",
                vapid().authorization(endpoint, context.clock().instant()),
                "content-encoding",
                "aes128gcm",
                "ttl",
                SECONDS_KEPT,
                "urgency",
                "high",
                "topic",
                topic.toString().replace("-", ""));
    }

    private Delivery outcome(Browser browser, Answer answer) throws IOException {
        if (answer.ok()) {
            return new Delivery.Delivered("");
        }
        if (answer.status() == 404 || answer.status() == 410) {
            browsers.forget(browser.endpoint());
            return new Delivery.Undeliverable("the browser is gone, says its push service; it was forgotten");
        }
        var busy = vendor.busy(answer, Optional.empty());
        return busy.isPresent()
                ? busy.get()
                : vendor.refused(
                        String.valueOf(answer.status()),
                        answer.status() == 401 || answer.status() == 403
                                ? "the rep switches it off and on again under My availability"
                                : "it does not take this message");
    }

    /// A browser says where messages to it go; they go to known push services only, never into our own network.
    private boolean isService(URI endpoint) {
        var host = Optional.ofNullable(endpoint.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean listed = config.services().stream().anyMatch(s -> host.equals(s) || host.endsWith("." + s));
        boolean here = host.equals("127.0.0.1") || host.equals("localhost");
        return listed && endpoint.getRawUserInfo() == null && ("https".equals(endpoint.getScheme()) || here);
    }

    /// @return at most what fits into a message
    private ObjectNode message(Notification notification) {
        var text = told.text(notification);
        var message = Vendor.object();
        message.put("id", notification.id().toString());
        message.put("title", OneLine.of(text.title(), 200));
        message.put("body", OneLine.cut(body(text), LONGEST_BODY));
        message.put("tag", OneLine.of(notification.card().number(), 40));
        message.put("lang", text.words().language());
        text.open().ifPresent(page -> message.put("url", page.toString()));
        return message;
    }

    /// The first few of many; a tap opens all of them.
    private ObjectNode message(Overview overview) {
        var text = told.text(overview);
        var message = Vendor.object();
        message.put("id", overview.id().toString());
        message.put("title", OneLine.of(text.title(), 200));
        var lines = text.lines().stream().limit(4).map(SummaryText.Line::text);
        message.put("body", OneLine.cut(lines.collect(Collectors.joining("\n")), LONGEST_BODY));
        message.put("tag", overview.id().toString());
        message.put("lang", text.words().language());
        text.page().ifPresent(page -> message.put("url", page.toString()));
        return message;
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(Vendor.pretty(message(overview)));
    }

    private static String body(CardText text) {
        return text.lines().stream().limit(4).collect(Collectors.joining("\n"));
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(Vendor.pretty(message(notification)));
    }
}
