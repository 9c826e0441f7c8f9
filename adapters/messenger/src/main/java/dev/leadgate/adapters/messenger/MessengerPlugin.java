package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;

/// The messengers this module teaches the gateway.
public final class MessengerPlugin implements Plugin {

    @Override
    public List<SourceAdapter<?>> sources() {
        return List.of(
                new Telegram(),
                new WhatsApp(),
                MetaChat.messenger(),
                MetaChat.instagram(),
                new Viber(),
                new Line(),
                new Slack(),
                new Vk(),
                new TwilioMessaging());
    }
}
