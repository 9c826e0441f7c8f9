package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.StandIn.Mood;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What goes out to leads over each channel.
class LetterTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Secret TOKEN = Secret.of("a-token-of-a-vendor-0001");
    private static final String HOSTILE = "Hi\n<b>&amp;</b> *_[x](http://evil.example)_* <!channel> \u202e -. 100%";

    @Test
    void an_automatic_mail_joins_the_thread_and_can_be_answered_by_no_program() throws Exception {
        var mail = mailed(letter(
                        new Reach.Email("carla@firm.example"),
                        "Re: Price\r\nBcc: evil@evil.example",
                        "m1@firm.example",
                        true)
                .leaving(Optional.of(URI.create("https://leads.example.com/a/out/TOKEN"))));
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<m1@firm.example>");
        assertThat(mail.getHeader("References")).containsExactly("<m1@firm.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://leads.example.com/a/out/TOKEN>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Re: Price Bcc: evil@evil.example");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<letter-" + ID + "@example.com>");
        assertThat(Letter.ofMail("letter-" + ID + "@any.example")).contains(ID);
        assertThat(mail.getContentType()).startsWith("text/plain");
    }

    @Test
    void what_a_person_wrote_is_an_ordinary_mail() throws Exception {
        var mail = mailed(letter(new Reach.Email("carla@firm.example"), "Re: Price", "m1@firm.example", false));
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void only_an_automatic_mail_has_no_return_path() throws Exception {
        var session = Session.getInstance(new Properties());
        var to = new Reach.Email("carla@firm.example");
        assertThat(LetterMail.of(letter(to, "", "", true), config(25), session)
                        .orElseThrow()
                        .getEnvelopeFrom())
                .isEqualTo("<>");
        assertThat(LetterMail.of(letter(to, "", "", false), config(25), session)
                        .orElseThrow()
                        .getEnvelopeFrom())
                .isNull();
    }

    @Test
    void an_id_with_a_line_end_makes_no_header() throws Exception {
        var mail = mailed(letter(
                new Reach.Email("carla@firm.example"), "Re: Price", "m1@firm.example>\r\nBcc: x@y.example", true));
        assertThat(mail.getHeader("In-Reply-To")).isNull();
        assertThat(mail.getHeader("Bcc")).isNull();
    }

    @Test
    void telegram_gets_plain_text_as_an_answer_to_the_message() throws Exception {
        var http = new FakeHttp(
                call -> FakeHttp.json(200, "{\"ok\":true,\"result\":{\"message_id\":77,\"chat\":{\"id\":5}}}"));
        var notifier = new TelegramAdapter()
                .open(
                        new TelegramConfig(Secret.of("1000001:token"), Optional.empty(), "https://tg.example"),
                        context(http));
        var to = new Reach.Handle("telegram", "5", Optional.empty());
        assertThat(notifier.write(letter(to, "", "12", true))).isEqualTo(new Delivery.Delivered("5:77"));
        var body = body(http);
        assertThat(body.path("text").asString()).isEqualTo(HOSTILE);
        assertThat(body.has("parse_mode")).isFalse();
        assertThat(body.at("/reply_parameters/message_id").asLong()).isEqualTo(12);
        assertThat(notifier.write(letter(new Reach.Phone("+4915112345678"), "", "12", true)))
                .isInstanceOf(Delivery.Undeliverable.class);
    }

    @Test
    void line_viber_and_messenger_get_plain_text_in_the_chat_the_lead_wrote_from() throws Exception {
        var line = new FakeHttp(call -> FakeHttp.json(200, "{\"sentMessages\":[{\"id\":\"461\"}]}"));
        var user = "U4af4980629abcdef0123456789abcdef";
        assertThat(chat(
                        new LineAdapter().open(new LineConfig(TOKEN, "https://line.example"), context(line)),
                        "line",
                        user))
                .isEqualTo(new Delivery.Delivered("461"));
        assertThat(body(line).at("/messages/0/text").asString()).isEqualTo(HOSTILE);
        assertThat(line.calls().getLast().headers())
                .as("a repeated try is the same message")
                .containsEntry("x-line-retry-key", ID.toString());

        var viber = new FakeHttp(call -> FakeHttp.json(200, "{\"status\":0,\"message_token\":77}"));
        var config = new ViberConfig(TOKEN, "Example Ltd", "https://viber.example");
        assertThat(chat(new ViberAdapter().open(config, context(viber)), "viber", "01234567890A="))
                .isEqualTo(new Delivery.Delivered("77"));
        assertThat(body(viber).path("text").asString()).isEqualTo(HOSTILE);

        var meta = new FakeHttp(call -> FakeHttp.json(200, "{\"recipient_id\":\"24152\",\"message_id\":\"m_1\"}"));
        var page = new MessengerConfig(TOKEN, "https://graph.example", "v25.0");
        assertThat(chat(new MessengerAdapter().open(page, context(meta)), "messenger", "24152312345678901"))
                .isEqualTo(new Delivery.Delivered("m_1"));
        assertThat(body(meta).at("/message/text").asString()).isEqualTo(HOSTILE);
        assertThat(body(meta).path("messaging_type").asString()).isEqualTo("RESPONSE");
    }

    @Test
    void instagram_gets_a_thousand_bytes_whole_and_no_more() throws Exception {
        var http = new FakeHttp(call -> FakeHttp.json(200, "{\"recipient_id\":\"17\",\"message_id\":\"m_2\"}"));
        var notifier = new InstagramAdapter()
                .open(new InstagramConfig(TOKEN, "https://graph.example", "v25.0"), context(http));
        assertThat(chat(notifier, "instagram", "1789000000000001")).isEqualTo(new Delivery.Delivered("m_2"));
        assertThat(body(http).at("/message/text").asString()).isEqualTo(HOSTILE);
        assertThat(http.calls().getLast().uri()).hasToString("https://graph.example/v25.0/me/messages");
        var to = new Reach.Handle("instagram", "1789000000000001", Optional.empty());
        for (var text : List.of("x".repeat(1_000), "ж".repeat(500))) {
            notifier.write(new Letter(ID, to, "", text, "en", Optional.empty(), true));
            assertThat(body(http).at("/message/text").asString()).isEqualTo(text);
        }
        for (var text : List.of("x".repeat(1_001), "ж".repeat(501), "早".repeat(4_000), "🙂".repeat(600))) {
            notifier.write(new Letter(ID, to, "", text, "en", Optional.empty(), true));
            var cut = body(http).at("/message/text").asString();
            assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(980, 1_000);
            assertThat(cut).endsWith("…").startsWith(text.substring(0, 2));
        }
    }

    @Test
    void vk_gets_plain_text_once_however_often_it_is_tried() throws Exception {
        var http = new FakeHttp(call -> FakeHttp.json(200, "{\"response\":5512}"));
        var notifier = new VkAdapter().open(new VkConfig(TOKEN, "5.199", "https://vk.example"), context(http));
        assertThat(chat(notifier, "vk", "77")).isEqualTo(new Delivery.Delivered("5512"));
        var fields = TwilioRules.fields(http.calls().getLast().body().text());
        assertThat(fields)
                .containsEntry("peer_id", "77")
                .containsEntry("message", HOSTILE)
                .containsEntry("disable_mentions", "1")
                .containsEntry("access_token", TOKEN.reveal());
        assertThat(http.calls().getLast().uri()).hasToString("https://vk.example/method/messages.send");
        chat(notifier, "vk", "77");
        assertThat(TwilioRules.fields(http.calls().getLast().body().text()))
                .containsEntry("random_id", fields.get("random_id"));
        var to = new Reach.Handle("vk", "77", Optional.empty());
        notifier.write(new Letter(ID, to, "", "[club1|Click] and [a] | b", "en", Optional.empty(), true));
        assertThat(TwilioRules.fields(http.calls().getLast().body().text()))
                .as("makes no link")
                .containsEntry("message", "[club1/Click] and [a] | b");
    }

    @Test
    void slack_gets_plain_text_in_the_thread_of_what_the_lead_wrote() throws Exception {
        var http = new FakeHttp(
                call -> FakeHttp.json(200, "{\"ok\":true,\"channel\":\"C0123ABCD\",\"ts\":\"1767225700.000300\"}"));
        var notifier = new SlackAdapter()
                .open(new SlackConfig(TOKEN, Optional.empty(), "https://slack.example/api"), context(http));
        var carla = new Reach.Handle("slack", "U0CARLA", Optional.empty());
        assertThat(notifier.write(letter(carla, "", "C0123ABCD:1767225600.000200", true)))
                .isEqualTo(new Delivery.Delivered("C0123ABCD:1767225700.000300"));
        assertThat(body(http).path("channel").asString()).isEqualTo("C0123ABCD");
        assertThat(body(http).path("thread_ts").asString()).isEqualTo("1767225600.000200");
        assertThat(body(http).path("mrkdwn").asBoolean(true)).isFalse();
        assertThat(body(http).path("text").asString())
                .contains("&lt;!channel&gt;", "&amp;amp;")
                .doesNotContain("<");
        notifier.write(letter(carla, "", "D0CARLA:1767225600.000200", true));
        assertThat(body(http).path("channel").asString()).isEqualTo("D0CARLA");
        assertThat(body(http).has("thread_ts")).as("alone with the app").isFalse();
        notifier.write(letter(carla, "", "../C1:1", true));
        assertThat(body(http).path("channel").asString()).isEqualTo("U0CARLA");
        assertThat(chat(notifier, "slack", "U0CARLA")).isInstanceOf(Delivery.Delivered.class);
    }

    /// What becomes of a letter to this chat; one that is of another network is never sent.
    private static Delivery chat(Notifier notifier, String network, String id) throws Exception {
        assertThat(notifier.write(letter(new Reach.Handle("telegram", id, Optional.empty()), "", "12", true)))
                .isInstanceOf(Delivery.Undeliverable.class);
        assertThat(notifier.write(letter(new Reach.Handle(network, "../" + id, Optional.empty()), "", "12", true)))
                .isInstanceOf(Delivery.Undeliverable.class);
        return notifier.write(letter(new Reach.Handle(network, id, Optional.empty()), "", "12", true));
    }

    @Test
    void a_text_message_keeps_the_letters_of_its_language() {
        assertThat(SmsText.letter("Hola, Íñigo: mañana te llamamos")).isEqualTo("Hola, Iñigo: mañana te llamamos");
        assertThat(SmsText.letter("Здравствуйте, мы перезвоним")).isEqualTo("Здравствуйте, мы перезвоним");
        assertThat(SmsText.letter("x".repeat(900))).hasSize(459);
        assertThat(SmsText.letter("я".repeat(900))).hasSizeLessThanOrEqualTo(201);
    }

    /// As many letters as there are connections are being written to a server that says nothing.
    @Test
    @Timeout(10)
    void slow_letters_stand_in_front_of_no_notice() throws Exception {
        var writers = new ArrayList<Thread>();
        try (var server = new SmtpStandIn((port, patience) ->
                new EmailAdapter(Duration.ofSeconds(30)).open(config(port), context(new FakeHttp())))) {
            server.mood(Mood.HANGS);
            var slow = letter(new Reach.Email("carla@firm.example"), "Re: Price", "m1@firm.example", false);
            for (int i = 0; i < 4; i++) {
                writers.add(Thread.ofVirtual().start(() -> {
                    try {
                        server.notifier().write(slow);
                    } catch (IOException | InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            while (server.sent().size() < 4) {
                Thread.onSpinWait();
            }
            server.mood(Mood.ACCEPTS);
            assertThat(server.notifier().deliver(Notices.longest("en", "UTC"))).isInstanceOf(Delivery.Delivered.class);
        } finally {
            writers.forEach(Thread::interrupt);
        }
    }

    @Test
    void whatsapp_carries_what_its_plain_messages_may_hold() throws Exception {
        var meta = new FakeHttp(call -> FakeHttp.json(200, "{\"messages\":[{\"id\":\"wamid.1\"}]}"));
        var config = new WhatsAppConfig(
                "106540352242922",
                TOKEN,
                Optional.empty(),
                Optional.empty(),
                "message",
                "lead_news",
                "lead_offer",
                List.of("en"),
                "v25.0",
                "https://graph.example");
        var notifier = new WhatsAppAdapter().open(config, context(meta));
        var text = "a b ".repeat(750);
        var letter = new Letter(
                ID, new Reach.Handle("whatsapp", "62812", Optional.empty()), "", text, "en", Optional.empty(), false);
        assertThat(notifier.cutsAt(text)).isEmpty();
        assertThat(notifier.write(letter)).isInstanceOf(Delivery.Delivered.class);
        assertThat(body(meta).at("/text/body").asString()).isEqualTo(text);
    }

    @Test
    void whoever_writes_hears_how_much_arrives() {
        assertThat(SmsText.cutsAt("x".repeat(459))).isEmpty();
        assertThat(SmsText.cutsAt("x".repeat(460))).hasValue(459);
        assertThat(SmsText.cutsAt("я".repeat(201))).isEmpty();
        assertThat(SmsText.cutsAt("я".repeat(202))).hasValue(201);
        assertThat(SmsText.cutsAt("€".repeat(230))).as("each stands for two").hasValue(459);
        var page = new MessengerConfig(TOKEN, "https://graph.example", "v25.0");
        var messenger = new MessengerAdapter().open(page, context(new FakeHttp()));
        assertThat(messenger.cutsAt("x".repeat(1_999))).isEmpty();
        assertThat(messenger.cutsAt("x".repeat(2_000))).hasValue(1_999);
    }

    private static Letter letter(Reach to, String subject, String thread, boolean automatic) {
        return new Letter(ID, to, subject, HOSTILE, "en", Optional.of(thread), automatic);
    }

    private static MimeMessage mailed(Letter letter) throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Notifier notifier = new EmailAdapter(Duration.ofSeconds(5))
                    .open(config(server.getSmtp().getPort()), context(new FakeHttp()));
            assertThat(notifier.write(letter)).isInstanceOf(Delivery.Delivered.class);
            return server.getReceivedMessages()[0];
        } finally {
            server.stop();
        }
    }

    private static EmailConfig config(int port) {
        return new EmailConfig(
                "127.0.0.1",
                Optional.of(port),
                "none",
                Optional.empty(),
                Optional.empty(),
                "Leads <leads@example.com>",
                Optional.empty());
    }

    private static JsonNode body(FakeHttp http) {
        return JsonMapper.builder()
                .build()
                .readTree(http.calls().getLast().body().bytes());
    }

    private static NotifierContext context(FakeHttp http) {
        return new NotifierContext(http, InstantSource.system(), Optional.empty(), Map.of());
    }
}
