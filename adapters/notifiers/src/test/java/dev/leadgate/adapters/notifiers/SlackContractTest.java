package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import dev.leadgate.testkit.TapContract;
import java.util.Map;
import java.util.Optional;

class SlackContractTest implements TapContract<SlackConfig>, SummaryContract<SlackConfig> {
    static SlackConfig config(String base) {
        return new SlackConfig(Secret.of(SlackRules.TOKEN), Optional.of(Secret.of("slack-signing-secret-0001")), base);
    }

    @Override
    public NotifierAdapter<SlackConfig> adapter() {
        return new SlackAdapter();
    }

    @Override
    public SlackConfig config() {
        return config("https://slack.com/api");
    }

    @Override
    public String address() {
        return "U0BUDI";
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(new SlackRules(), (base, context) -> adapter().open(config(base + "/api"), context));
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
    public Map<String, SlackConfig> invalid() {
        return Map.of(
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("http://slack.com/api"));
    }
}
