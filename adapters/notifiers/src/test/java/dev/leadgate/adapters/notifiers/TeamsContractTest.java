package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import java.util.Map;

class TeamsContractTest implements SummaryContract<TeamsConfig> {
    static TeamsConfig config(String base) {
        return new TeamsConfig(Secret.of(base + TeamsRules.PATH));
    }

    @Override
    public NotifierAdapter<TeamsConfig> adapter() {
        return new TeamsAdapter();
    }

    @Override
    public TeamsConfig config() {
        return config("https://prod-01.westeurope.logic.azure.com");
    }

    @Override
    public String address() {
        return "budi@example.com";
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(new TeamsRules(), (base, context) -> adapter().open(config(base), context));
    }

    @Override
    public boolean carriesId() {
        return false;
    }

    @Override
    public Map<String, TeamsConfig> invalid() {
        return Map.of(
                "url: not an https address; copy the workflow's address whole",
                config("http://prod-01.westeurope.logic.azure.com"));
    }
}
