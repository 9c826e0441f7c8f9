package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Addresses of vendors' APIs, and our own as a vendor called it.
public final class Addresses {
    private Addresses() {}

    /// @param path the setting
    public static Optional<Problem> problem(String path, String address) {
        return isHttp(address)
                ? Optional.empty()
                : Optional.of(new Problem(
                        path, "this is not an http or https address", "leave it out to use the vendor's own"));
    }

    private static boolean isHttp(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// The public address with the request's own query: `Host` is the sender's word, so the
    /// request cannot tell.
    public static String called(URI publicUrl, Request request) {
        var base = publicUrl.toString();
        var query = request.uri().getRawQuery();
        return query == null ? base : base + "?" + query;
    }
}
