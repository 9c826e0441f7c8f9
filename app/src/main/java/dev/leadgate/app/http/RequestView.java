package dev.leadgate.app.http;

import dev.leadgate.app.access.ClientAddress;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a judge sees of a request.
final class RequestView {
    private RequestView() {}

    /// @param proxies addresses whose word about who sent it is believed
    static Request of(HttpServerRequest request, Payload body, List<String> proxies) {
        var headers = headers(request.headers());
        var peer = ClientAddress.of(
                String.valueOf(request.remoteAddress().hostAddress()),
                headers.getOrDefault("x-forwarded-for", List.of()),
                proxies);
        return new Request(request.method().name(), uri(request.uri()), headers, body, peer);
    }

    private static Map<String, List<String>> headers(MultiMap sent) {
        var headers = new HashMap<String, List<String>>();
        sent.forEach((name, value) -> headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .add(value));
        return headers;
    }

    /// A target that is no URI still has a path; judges see that.
    private static URI uri(String target) {
        try {
            return URI.create(target);
        } catch (IllegalArgumentException malformed) {
            int query = target.indexOf('?');
            return URI.create(query < 0 ? "/" : HttpEdge.PREFIX);
        }
    }
}
