package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.store.Reader.LeadPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One real lead of every channel family: in from outside as its sender would bring it, out to a
/// rep.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealInputTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Map<String, String> SECRETS = Map.of(
            "PARTNER_KEY", "partner-secret-0001",
            "MAIL_PASSWORD", "mail-secret-0001",
            "TG_TOKEN", "1000001:telegram-token-0001",
            "TG_SECRET", "telegram_secret_0001",
            "TWILIO_TOKEN", "twilio-auth-token-0001",
            "NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String YAML = """
            version: 1
            time_zone: Europe/Berlin
            default_country: DE
            public_url: https://leads.example.com
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site: { type: web_form, verify: none, thank_you: "https://www.example.com/thanks" }
              partner:
                type: webhook
                verify: { hmac_sha256: { header: X-Signature, secret: "${secret:PARTNER_KEY}" } }
                id: request_id
                map: { email: contact.email, phone: contact.phone, name: contact.name, seats: qty }
              box:
                type: imap
                host: 127.0.0.1
                port: @IMAP@
                tls: none
                user: leads@example.com
                password: ${secret:MAIL_PASSWORD}
                own_addresses: [leads@example.com]
              bot: { type: telegram, token: "${secret:TG_TOKEN}", secret_token: "${secret:TG_SECRET}" }
              calls: { type: twilio_voice, auth_token: "${secret:TWILIO_TOKEN}" }
              pbx: { type: asterisk_cdr, file: "@DIR@/Master.csv", settle: 1s, contexts: [from-trunk] }
            reps:
              ana: { name: Ana Ruiz, language: es, webhook: "@REP@/ana", email: ana@example.com }
              budi: { name: Budi Santoso, language: id, webhook: "@REP@/budi", email: budi@example.com }
            teams:
              sales: { by: round_robin, members: [ana, budi] }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
            notify: { rep: { try: [hook] } }
            rules:
              - name: enterprise
                when: lead.seats >= 50
                assign: { team: sales }
              - name: everyone-else
                assign: { team: sales }
            """;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });

    private Path dir = Path.of("");
    private RunningGateway gateway;

    @BeforeAll
    @SuppressWarnings("NullAway.Init") // set here once for all tests of the class
    void start(@TempDir Path folder) throws Exception {
        dir = folder;
        mail.start();
        GreenMailUser user = mail.setUser("leads@example.com", "leads@example.com", "mail-secret-0001");
        assertThat(user.getEmail()).isEqualTo("leads@example.com");
        Files.createFile(dir.resolve("Master.csv"));
        var yaml =
                YAML.replace("@IMAP@", String.valueOf(mail.getImap().getPort())).replace("@DIR@", dir.toString());
        gateway = new RunningGateway(dir, yaml, SECRETS);
    }

    @AfterAll
    void stop() {
        gateway.close();
        mail.stop();
    }

    @Test
    void a_form_post_is_answered_with_a_redirect_and_reaches_a_rep() throws Exception {
        var answer = gateway.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=Ann+Field&email=ann%40corp.example&phone=0151+23456789&message=Price+for+80+seats%3F&seats=80",
                Map.of("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).hasValue("https://www.example.com/thanks");
        var page = told("site");
        assertThat(page.line().name()).hasValue("Ann Field");
        assertThat(page.lead().person().phone()).hasValue("+4915123456789");
        assertThat(page.line().rule()).hasValue("enterprise");
        assertThat(page.decisions()).hasSize(1);
    }

    @Test
    void a_signed_webhook_is_taken_and_a_forged_one_leaves_nothing() throws Exception {
        var body = "{\"request_id\":\"r-1\",\"contact\":{\"email\":\"bo@shop.example\",\"name\":\"Bo\"},\"qty\":3}";
        var signature = HexFormat.of().formatHex(mac("HmacSHA256", "partner-secret-0001", body));

        var forged = gateway.post("/in/partner", "application/json", body + " ", Map.of("X-Signature", signature));
        var unknown = gateway.post("/in/nobody", "application/json", body, Map.of("X-Signature", signature));
        var good = gateway.post("/in/partner", "application/json", body, Map.of("X-Signature", signature));

        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(forged.statusCode());
        assertThat(unknown.body()).isEqualTo(forged.body());
        assertThat(good.statusCode()).isEqualTo(202);
        assertThat(told("partner").lead().person().email()).hasValue("bo@shop.example");
    }

    @Test
    void a_mail_is_a_lead_within_a_second_while_idle_is_on() {
        await().atMost(SOON).until(() -> idle("box"));
        var took = new ArrayList<Duration>();
        for (var who : List.of("carla", "carlo", "carmen")) {
            took.add(mailToLead(who + "@firm.example"));
        }
        System.out.println("mail to lead: " + took);
        assertThat(told("box").line().channel()).isEqualTo("email");
        // The machine may be busy with others; the gateway may not.
        assertThat(took).anyMatch(time -> time.compareTo(Duration.ofSeconds(1)) < 0);
    }

    private Duration mailToLead(String from) {
        long start = System.nanoTime();
        GreenMailUtil.sendTextEmail(
                "leads@example.com",
                from,
                "Offer wanted",
                "Hello, please send us an offer for our warehouse.\n\nCarla Stein",
                mail.getSmtp().getServerSetup());
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() -> gateway.newest("box")
                        .flatMap(page -> page.lead().person().email())
                        .filter(from::equals)
                        .isPresent());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean idle(String source) {
        return gateway.status(source).filter(words -> words.contains("IDLE")).isPresent();
    }

    @Test
    void a_telegram_update_becomes_a_lead() throws Exception {
        var body = """
                {"update_id":100000001,"message":{"message_id":5,"from":{"id":5000000001,"is_bot":false,"first_name":"Ada",\
                "username":"ada","language_code":"en"},"chat":{"id":5000000001,"type":"private"},"date":1767225600,\
                "text":"How much for ten?"}}""";
        var headers = Map.of("X-Telegram-Bot-Api-Secret-Token", "telegram_secret_0001");

        var wrong = gateway.post(
                "/in/bot", "application/json", body, Map.of("X-Telegram-Bot-Api-Secret-Token", "telegram_secret_0002"));
        var good = gateway.post("/in/bot", "application/json", body, headers);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(told("bot").lead().person().reaches().getFirst().key()).isEqualTo("telegram:5000000001");
    }

    @Test
    void what_one_person_says_in_a_chat_and_in_forms_is_one_lead() throws Exception {
        message(100000011, "\"text\":\"Do you deliver to Bali?\"");
        await().atMost(SOON)
                .until(() -> gateway.newest("bot")
                        .filter(page -> page.line().name().equals(Optional.of("Bea")))
                        .isPresent());
        var lead = told("bot");
        var owner = lead.line().owner().orElseThrow();
        message(100000012, "\"text\":\"Forty of them\"");
        message(
                100000013,
                "\"contact\":{\"phone_number\":\"4915100000009\",\"user_id\":5000000002,\"first_name\":\"Bea\"}");
        touched(lead, 3);
        gateway.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=Bea&email=bea%40corp.example&phone=0151+00000009",
                Map.of());
        touched(lead, 4);
        gateway.post("/in/site", "application/x-www-form-urlencoded", "name=B&email=BEA%40corp.example", Map.of());
        touched(lead, 5);

        var now = gateway.reader().lead("L-" + lead.line().number()).orElseThrow();
        assertThat(now.line().owner()).hasValue(owner);
        await().atMost(SOON)
                .until(() -> gateway.told().stream()
                        .anyMatch(told -> told.path().equals("/" + owner)
                                && told.body().contains("L-" + lead.line().number())
                                && told.body().contains("lead.touched")));
    }

    private void message(long update, String content) throws Exception {
        var body = """
                {"update_id":%d,"message":{"message_id":%d,"from":{"id":5000000002,"is_bot":false,"first_name":"Bea"},\
                "chat":{"id":5000000002,"type":"private"},"date":1767225600,%s}}""".formatted(update, update % 1_000, content);
        var headers = Map.of("X-Telegram-Bot-Api-Secret-Token", "telegram_secret_0001");
        assertThat(gateway.post("/in/bot", "application/json", body, headers).statusCode())
                .isEqualTo(200);
    }

    private void touched(LeadPage lead, int times) {
        await().atMost(SOON)
                .until(() -> gateway.reader()
                                .lead("L-" + lead.line().number())
                                .orElseThrow()
                                .line()
                                .touches()
                        == times);
    }

    @Test
    void a_missed_twilio_call_becomes_a_lead() throws Exception {
        var body = "CallSid=CA00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000001"
                + "&From=%2B14155550100&To=%2B14155238886&CallStatus=no-answer&Direction=inbound&CallerName=GRACE+HALL"
                + "&FromCountry=US";
        var signed = "https://leads.example.com/in/calls"
                + "AccountSidAC00000000000000000000000000000001CallSidCA00000000000000000000000000000001"
                + "CallStatusno-answerCallerNameGRACE HALLDirectioninboundFrom+14155550100FromCountryUSTo+14155238886";
        var signature = Base64.getEncoder().encodeToString(mac("HmacSHA1", "twilio-auth-token-0001", signed));

        var answer = gateway.post(
                "/in/calls", "application/x-www-form-urlencoded", body, Map.of("X-Twilio-Signature", signature));

        assertThat(answer.statusCode()).isEqualTo(200);
        var page = told("calls");
        assertThat(page.lead().person().phone()).hasValue("+14155550100");
        assertThat(page.lead().inquiry().kind()).isEqualTo("missed_call");
    }

    @Test
    void a_line_of_the_pbx_becomes_a_lead() throws Exception {
        Files.writeString(
                dir.resolve("Master.csv"),
                "\"\",\"+4915119876543\",\"800\",\"from-trunk\",\"\"\"Emil Roth\"\" <+4915119876543>\","
                        + "\"PJSIP/trunk-00000003\",\"PJSIP/800-00000004\",\"Dial\",\"PJSIP/800,30\","
                        + "\"2026-01-01 09:05:00\",,\"2026-01-01 09:05:30\",30,0,\"NO ANSWER\",\"DOCUMENTATION\","
                        + "\"1767258300.3\",\"\",\"\",\"1767258300.3\",9\n",
                StandardOpenOption.APPEND);

        var page = told("pbx");
        assertThat(page.lead().person().phone()).hasValue("+4915119876543");
        assertThat(page.line().channel()).isEqualTo("voice");
    }

    @Test
    void authentic_junk_is_kept_as_a_dead_letter_and_answered_well() throws Exception {
        var body = "{\"request_id\":\"junk\",\"contact\":{\"e_mail\":\"x@y.example\"}} \u0000";
        var signature = HexFormat.of().formatHex(mac("HmacSHA256", "partner-secret-0001", body));

        var answer = gateway.post("/in/partner", "application/json", body, Map.of("X-Signature", signature));

        assertThat(answer.statusCode()).isEqualTo(202);
        await().atMost(SOON).until(() -> gateway.reader().conservation().deadLetters() == 1);
        assertThat(gateway.reader().conservation().balanced()).isTrue();
    }

    /// Waits until a rep was told about the newest lead of a source.
    private LeadPage told(String source) {
        Supplier<Optional<LeadPage>> notified = () -> gateway.newest(source)
                .filter(page -> page.timeline().stream().anyMatch(e -> e.kind().equals("notified")));
        await().atMost(SOON).until(() -> notified.get().isPresent());
        var page = notified.get().orElseThrow();
        assertThat(gateway.told()).anySatisfy(told -> {
            assertThat(told.body()).contains("L-" + page.line().number());
            assertThat(told.path()).isEqualTo("/" + page.line().owner().orElseThrow());
            assertThat(told.headers().keySet()).anyMatch(h -> h.equalsIgnoreCase("webhook-signature"));
        });
        return page;
    }

    private static byte[] mac(String algorithm, String secret, String text) throws Exception {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
