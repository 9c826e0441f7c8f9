package dev.leadgate.app.rep;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Browsers.Browser;
import dev.leadgate.store.PgBrowsers;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// Where a rep asked to be told in this browser. The script of the pages sends what the browser gave it.
final class MyBrowsers {
    private static final int POINT = 65;
    private static final int SECRET = 16;
    private static final byte UNCOMPRESSED = 4;

    private final PgBrowsers browsers;

    MyBrowsers(PgBrowsers browsers) {
        this.browsers = browsers;
    }

    /// By which a browser subscribes, in the URL alphabet of base64; empty where nobody is told in browsers.
    static String key(Policy policy, PgBrowsers browsers) {
        boolean used = policy.ladder().stream().anyMatch(step -> step.type().equals("web_push"));
        return used
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(browsers.identity().publicKey())
                : "";
    }

    Answer tell(Visit visit) {
        var endpoint = visit.field("endpoint").flatMap(MyBrowsers::address);
        var key = bytes(visit, "key", POINT).filter(point -> point[0] == UNCOMPRESSED);
        var auth = bytes(visit, "auth", SECRET);
        if (endpoint.isEmpty() || key.isEmpty() || auth.isEmpty()) {
            return Answer.page(400, "");
        }
        browsers.add(visit.rep().id(), new Browser(endpoint.get(), key.get(), auth.get()));
        return Answer.page(204, "");
    }

    Answer stop(Visit visit) {
        visit.field("endpoint")
                .flatMap(MyBrowsers::address)
                .ifPresent(endpoint -> browsers.remove(visit.rep().id(), endpoint));
        return Answer.page(204, "");
    }

    /// Which hosts may be called is the notifier's to say; here it must be an address that could be one.
    private static Optional<URI> address(String text) {
        try {
            var uri = URI.create(text);
            var host = Optional.ofNullable(uri.getHost()).orElse("");
            boolean safe = "https".equals(uri.getScheme())
                    || Set.of("127.0.0.1", "localhost").contains(host);
            return safe && !host.isEmpty() ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(Visit visit, String field, int length) {
        try {
            return visit.field(field)
                    .map(text -> Base64.getUrlDecoder().decode(text))
                    .filter(bytes -> bytes.length == length);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
