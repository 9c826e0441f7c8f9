package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Asks whether the bot token is good and which scopes it has. `auth.test` changes nothing.
final class SlackProbe implements Probe {
    private final Optional<Secret> token;
    private final ApiBase base;
    private final Http http;

    SlackProbe(Optional<Secret> token, ApiBase base, Http http) {
        this.token = token;
        this.base = base;
        this.http = http;
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        if (token.isEmpty()) {
            return List.of(new Finding(true, "no bot_token: leads come without a name", ""));
        }
        var answer = http.send(base.get("/auth.test", token.get()));
        var root = PayloadJson.lenient(answer.body().bytes());
        if (!answer.ok() || !root.path("ok").asBoolean(false)) {
            return List.of(new Finding(
                    false,
                    "Slack: auth.test: status " + answer.status() + ", "
                            + PayloadJson.shown(root.path("error").stringValue("")),
                    "set `bot_token` to the Bot User OAuth Token of the Slack app"));
        }
        var login = new Finding(true, "login ok", "");
        var scopes = answer.header("x-oauth-scopes").orElse("");
        if (scopes.isEmpty()) {
            return List.of(login);
        }
        boolean names = Arrays.stream(scopes.split(",")).anyMatch(s -> s.strip().equals("users:read"));
        return List.of(
                login,
                names
                        ? new Finding(true, "names can be fetched", "")
                        : new Finding(
                                false,
                                "the scope users:read is missing, so leads come without a name",
                                "add it under OAuth & Permissions and install the app again"));
    }
}
