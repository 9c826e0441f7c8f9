package dev.leadgate.adapters.notifiers;

import dev.leadgate.adapters.notifiers.MessengerNotifier.Network;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import java.util.Map;

class InstagramContractTest implements SummaryContract<InstagramConfig> {
    static InstagramConfig config(String base) {
        return new InstagramConfig(Secret.of(MessengerRules.TOKEN), base, "v25.0");
    }

    @Override
    public NotifierAdapter<InstagramConfig> adapter() {
        return new InstagramAdapter();
    }

    @Override
    public InstagramConfig config() {
        return config("https://api.vendor.example");
    }

    @Override
    public String address() {
        return MessengerRules.USER;
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(
                new MessengerRules(Network.INSTAGRAM),
                (base, context) -> adapter().open(config(base), context));
    }

    /// A message in Instagram has no place for it.
    @Override
    public boolean carriesId() {
        return false;
    }

    /// A thousand bytes hold ten leads, and not an address of each.
    @Override
    public boolean leadsToEach() {
        return false;
    }

    @Override
    public Map<String, InstagramConfig> invalid() {
        return Map.of(
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("ftp://api.vendor.example"),
                "access_token: not a token of an account; make one in the app's dashboard",
                new InstagramConfig(Secret.of("a b"), "https://graph.facebook.com", "v25.0"),
                "api_version: not a version of the Graph API; write it as v25.0",
                new InstagramConfig(Secret.of(MessengerRules.TOKEN), "https://graph.facebook.com", "25"));
    }
}
