package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import java.util.Map;

class MessengerContractTest implements SummaryContract<MessengerConfig> {
    static MessengerConfig config(String base) {
        return new MessengerConfig(Secret.of(MessengerRules.TOKEN), base, "v25.0");
    }

    @Override
    public NotifierAdapter<MessengerConfig> adapter() {
        return new MessengerAdapter();
    }

    @Override
    public MessengerConfig config() {
        return config("https://api.vendor.example");
    }

    @Override
    public String address() {
        return MessengerRules.USER;
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(
                new MessengerRules(MessengerNotifier.Network.MESSENGER),
                (base, context) -> adapter().open(config(base), context));
    }

    @Override
    public Map<String, MessengerConfig> invalid() {
        return Map.of(
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("ftp://api.vendor.example"),
                "access_token: not a token of a page; make one in the app's dashboard",
                new MessengerConfig(Secret.of("a b"), "https://graph.facebook.com", "v25.0"),
                "api_version: not a version of the Graph API; write it as v25.0",
                new MessengerConfig(Secret.of(MessengerRules.TOKEN), "https://graph.facebook.com", "25"));
    }
}
