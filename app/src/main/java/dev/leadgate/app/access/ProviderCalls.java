package dev.leadgate.app.access;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;

/// Requests of the library for OpenID Connect, sent by the gateway's one outbound client with its limits.
final class ProviderCalls {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Http http;
    private final Duration patience;

    ProviderCalls(Http http, Duration patience) {
        this.http = http;
        this.patience = patience;
    }

    /// What stands at an address.
    Resource resource(URI address) throws IOException {
        var answer = call(Http.Call.get(address));
        if (!answer.ok()) {
            throw new IOException(address + " answers " + answer.status());
        }
        return new Resource(answer.body().text(), answer.body().mediaType());
    }

    HTTPResponse send(HTTPRequest request) throws IOException {
        var headers = new HashMap<String, String>();
        request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.keySet().removeIf("content-type"::equalsIgnoreCase);
        var body = Optional.ofNullable(request.getBody()).orElse("");
        var form = Payload.utf8(body, body.isEmpty() ? "" : FORM);
        var method = request.getMethod().name();
        var answer = call(new Http.Call(method, request.getURI(), headers, form, patience));
        var response = new HTTPResponse(answer.status());
        if (!answer.body().mediaType().isEmpty()) {
            response.setHeader("Content-Type", answer.body().mediaType());
        }
        response.setBody(answer.body().text());
        return response;
    }

    private Http.Answer call(Http.Call call) throws IOException {
        try {
            return http.send(call.within(patience));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for " + call.uri().getHost(), stop);
        }
    }
}
