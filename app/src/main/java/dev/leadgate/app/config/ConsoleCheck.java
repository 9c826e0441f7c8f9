package dev.leadgate.app.config;

import dev.leadgate.app.config.GatewayConfig.Listen;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.error.ErrorCode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A public console needs an address: cookies, links and the check for other sites depend on it.
final class ConsoleCheck {
    private ConsoleCheck() {}

    static Optional<Diagnostic> of(GatewayConfig gateway) {
        if (!gateway.listen().console().equals(Listen.PUBLIC)) {
            return Optional.empty();
        }
        var url = gateway.publicUrl();
        if (url.isEmpty()) {
            return Optional.of(problem(
                    "`console: public` needs `public_url`",
                    "add `public_url: https://...` at the top, as browsers know the gateway"));
        }
        return url.filter(address -> !whole(address))
                .map(address -> problem(
                        "`public_url` is no address at which the console can be",
                        "write it as in `https://leads.example.com`, without a path"));
    }

    private static boolean whole(URI url) {
        return Set.of("http", "https").contains(String.valueOf(url.getScheme()).toLowerCase(java.util.Locale.ROOT))
                && url.getRawAuthority() != null
                && url.getRawUserInfo() == null
                && (url.getRawPath() == null
                        || url.getRawPath().isEmpty()
                        || url.getRawPath().equals("/"))
                && url.getRawQuery() == null;
    }

    private static Diagnostic problem(String message, String help) {
        return Diagnostic.error(
                ErrorCode.LG0103, "listen.console", Diagnostic.At.VALUE, message, "people sign in there", help);
    }
}
