package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import dev.leadgate.testkit.TapContract;
import java.util.Map;
import java.util.Optional;

class TelegramContractTest implements TapContract<TelegramConfig>, SummaryContract<TelegramConfig> {
    static TelegramConfig config(String base) {
        return new TelegramConfig(
                Secret.of(TelegramRules.TOKEN), Optional.of(Secret.of("tg-callback-secret-0001")), base);
    }

    @Override
    public NotifierAdapter<TelegramConfig> adapter() {
        return new TelegramAdapter();
    }

    @Override
    public TelegramConfig config() {
        return config("https://api.telegram.org");
    }

    @Override
    public String address() {
        return "44551";
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(
                new TelegramRules(), (base, context) -> adapter().open(config(base), context));
    }

    @Override
    public boolean carriesId() {
        return false;
    }

    @Override
    public boolean changesMessages() {
        return true;
    }

    @Override
    public Map<String, TelegramConfig> invalid() {
        return Map.of(
                "token: not a bot's token; copy it from @BotFather: digits, a colon, letters",
                new TelegramConfig(Secret.of("110201543"), Optional.empty(), "https://api.telegram.org"),
                "callback_secret: not a secret that Telegram takes, or a short one; use 16 to 256 of A-Z a-z 0-9 _ -, such as"
                        + " the output of `openssl rand -hex 32`",
                new TelegramConfig(
                        Secret.of(TelegramRules.TOKEN),
                        Optional.of(Secret.of("to be guessed")),
                        "https://api.telegram.org"),
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("ftp://api.telegram.org"));
    }
}
