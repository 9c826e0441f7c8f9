package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Calls with an access token of the client credentials flow. It is asked for once and again when it was refused:
/// Salesforce does not say how long it lasts.
final class SalesforceSession {
    private static final int UNAUTHORIZED = 401;

    private final SalesforceConfig config;
    private final Http http;
    private final Api api;
    private Optional<String> token = Optional.empty();

    SalesforceSession(SalesforceConfig config, Http http, Api api) {
        this.config = config;
        this.http = http;
        this.api = api;
    }

    Http.Answer call(String method, String path, Optional<Object> body)
            throws IOException, InterruptedException, RefusalException {
        var first = token();
        var answer = send(method, path, body, first);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        forget(first);
        return send(method, path, body, token());
    }

    private Http.Answer send(String method, String path, Optional<Object> body, String bearer)
            throws IOException, InterruptedException {
        var at = Address.under(config.instance(), "/services/data/v" + config.apiVersion() + path);
        return api.call(method, at, headers(bearer), body);
    }

    /// Its own rules would give the lead to somebody else, at every change anew, and refuse one who asks a second time.
    private static Map<String, String> headers(String bearer) {
        return Map.of(
                "authorization", "Bearer " + bearer,
                "sforce-auto-assign", "FALSE",
                "sforce-duplicate-rule-header", "allowSave=true");
    }

    private synchronized void forget(String refused) {
        token = token.filter(t -> !t.equals(refused));
    }

    private synchronized String token() throws IOException, InterruptedException, RefusalException {
        if (token.isEmpty()) {
            token = Optional.of(asked());
        }
        return token.get();
    }

    private String asked() throws IOException, InterruptedException, RefusalException {
        var form = "grant_type=client_credentials&client_id="
                + Address.encoded(config.clientId().reveal()) + "&client_secret="
                + Address.encoded(config.clientSecret().reveal());
        URI at = Address.under(config.instance(), "/services/oauth2/token");
        var answer = http.send(Http.Call.post(at, Payload.utf8(form, "application/x-www-form-urlencoded"))
                .with(Map.of("accept", "application/json")));
        if (answer.status() == 400) {
            // The protocol's own number for wrong credentials.
            throw new RefusalException(new Answer.NeedsYou("Salesforce gives no access token: "
                    + Api.json(answer).at("/error").stringValue("400")));
        }
        if (!answer.ok()) {
            throw new RefusalException(api.refusal(answer));
        }
        var found = Api.json(answer).at("/access_token").stringValue("");
        if (found.isEmpty()) {
            throw new IOException("Salesforce answered without an access token");
        }
        return found;
    }
}
