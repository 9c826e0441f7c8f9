package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Taps.Heard;
import dev.leadgate.spi.Taps.Tap;
import dev.leadgate.spi.Taps.Told;
import dev.leadgate.spi.Taps.Undelivered;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.NoticeCases;
import dev.leadgate.testkit.RequestFile;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import dev.leadgate.testkit.TapContract;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatsAppContractTest implements TapContract<WhatsAppConfig>, SummaryContract<WhatsAppConfig> {
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
    public boolean leadsToEach() {
        return false;
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

    @Test
    void whatWhatsAppSaysDidNotArriveIsHeard() throws Exception {
        var notice = plain().id();
        var lead = plain().card().lead();
        assertThat(heard("failed", notice + " " + lead))
                .containsExactly(
                        new Undelivered(Optional.of(lead), notice, "wamid.X1", "6281234567890", "error 131047"));
        assertThat(heard("delivered", notice + " " + lead)).isEmpty();
        assertThat(heard("failed", notice + " many"))
                .as("a summary card")
                .containsExactly(
                        new Undelivered(Optional.empty(), notice, "wamid.X1", "6281234567890", "error 131047"));
        assertThat(heard("failed", notice.toString())).as("a letter").isEmpty();
        assertThat(heard("failed", "x y")).isEmpty();
    }

    /// The next one to the same number is a template; a tap opens the window again.
    @Test
    void afterAMessageThatDidNotArriveATemplateFollows() throws Exception {
        try (var provider = standInAfterATap()) {
            var notifier = provider.notifier();
            var taps = notifier.taps().orElseThrow();
            notifier.deliver(plain());
            assertThat(provider.sent().getLast()).doesNotContain("lead_offer");
            taps.undelivered(new Undelivered(
                    Optional.of(plain().card().lead()), plain().id(), "w", "6281234567890", "error 131047"));
            notifier.deliver(plain());
            assertThat(provider.sent().getLast()).contains("lead_offer");
            var many = NoticeCases.many(plain().recipient().addresses(), "en");
            notifier.deliver(many);
            assertThat(provider.sent().getLast()).contains("lead_news", many.id() + " many");
            taps.tell(new Tap("accept:x", "6281234567890", "", ""), new Told("Yes", Optional.empty()));
            notifier.deliver(plain());
            assertThat(provider.sent().getLast()).doesNotContain("lead_offer");
        }
    }

    private List<Undelivered> heard(String status, String data) throws Exception {
        var body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
                "metadata":{"phone_number_id":"%s"},"statuses":[{"id":"wamid.X1","status":"%s",\
                "recipient_id":"6281234567890","biz_opaque_callback_data":"%s","errors":[{"code":131047}]}]}}]}]}""".formatted(WhatsAppRules.NUMBER, status, data);
        var signed = Hmac.digest(
                Hmac.Algorithm.SHA256,
                "meta-app-secret-0001".getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
        var request = RequestFile.parse(("POST /callback/whatsapp HTTP/1.1\nContent-Type: application/json\n"
                        + "X-Hub-Signature-256: sha256=" + HexFormat.of().formatHex(signed) + "\n\n" + body)
                .getBytes(StandardCharsets.UTF_8));
        try (var provider = standIn()) {
            return provider.notifier().taps().orElseThrow().read(request) instanceof Heard.Authentic heard
                    ? heard.undelivered()
                    : List.of();
        }
    }
}
