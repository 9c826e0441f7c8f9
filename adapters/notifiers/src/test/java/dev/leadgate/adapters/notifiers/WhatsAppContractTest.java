package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.TapContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class WhatsAppContractTest implements TapContract<WhatsAppConfig> {
    static WhatsAppConfig config(String first, List<String> languages, String base) {
        return new WhatsAppConfig(
                WhatsAppRules.NUMBER,
                Secret.of(WhatsAppRules.TOKEN),
                Optional.of(Secret.of("meta-app-secret-0001")),
                Optional.of(Secret.of("meta-verify-token-0001")),
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
    public StandIn standInAfterATap() {
        return new VendorStandIn(
                new WhatsAppRules(true),
                (base, context) -> adapter().open(config("message", config().languages(), base), context));
    }

    @Override
    public Map<String, WhatsAppConfig> invalid() {
        return Map.of(
                "languages: a template has a language; name at least one, such as [en]",
                config("template", List.of(), "https://graph.facebook.com"),
                "verify_token: buttons need both `app_secret` and `verify_token`; add it, or leave both out: then messages"
                        + " have a link",
                new WhatsAppConfig(
                        WhatsAppRules.NUMBER,
                        Secret.of(WhatsAppRules.TOKEN),
                        Optional.of(Secret.of("meta-app-secret-0001")),
                        Optional.empty(),
                        "template",
                        "lead_news",
                        "lead_offer",
                        List.of("en"),
                        "v25.0",
                        "https://graph.facebook.com"));
    }
}
