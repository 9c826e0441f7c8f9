package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import java.util.Map;

class ViberContractTest implements SummaryContract<ViberConfig> {
    static ViberConfig config(String base) {
        return new ViberConfig(Secret.of(ViberRules.TOKEN), "Example Ltd", base);
    }

    @Override
    public NotifierAdapter<ViberConfig> adapter() {
        return new ViberAdapter();
    }

    @Override
    public ViberConfig config() {
        return config("https://api.vendor.example");
    }

    @Override
    public String address() {
        return ViberRules.USER;
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(new ViberRules(), (base, context) -> adapter().open(config(base), context));
    }

    @Override
    public Map<String, ViberConfig> invalid() {
        return Map.of(
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("ftp://api.vendor.example"),
                "auth_token: not a bot's token; copy it from the bot's settings in Viber",
                new ViberConfig(Secret.of("a b"), "Example Ltd", "https://chatapi.viber.com"),
                "name: not a sender's name; use 1 to 28 characters",
                new ViberConfig(Secret.of(ViberRules.TOKEN), "x".repeat(29), "https://chatapi.viber.com"));
    }
}
