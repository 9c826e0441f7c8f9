package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Addresses that an administrator writes down: https without user information, or http on this machine.
final class Address {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Address() {}

    static Optional<URI> of(String text) {
        try {
            var uri = new URI(text.strip());
            var host = uri.getHost();
            var scheme = uri.getScheme();
            if (host == null || scheme == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            boolean good =
                    scheme.equalsIgnoreCase("https") || (scheme.equalsIgnoreCase("http") && LOOPBACK.contains(host));
            return good ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static List<Problem> problems(String setting, String text) {
        return of(text).isPresent()
                ? List.of()
                : List.of(new Problem(
                        setting, "not an https address", "write https://…; http is allowed on this machine only"));
    }

    /// @param path with its leading slash and query, already encoded
    static URI under(String base, String path) {
        return URI.create(base.strip().replaceAll("/+$", "") + path);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
