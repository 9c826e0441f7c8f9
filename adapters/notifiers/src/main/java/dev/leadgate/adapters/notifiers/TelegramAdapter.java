package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `telegram`.
final class TelegramAdapter implements NotifierAdapter<TelegramConfig> {
    private static final String TOKEN = "[0-9]{3,20}:[A-Za-z0-9_-]{20,100}";

    @Override
    public String type() {
        return "telegram";
    }

    @Override
    public String summary() {
        return "Writes to the rep in Telegram, with buttons.";
    }

    @Override
    public Class<TelegramConfig> configType() {
        return TelegramConfig.class;
    }

    @Override
    public List<Problem> validate(TelegramConfig config) {
        var problems = new ArrayList<Problem>();
        ApiBase.problem(config.apiBase()).ifPresent(problems::add);
        if (!config.token().reveal().matches(TOKEN)) {
            problems.add(
                    new Problem("token", "not a bot's token", "copy it from @BotFather: digits, a colon, letters"));
        }
        config.callbackSecret()
                .filter(secret -> !secret.reveal().matches("[A-Za-z0-9_-]{16,256}"))
                .ifPresent(secret -> problems.add(new Problem(
                        "callback_secret",
                        "not a secret that Telegram takes, or a short one",
                        "use 16 to 256 of A-Z a-z 0-9 _ -, such as the output of `openssl rand -hex 32`")));
        return problems;
    }

    @Override
    public Notifier open(TelegramConfig config, NotifierContext context) {
        return new TelegramNotifier(config, context);
    }
}
