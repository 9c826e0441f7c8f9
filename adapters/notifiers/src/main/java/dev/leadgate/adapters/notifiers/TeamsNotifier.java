package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Posts by a workflow's webhook. The workflow says only that it took the card, and has no way to change it.
final class TeamsNotifier implements Notifier {
    private static final Pattern PERSON = Pattern.compile("[^\\s@\"<>]{1,64}@[^\\s@\"<>]{1,190}|[0-9a-fA-F-]{36}");

    private final Optional<URI> url;
    private final Vendor vendor;
    private final Told told;

    TeamsNotifier(TeamsConfig config, NotifierContext context) {
        this.url = WebhookAdapter.address(config.url().reveal());
        this.vendor = new Vendor("The Teams workflow", context.http());
        this.told = new Told(context);
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return deliver(Told.address(notification, "teams"), card(notification));
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(Told.address(overview.recipient(), "teams"), card(overview));
    }

    private Delivery deliver(String address, ObjectNode card) throws IOException, InterruptedException {
        if (!PERSON.matcher(address).matches()) {
            return new Delivery.Undeliverable("the rep has no sign-in name such as budi@example.com under `teams`");
        }
        if (url.isEmpty()) {
            return new Delivery.Undeliverable("`url` is not an https address");
        }
        var answer = vendor.post(url.get(), card, Map.of());
        var busy = vendor.busy(answer, Optional.empty());
        if (busy.isPresent()) {
            return busy.get();
        }
        return answer.ok()
                ? new Delivery.Delivered("")
                : vendor.refused(
                        String.valueOf(answer.status()),
                        "make a workflow `When a Teams webhook request is received` and set `url` to its address");
    }

    private ObjectNode card(Notification notification) {
        return TeamsCard.of(told.text(notification), notification.recipient(), Told.address(notification, "teams"));
    }

    private ObjectNode card(Overview overview) {
        return TeamsCard.of(told.text(overview), overview.recipient(), Told.address(overview.recipient(), "teams"));
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(Vendor.pretty(card(overview)));
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(Vendor.pretty(card(notification)));
    }
}
