package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;

/// Settings of a `telegram` source.
@Doc("Private messages to a Telegram bot.")
public record TelegramConfig(
        @Doc("The bot's token, as @BotFather gave it.") @Example("${secret:TG_TOKEN}")
        Secret token,

        @Doc("How updates arrive: Telegram calls us, or we ask. A bot can do only one of them at a time.")
        @Default("webhook")
        @OneOf({"webhook", "polling"})
        String mode,

        @Doc("What setWebhook was given as secret_token; needed for webhook. Two during rotation.")
        @Default("[]")
        @Example("[\"${secret:TG_WEBHOOK_SECRET}\"]")
        List<Secret> secretToken,

        @Doc("Names for deep links: the word after ?start= and the campaign it stands for. "
                + "A word that is not listed is itself the campaign.")
        @Default("{}")
        @Example("{ ad_77: spring_sale }")
        Map<String, String> campaigns,

        @Doc("Base address of the Bot API; another one for a Bot API server of your own.")
        @Default("https://api.telegram.org")
        String apiBase) {

    public TelegramConfig {
        secretToken = List.copyOf(secretToken);
        campaigns = Map.copyOf(campaigns);
    }

    boolean polls() {
        return mode.equals("polling");
    }

    /// The bot's own user id: what stands before the colon of its token.
    String botId() {
        var value = token.reveal();
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(0, colon);
    }
}
