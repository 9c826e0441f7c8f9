package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Address of a vendor's API, from the setting `api_base`.
record ApiBase(String address) {
    static final Duration DEADLINE = Duration.ofSeconds(10);

    ApiBase {
        address = address.replaceAll("/+$", "");
    }

    /// @param usual the setting's default
    static Optional<Problem> problem(String address, String usual) {
        return isHttp(address)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "api_base", "this is not an http or https address", "leave it out to use " + usual));
    }

    private static boolean isHttp(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// @param path with its leading slash and query, already encoded
    URI at(String path) {
        return URI.create(address + path);
    }

    Call get(String path, Secret bearer) {
        return Call.get(at(path))
                .with(Map.of("authorization", "Bearer " + bearer.reveal()))
                .within(DEADLINE);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
