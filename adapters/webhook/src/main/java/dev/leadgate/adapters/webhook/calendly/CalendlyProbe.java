package dev.leadgate.adapters.webhook.calendly;

import dev.leadgate.adapters.webhook.partner.VendorApi;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.spi.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Looks whether the subscription still lives: Calendly disables one without a word after a day
/// of failures. Reads only.
final class CalendlyProbe implements Probe {
    private final VendorApi api;
    private final Optional<URI> publicUrl;

    CalendlyProbe(VendorApi api, Optional<URI> publicUrl) {
        this.api = api;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        var me = api.get("/users/me");
        if (!me.ok()) {
            return List.of(new Finding(false, api.refusal(me), "set the secret of `access_token` to a valid token"));
        }
        var organization = json(me.body().bytes())
                .path("resource")
                .path("current_organization")
                .stringValue("");
        var login = new Finding(true, "login ok", "");
        var list = api.get("/webhook_subscriptions?scope=organization&count=100&organization="
                + URLEncoder.encode(organization, StandardCharsets.UTF_8));
        if (!list.ok()) {
            return List.of(login, new Finding(false, api.refusal(list), "use a token of an owner or administrator"));
        }
        return List.of(login, subscription(json(list.body().bytes()).path("collection")));
    }

    private Finding subscription(JsonNode subscriptions) {
        if (publicUrl.isEmpty()) {
            return new Finding(
                    true, subscriptions.size() + " subscriptions; set `public_url` to know which is this source", "");
        }
        var ours = subscriptions
                .valueStream()
                .filter(s ->
                        publicUrl.get().toString().equals(s.path("callback_url").stringValue("")))
                .toList();
        if (ours.isEmpty()) {
            return Finding.doubt(
                    "no subscription of the organization calls this source",
                    "create one, or ignore this when yours has the scope user or group");
        }
        return ours.stream().anyMatch(s -> s.path("state").stringValue("").equals("active"))
                ? new Finding(true, "the subscription is active", "")
                : new Finding(false, "Calendly has disabled the subscription", "delete it and create it again");
    }

    private static JsonNode json(byte[] body) {
        return VendorJson.object(body).orElse(MissingNode.getInstance());
    }
}
