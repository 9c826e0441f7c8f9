package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class VkContractTest implements SummaryContract<VkConfig> {
    static VkConfig config(String base) {
        return new VkConfig(Secret.of(VkRules.TOKEN), "5.199", base);
    }

    @Override
    public NotifierAdapter<VkConfig> adapter() {
        return new VkAdapter();
    }

    @Override
    public VkConfig config() {
        return config("https://api.vendor.example");
    }

    @Override
    public String address() {
        return VkRules.USER;
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(new VkRules(), (base, context) -> adapter().open(config(base), context));
    }

    /// As a number that is made of it.
    @Override
    public boolean carriesId() {
        return false;
    }

    @Override
    public boolean offers(String attempt, Notification.Action action) {
        return URLDecoder.decode(attempt, StandardCharsets.UTF_8)
                .contains(action.page().orElseThrow().toString());
    }

    @Override
    public String readable(String attempt) {
        return URLDecoder.decode(attempt, StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, VkConfig> invalid() {
        return Map.of(
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("ftp://api.vendor.example"),
                "access_token: not a token of a community; make one under Manage, API usage, Access tokens",
                new VkConfig(Secret.of("a b"), "5.199", "https://api.vk.com"));
    }
}
