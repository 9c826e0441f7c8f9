package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Somebody's own server, which takes what is signed as Standard Webhooks say, and nothing else.
final class WebhookRules implements Rules {
    static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private final StandardWebhooks signer = StandardWebhooks.of(List.of(SECRET));

    @Override
    public Reply answer(Request request) {
        if (!request.getUrl().equals("/hook")) {
            return new Reply(404, "{}");
        }
        Map<String, List<String>> headers = request.getHeaders().all().stream()
                .collect(Collectors.toMap(h -> h.key().toLowerCase(Locale.ROOT), h -> List.copyOf(h.values())));
        var signed = new dev.leadgate.spi.Request(
                "POST",
                URI.create(request.getUrl()),
                headers,
                Payload.of(request.getBody(), "application/json"),
                "127.0.0.1");
        return signer.verify(signed, InstantSource.fixed(TestContext.NOW)) instanceof Verification.Valid
                ? new Reply(204, "")
                : new Reply(401, "{}");
    }
}
