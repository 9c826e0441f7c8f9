package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;

/// Brings `web_form` and `webhook`.
public final class WebhookPlugin implements Plugin {
    @Override
    public List<SourceAdapter<?>> sources() {
        return List.of(new WebForm(), new Webhook(PayloadCondition.Factory.installed()));
    }
}
