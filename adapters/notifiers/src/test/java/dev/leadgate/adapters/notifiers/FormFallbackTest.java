package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.NoticeCases;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// No notification is lost because of its form.
class FormFallbackTest {

    @Test
    void whatTelegramCannotParseGoesOutPlain() throws Exception {
        try (var telegram = new VendorStandIn(
                new TelegramRules(true),
                (base, context) -> new TelegramAdapter().open(TelegramContractTest.config(base), context))) {
            assertThat(telegram.notifier().deliver(Notices.to(Map.of("telegram", "44551"))))
                    .isInstanceOf(Delivery.Delivered.class);
            assertThat(telegram.sent()).hasSize(2);
            assertThat(telegram.sent().getLast())
                    .doesNotContain("parse_mode")
                    .contains("Open: https://leads.example.com/leads/L-1042");
        }
    }

    /// Telegram refuses buttons that lead to this machine, as on the first day of an installation.
    @Test
    void aLinkThatNoButtonMayHoldStandsInTheText() throws Exception {
        try (var telegram = new VendorStandIn(
                new TelegramRules(),
                (base, context) -> new TelegramAdapter()
                        .open(
                                TelegramContractTest.config(base),
                                new NotifierContext(
                                        context.http(),
                                        context.clock(),
                                        Optional.of(URI.create("http://localhost:7070")))))) {
            assertThat(telegram.notifier().deliver(Notices.to(Map.of("telegram", "44551"))))
                    .isInstanceOf(Delivery.Delivered.class);
            assertThat(telegram.sent().getLast()).contains("Open: http://localhost:7070/leads/L-1042");
        }
    }

    @Test
    void whatSlackDoesNotTakeAsBlocksGoesOutAsText() throws Exception {
        try (var slack = new VendorStandIn(
                new SlackRules(true),
                (base, context) -> new SlackAdapter().open(SlackContractTest.config(base + "/api"), context))) {
            assertThat(slack.notifier().deliver(Notices.to(Map.of("slack", "U0BUDI"))))
                    .isInstanceOf(Delivery.Delivered.class);
            assertThat(slack.sent()).hasSize(2);
            assertThat(slack.sent().getLast()).doesNotContain("blocks").contains("Kartika");
        }
    }

    @Test
    void outsideOfItsWindowAWhatsAppMessageIsFollowedByTheTemplate() throws Exception {
        for (boolean open : List.of(true, false)) {
            try (var whatsapp = new VendorStandIn(
                    new WhatsAppRules(open),
                    (base, context) -> new WhatsAppAdapter()
                            .open(WhatsAppContractTest.config("message", List.of("en"), base), context))) {
                var to = NoticeCases.plain(Map.of("whatsapp", "+6281234567890"));
                assertThat(whatsapp.notifier().deliver(to)).isEqualTo(new Delivery.Delivered("wamid.X1"));
                assertThat(whatsapp.sent()).hasSize(open ? 1 : 2);
                assertThat(whatsapp.sent().getFirst()).contains("\"interactive\"", "accept:8QmZ2kP0");
                assertThat(whatsapp.sent().getLast().contains("lead_offer")).isEqualTo(!open);
            }
        }
    }

    @Test
    void theLongestWhatsAppMessageFitsItsBody() throws Exception {
        try (var whatsapp = new VendorStandIn(
                new WhatsAppRules(true),
                (base, context) -> new WhatsAppAdapter()
                        .open(WhatsAppContractTest.config("message", List.of("en"), base), context))) {
            for (var language : NoticeCases.LANGUAGES) {
                var longest = NoticeCases.longest(Map.of("whatsapp", "+6281234567890"), language);
                assertThat(whatsapp.notifier().deliver(longest)).isInstanceOf(Delivery.Delivered.class);
            }
            assertThat(whatsapp.sent()).hasSize(3).allMatch(a -> a.contains("/leads/L-1234567890"));
        }
    }

    @Test
    void aRepsLanguageWithoutATemplateGetsTheFirst() throws Exception {
        var http = new FakeHttp(call -> FakeHttp.json(200, "{\"messages\":[{\"id\":\"x\"}]}"));
        var notifier = new WhatsAppAdapter()
                .open(
                        WhatsAppContractTest.config("template", List.of("en", "id"), "https://graph.facebook.com"),
                        new NotifierContext(http, InstantSource.fixed(TestContext.NOW), Optional.empty()));
        notifier.deliver(NoticeCases.emptiest(Map.of("whatsapp", "+6281234567890"), "es"));
        notifier.deliver(NoticeCases.emptiest(Map.of("whatsapp", "+6281234567890"), "id"));
        assertThat(http.calls().getFirst().body().text()).contains("{\"code\":\"en\"}");
        assertThat(http.calls().getLast().body().text()).contains("{\"code\":\"id\"}");
    }

    @Test
    void aGatewayGetsItsOwnFields() throws Exception {
        var http = new FakeHttp(call -> FakeHttp.json(200, ""));
        var context = new NotifierContext(http, InstantSource.fixed(TestContext.NOW), Optional.empty());
        var fields = Map.of("phone", "{to}", "message", "{text}", "sender", "Leadgate");
        for (var body : List.of("form", "json")) {
            new SmsAdapter()
                    .open(SmsContractTest.gateway("https://sms.example.com/send", body, fields), context)
                    .deliver(Notices.to(Map.of("sms", "+62 812 3456 7890")));
        }
        assertThat(http.calls())
                .allMatch(c -> "Key sms-gateway-1".equals(c.headers().get("authorization")));
        assertThat(http.calls().getFirst().body().text())
                .startsWith("message=Lead%3A+Kartika")
                .endsWith("phone=%2B6281234567890&sender=Leadgate");
        assertThat(http.calls().getLast().body().text()).contains("\"phone\":\"+6281234567890\"");
    }

    /// Names of any characters, ten thousand of them: nothing is refused.
    @Test
    void noNameIsRefused() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var told = new Told(new NotifierContext(
                new FakeHttp(),
                InstantSource.fixed(TestContext.NOW),
                Optional.of(URI.create("https://leads.example.com"))));
        for (int i = 0; i < 10_000; i++) {
            var name = random.ints(1 + random.nextInt(40), 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append(List.of("<", "&", "<b>", "&lt", "</b>", "&#1;").get(random.nextInt(6)))
                    .toString();
            var card = told.text(Notices.hostile(name));
            var html = TelegramMessage.of(card).path("text").asString();
            var bare = html.replace("<b>", "").replace("</b>", "");
            assertThat(bare).as("seed %d", seed).doesNotContain("<", ">").doesNotContainPattern("&(?!amp;|lt;|gt;)");
            assertThat(SlackMessage.of(card, true).path("text").asString())
                    .as("seed %d", seed)
                    .doesNotContain("<", ">");
            assertThat(TwilioRules.segments(SmsText.of(card, "L-1")))
                    .as("seed %d", seed)
                    .isEqualTo(1);
        }
    }
}
