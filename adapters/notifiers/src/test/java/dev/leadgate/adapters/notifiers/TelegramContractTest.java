package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.NotifierContract;
import dev.leadgate.testkit.StandIn;
import java.util.Map;

class TelegramContractTest implements NotifierContract<TelegramConfig> {
    static TelegramConfig config(String base) {
        return new TelegramConfig(Secret.of(TelegramRules.TOKEN), base);
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
                new TelegramConfig(Secret.of("110201543"), "https://api.telegram.org"),
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("ftp://api.telegram.org"));
    }
}
