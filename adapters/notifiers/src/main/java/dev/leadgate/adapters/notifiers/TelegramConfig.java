package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

/// Settings of a notifier of type `telegram`.
@Doc("Writes to reps in Telegram, as a bot of yours.")
record TelegramConfig(
        @Doc("The bot's token, from @BotFather.") @Example("${secret:TG_TOKEN}")
        Secret token,

        @Doc("Base address of the Bot API.") @Default("https://api.telegram.org")
        String apiBase) {}
