package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Plugin;
import java.util.List;

/// The notifier types `email` and `webhook`.
public final class NotifiersPlugin implements Plugin {
    @Override
    public List<NotifierAdapter<?>> notifiers() {
        return List.of(new EmailAdapter(), new WebhookAdapter());
    }
}
