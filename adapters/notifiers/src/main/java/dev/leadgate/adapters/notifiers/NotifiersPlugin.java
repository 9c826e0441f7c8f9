package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Plugin;
import java.util.List;

/// The notifier types that every installation has.
public final class NotifiersPlugin implements Plugin {
    @Override
    public List<NotifierAdapter<?>> notifiers() {
        return List.of(
                new EmailAdapter(),
                new InstagramAdapter(),
                new LineAdapter(),
                new MessengerAdapter(),
                new SlackAdapter(),
                new SmsAdapter(),
                new TeamsAdapter(),
                new TelegramAdapter(),
                new ViberAdapter(),
                new VkAdapter(),
                new WebPushAdapter(),
                new WebhookAdapter(),
                new WhatsAppAdapter());
    }
}
