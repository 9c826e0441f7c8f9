package dev.leadgate.adapters.destinations;

import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The destination type `webhook`.
final class WebhookAdapter implements DestinationAdapter<WebhookConfig> {
    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public String summary() {
        return "Posts every event as signed JSON to an address of yours.";
    }

    @Override
    public Class<WebhookConfig> configType() {
        return WebhookConfig.class;
    }

    @Override
    public Telling telling() {
        return Telling.EVENTS;
    }

    @Override
    public List<Problem> validate(WebhookConfig config) {
        var problems = new ArrayList<>(Address.problems("url", config.url()));
        if (signer(config).isEmpty()) {
            problems.add(new Problem(
                    "secret", "not a Standard Webhooks secret", "use `whsec_` and 24 to 64 random bytes in Base64"));
        }
        return problems;
    }

    private static Optional<StandardWebhooks> signer(WebhookConfig config) {
        try {
            return Optional.of(StandardWebhooks.of(List.of(config.secret())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Destination open(WebhookConfig config, DestinationContext context) {
        var url = Address.of(config.url()).orElseThrow();
        var signer = signer(config).orElseThrow();
        var api = new Api("the webhook", context.http(), List.of());
        return told -> {
            var body = EventBody.of(told, context.publicUrl());
            var headers =
                    signer.sign(told.event().id().toString(), context.clock().instant(), Api.bytes(body));
            var answer = api.call("POST", url, headers, Optional.of(body));
            if (answer.ok()) {
                return new Destination.Answer.Taken(Optional.empty());
            }
            return answer.status() == 410
                    ? new Destination.Answer.NeedsYou("the webhook answered 410: it is gone")
                    : api.refusal(answer);
        };
    }
}
