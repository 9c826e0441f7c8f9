package dev.leadgate.adapters.notifiers;

import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The notifier type `webhook`.
final class WebhookAdapter implements NotifierAdapter<WebhookConfig> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public String summary() {
        return "Posts a signed JSON message to an address of yours.";
    }

    @Override
    public Class<WebhookConfig> configType() {
        return WebhookConfig.class;
    }

    @Override
    public boolean reachesEverybody(WebhookConfig config) {
        return config.url().isPresent();
    }

    @Override
    public List<Problem> validate(WebhookConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.url().isPresent() && address(config.url().get()).isEmpty()) {
            problems.add(new Problem(
                    "url", "not an https address", "write https://…; http is allowed on this machine only"));
        }
        if (signer(config).isEmpty()) {
            problems.add(new Problem(
                    "secret", "not a Standard Webhooks secret", "use `whsec_` and 24 to 64 random bytes in Base64"));
        }
        return problems;
    }

    @Override
    public Notifier open(WebhookConfig config, NotifierContext context) {
        return new WebhookNotifier(config.url(), signer(config).orElseThrow(), context.http(), context.clock());
    }

    private static Optional<StandardWebhooks> signer(WebhookConfig config) {
        try {
            return Optional.of(StandardWebhooks.of(List.of(config.secret())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// An absolute https address without user information, or http on this machine.
    static Optional<URI> address(String text) {
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
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }
}
