package dev.leadgate.adapters.notifiers;

import dev.leadgate.adapters.notifiers.MessengerNotifier.Network;
import dev.leadgate.spi.Browsers;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every way to tell a rep, with its provider's stand-in: for tests that send by way of the stages and the
/// store.
public enum TestedChannel {
    EMAIL("email", "budi@example.com") {
        @Override
        public ProviderStandIn open(Http http) throws IOException {
            var context = new NotifierContext(
                    new FakeHttp(), InstantSource.fixed(TestContext.NOW), Optional.of(URI.create(PAGES)));
            return new SmtpStandIn((port, patience) -> new EmailAdapter(patience)
                    .open(EmailContractTest.config(port, "127.0.0.1", "Leads <leads@example.com>"), context));
        }
    },
    SLACK("slack", "U0BUDI") {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new SlackRules(),
                    http,
                    (base, context) -> new SlackAdapter().open(SlackContractTest.config(base + "/api"), context));
        }
    },
    TELEGRAM("telegram", "44551") {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new TelegramRules(),
                    http,
                    (base, context) -> new TelegramAdapter().open(TelegramContractTest.config(base), context));
        }
    },
    WHATSAPP("whatsapp", "+6281234567890") {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new WhatsAppRules(false),
                    http,
                    (base, context) -> new WhatsAppAdapter()
                            .open(WhatsAppContractTest.config("template", List.of("en", "es", "id"), base), context));
        }
    },
    SMS_OVER_TWILIO("sms", "+6281234567890") {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new TwilioRules(),
                    http,
                    (base, context) -> new SmsAdapter().open(SmsContractTest.twilio(base), context));
        }
    },
    SMS_OVER_A_GATEWAY("sms", "+6281234567890") {
        @Override
        public ProviderStandIn open(Http http) {
            var fields = Map.of("to", "{to}", "text", "{text}");
            return new VendorStandIn(
                    new GatewayRules(),
                    http,
                    (base, context) ->
                            new SmsAdapter().open(SmsContractTest.gateway(base + "/send", "form", fields), context));
        }
    },
    TEAMS("teams", "budi@example.com") {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new TeamsRules(),
                    http,
                    (base, context) -> new TeamsAdapter().open(TeamsContractTest.config(base), context));
        }
    },
    WEB_PUSH("web_push", "") {
        @Override
        public ProviderStandIn open(Http http) {
            var rules = new PushRules();
            return new VendorStandIn(
                    rules,
                    http,
                    (base, context) -> new WebPushAdapter()
                            .open(
                                    new WebPushConfig(Optional.of("mailto:ops@example.com"), List.of("localhost")),
                                    new NotifierContext(
                                            context.http(),
                                            context.clock(),
                                            context.publicUrl(),
                                            Map.of(),
                                            new OneBrowser(
                                                    rules.identity,
                                                    new Browsers.Browser(
                                                            URI.create(base + "/push/1"),
                                                            rules.browser.point(),
                                                            rules.browser.auth())))));
        }
    },
    WEBHOOK("webhook", "") {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new WebhookRules(),
                    http,
                    (base, context) -> new WebhookAdapter()
                            .open(new WebhookConfig(Optional.of(base + "/hook"), WebhookRules.SECRET), context));
        }
    },
    LINE("line", LineRules.USER) {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new LineRules(),
                    http,
                    (base, context) -> new LineAdapter().open(LineContractTest.config(base), context));
        }
    },
    VIBER("viber", ViberRules.USER) {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new ViberRules(),
                    http,
                    (base, context) -> new ViberAdapter().open(ViberContractTest.config(base), context));
        }
    },
    MESSENGER("messenger", MessengerRules.USER) {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new MessengerRules(Network.MESSENGER),
                    http,
                    (base, context) -> new MessengerAdapter().open(MessengerContractTest.config(base), context));
        }
    },
    INSTAGRAM("instagram", MessengerRules.USER) {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new MessengerRules(Network.INSTAGRAM),
                    http,
                    (base, context) -> new InstagramAdapter().open(InstagramContractTest.config(base), context));
        }
    },
    VK("vk", VkRules.USER) {
        @Override
        public ProviderStandIn open(Http http) {
            return new VendorStandIn(
                    new VkRules(), http, (base, context) -> new VkAdapter().open(VkContractTest.config(base), context));
        }
    };

    private static final String PAGES = "https://leads.example.com";

    /// The same for every rep, and never gone.
    private record OneBrowser(Identity identity, Browser browser) implements Browsers {
        @Override
        public List<Browser> of(String rep) {
            return List.of(browser);
        }

        @Override
        public void forget(URI endpoint) {
            throw new AssertionError("a browser that is there was forgotten");
        }
    }

    private final String type;
    private final String address;

    TestedChannel(String type, String address) {
        this.type = type;
        this.address = address;
    }

    public String type() {
        return type;
    }

    /// Whether the provider takes one message once, however often it is sent.
    public boolean knowsRepetitions() {
        return this == LINE || this == VK;
    }

    /// The rep's address at this provider; empty where a rep has none.
    public String address() {
        return address;
    }

    /// A provider of its own, with a notifier that reaches it.
    ///
    /// @param http what the gateway calls vendors by
    public abstract ProviderStandIn open(Http http) throws IOException;
}
