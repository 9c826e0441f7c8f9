package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks for the account and where its webhook points. `get_account_info` changes nothing.
final class ViberProbe implements Probe {
    private final ViberConfig config;
    private final Http http;
    private final Optional<URI> publicUrl;

    ViberProbe(ViberConfig config, Http http, Optional<URI> publicUrl) {
        this.config = config;
        this.http = http;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        var call = Call.post(
                        new ApiBase(config.apiBase()).at("/pa/get_account_info"),
                        Payload.utf8("{}", "application/json"))
                .with(Map.of("x-viber-auth-token", config.authToken().getFirst().reveal()))
                .within(ApiBase.DEADLINE);
        var answer = http.send(call);
        var root = PayloadJson.lenient(answer.body().bytes());
        // Viber answers 200 whatever happened; the status stands in the body.
        if (!answer.ok() || root.path("status").asInt(-1) != 0) {
            return List.of(new Finding(
                    false,
                    "Viber: get_account_info: status " + answer.status() + ", code "
                            + root.path("status").asInt(-1),
                    "set `auth_token` to the app key in the bot's settings"));
        }
        return List.of(
                new Finding(true, "login ok", ""), webhook(root.path("webhook").stringValue("")));
    }

    private Finding webhook(String url) {
        if (url.isEmpty()) {
            return new Finding(false, "no webhook is set", "call set_webhook with this source's address");
        }
        return publicUrl.isPresent() && !publicUrl.get().toString().equals(url)
                ? new Finding(
                        false, "the webhook points elsewhere", "call set_webhook with this source's address again")
                : new Finding(true, "webhook set", "");
    }
}
