package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Asks who the account is and where its webhook points. Reads only.
final class LineProbe implements Probe {
    private final Optional<Secret> token;
    private final ApiBase base;
    private final Http http;
    private final Optional<URI> publicUrl;

    LineProbe(Optional<Secret> token, ApiBase base, Http http, Optional<URI> publicUrl) {
        this.token = token;
        this.base = base;
        this.http = http;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        if (token.isEmpty()) {
            return List.of(new Finding(true, "no access_token: leads come without a name", ""));
        }
        var info = http.send(base.get("/v2/bot/info", token.get()));
        if (!info.ok()) {
            return List.of(new Finding(
                    false,
                    "LINE: bot/info: status " + info.status(),
                    "issue a channel access token in the LINE Developers console and set `access_token` to it"));
        }
        var login = new Finding(true, "login ok", "");
        var endpoint = http.send(base.get("/v2/bot/channel/webhook/endpoint", token.get()));
        return endpoint.ok()
                ? List.of(login, webhook(endpoint))
                : List.of(login, new Finding(false, "no webhook is set", "set its address in the console"));
    }

    private Finding webhook(Http.Answer answer) {
        var root = PayloadJson.lenient(answer.body().bytes());
        var url = root.path("endpoint").stringValue("");
        if (!root.path("active").asBoolean(false)) {
            return new Finding(false, "the webhook is switched off", "switch `Use webhook` on in the console");
        }
        return publicUrl.isPresent() && !publicUrl.get().toString().equals(url)
                ? new Finding(false, "the webhook points elsewhere", "set this source's address in the console")
                : new Finding(true, "webhook set", "");
    }
}
