package dev.leadgate.app.access;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// The console and the API on the public port.
///
/// @param publicUrl how browsers know it
/// @param proxies addresses whose `X-Forwarded-For` is believed
/// @param mail sends links that sign in
/// @param elsewhere signing in by way of a provider
public record FrontDoor(
        Reception reception, URI publicUrl, List<String> proxies, LinkMail mail, SingleSignOn elsewhere) {
    public FrontDoor {
        proxies = List.copyOf(proxies);
    }

    /// How a link that signs in reaches its owner.
    public interface LinkMail {
        /// Whether there is any way.
        boolean possible();

        /// Tries its best; whether it can must not show to whoever asked.
        ///
        /// @param link where the browser goes
        void send(dev.leadgate.store.SignIns.Login to, URI link);
    }

    /// Whether browsers keep cookies for encrypted connections only.
    public boolean secure() {
        return "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /// Name and port, as in a request's `Host`.
    public String host() {
        return publicUrl.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    /// As in a request's `Origin`.
    public String origin() {
        return publicUrl.getScheme().toLowerCase(Locale.ROOT) + "://" + host();
    }

    /// Where somebody uses a link.
    public URI link(Proof link) {
        return publicUrl.resolve("/sign-in/link/" + link.reveal());
    }
}
