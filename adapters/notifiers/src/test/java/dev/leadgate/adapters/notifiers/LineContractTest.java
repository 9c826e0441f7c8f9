package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import java.util.Map;

class LineContractTest implements SummaryContract<LineConfig> {
    static LineConfig config(String base) {
        return new LineConfig(Secret.of(LineRules.TOKEN), base);
    }

    @Override
    public NotifierAdapter<LineConfig> adapter() {
        return new LineAdapter();
    }

    @Override
    public LineConfig config() {
        return config("https://api.vendor.example");
    }

    @Override
    public String address() {
        return LineRules.USER;
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(new LineRules(), (base, context) -> adapter().open(config(base), context));
    }

    @Override
    public Map<String, LineConfig> invalid() {
        return Map.of(
                "api_base: not an https address; leave it out; http is allowed on this machine only",
                config("ftp://api.vendor.example"),
                "access_token: not a channel access token; issue one in the LINE Developers Console",
                new LineConfig(Secret.of("a b"), "https://api.line.me"));
    }
}
