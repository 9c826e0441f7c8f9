package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.NotifierContract;
import dev.leadgate.testkit.StandIn;
import java.util.List;
import java.util.Map;

class WhatsAppContractTest implements NotifierContract<WhatsAppConfig> {
    static WhatsAppConfig config(String first, List<String> languages, String base) {
        return new WhatsAppConfig(
                WhatsAppRules.NUMBER,
                Secret.of(WhatsAppRules.TOKEN),
                first,
                "lead_news",
                "lead_offer",
                languages,
                "v25.0",
                base);
    }

    @Override
    public NotifierAdapter<WhatsAppConfig> adapter() {
        return new WhatsAppAdapter();
    }

    @Override
    public WhatsAppConfig config() {
        return config("template", List.of("en", "es", "id"), "https://graph.facebook.com");
    }

    @Override
    public String address() {
        return "+62 812 3456 7890";
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(
                new WhatsAppRules(false),
                (base, context) -> adapter().open(config("template", config().languages(), base), context));
    }

    @Override
    public Map<String, WhatsAppConfig> invalid() {
        return Map.of(
                "languages: a template has a language; name at least one, such as [en]",
                config("template", List.of(), "https://graph.facebook.com"));
    }
}
