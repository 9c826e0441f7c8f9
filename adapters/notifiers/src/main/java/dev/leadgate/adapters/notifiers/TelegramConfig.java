package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;

/// Settings of a notifier of type `telegram`.
@Doc("Writes to reps in Telegram, as a bot of yours.")
record TelegramConfig(
        @Doc("The bot's token, from @BotFather.") @Example("${secret:TG_TOKEN}")
        Secret token,

        @Doc("The `secret_token` of the bot's webhook, so that reps can decide by button; without it a message has a "
                + "link.")
        @Example("${secret:TG_CALLBACK}")
        Optional<Secret> callbackSecret,

        @Doc("Base address of the Bot API.") @Default("https://api.telegram.org")
        String apiBase) {}
