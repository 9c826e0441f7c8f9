package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.app.cli.Ran;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.lead.Reach;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadPage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Words with leads as they really pass: mail over SMTP and IMAP, a messenger, the command line and the
/// link in a mail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrespondenceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String YAML = """
            version: 1
            time_zone: Europe/Berlin
            public_url: https://leads.example.com
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site: { type: web_form, verify: none }
              box:
                type: imap
                host: 127.0.0.1
                port: @IMAP@
                tls: none
                user: leads@example.com
                password: ${secret:MAIL_PASSWORD}
                own_addresses: [leads@example.com]
              bot: { type: telegram, token: "${secret:TG_TOKEN}", secret_token: "${secret:TG_SECRET}" }
              pbx:
                type: webhook
                channel: voice
                kind: missed_call
                verify: { token: { header: X-Token, secret: "${secret:PBX_TOKEN}" } }
                id: call_id
                map: { phone: caller }
            reps:
              ana: { name: Ana Ruiz, webhook: "@REP@/ana" }
            teams:
              sales: { by: round_robin, members: [ana] }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
              mail: { type: email, host: 127.0.0.1, port: @SMTP@, tls: none, from: leads@example.com }
              tg: { type: telegram, token: "${secret:TG_TOKEN}", api_base: "@REP@/tg" }
              text: { type: sms, gateway: { url: "@REP@/sms" } }
            notify: { rep: { try: [hook] } }
            answers:
              - { name: missed, sources: [pbx], template: answer_missed_call }
              - name: thanks
                sources: [box, bot]
            sequences:
              nurture:
                steps:
                  - { wait: 0s }
                  - { wait: 2d, template: step_again }
            rules:
              - name: cold
                when: lead.seats == 1
                assign: { team: sales }
                sequence: nurture
              - name: everyone
                assign: { team: sales }
            """;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private RunningGateway gateway;

    @BeforeAll
    @SuppressWarnings("NullAway.Init") // set here once for all tests of the class
    void start(@TempDir Path folder) throws Exception {
        mail.start();
        mail.setUser("leads@example.com", "leads@example.com", "mail-secret-0001");
        var yaml = YAML.replace("@IMAP@", String.valueOf(mail.getImap().getPort()))
                .replace("@SMTP@", String.valueOf(mail.getSmtp().getPort()));
        gateway = new RunningGateway(
                folder,
                yaml,
                Map.of(
                        "MAIL_PASSWORD", "mail-secret-0001",
                        "TG_TOKEN", "1000001:AAHtelegram-token-of-the-test-00001",
                        "TG_SECRET", "telegram_secret_0001",
                        "PBX_TOKEN", "token-of-the-test-s-telephones",
                        "NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                told -> told.path().startsWith("/tg")
                        ? "{\"ok\":true,\"result\":{\"message_id\":77,\"chat\":{\"id\":5}}}"
                        : "");
    }

    @AfterAll
    void stop() {
        gateway.close();
        mail.stop();
    }

    @Test
    void a_mail_is_answered_once_and_the_owner_writes_on_in_its_thread() throws Exception {
        sent(
                "Carla <carla@firm.example>",
                "Price for 80 seats",
                "Hello, what is the price for 80 seats?",
                "m1@firm.example",
                "");
        var answer = received("carla@firm.example", 1).getFirst();
        assertThat(answer.getSubject()).isEqualTo("Re: Price for 80 seats");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<m1@firm.example>");
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(GreenMailUtil.getBody(answer)).contains("Hello Carla,", "Ana Ruiz is taking care of it");

        sent("Carla <carla@firm.example>", "Re: Price for 80 seats", "Make it 90 seats.", "m2@firm.example", "");
        await().atMost(SOON).until(() -> kinds("carla@firm.example").contains(LetterKind.RECEIVED));
        var ran = run("leads", "reply", number("carla@firm.example"), "--text", "90 seats are 900.\nAna");
        assertThat(ran.exit()).as(ran.err()).isZero();
        var reply = received("carla@firm.example", 2).get(1);
        assertThat(reply.getHeader("In-Reply-To")).containsExactly("<m2@firm.example>");
        assertThat(reply.getHeader("Auto-Submitted")).isNull();
        assertThat(GreenMailUtil.getBody(reply)).contains("90 seats are 900.");
        await().atMost(SOON)
                .until(() -> page("carla@firm.example").timeline().stream()
                                .filter(e -> e.kind().equals("letter_sent"))
                                .count()
                        == 2);
        assertThat(kinds("carla@firm.example"))
                .containsExactly(LetterKind.ANSWER, LetterKind.RECEIVED, LetterKind.REPLY);
        assertThat(run("leads", "messages", number("carla@firm.example")).out())
                .contains("by mail, sent", "Make it 90 seats.");
        await().atMost(SOON)
                .until(() -> gateway.told().stream().anyMatch(t -> t.body().contains("lead.wrote")));
    }

    /// From another address to a letter of ours, and a colleague to that answer: one lead, whose person stays.
    @Test
    void who_answers_our_letter_from_elsewhere_touches_the_same_lead() throws Exception {
        form("Greta", "greta@firm.example");
        var letter = received("greta@firm.example", 1).getFirst().getMessageID();
        var lead = number("greta@firm.example");
        sent(
                "Greta <greta@home.example>",
                "Re: Hello",
                "Yes, please call me.",
                "g1@home.example",
                "In-Reply-To: " + letter);
        await().atMost(SOON).until(() -> kinds("greta@firm.example").contains(LetterKind.RECEIVED));
        assertThat(run("leads", "messages", lead).out())
                .contains("g•••@h•••.example by box, received: Yes, please call me.");
        await().atMost(SOON)
                .until(() -> gateway.told().stream()
                        .anyMatch(t -> t.path().equals("/ana")
                                && t.body().contains("lead.wrote")
                                && t.body().contains(lead)
                                && t.body().contains("Yes, please call me.")));

        sent("Hans <hans@home.example>", "Re: Hello", "Me too.", "g2@home.example", "References: <g1@home.example>");
        await().atMost(SOON).until(() -> page("greta@firm.example").line().touches() == 3);
        assertThat(page("greta@firm.example").timeline())
                .filteredOn(e -> e.kind().equals("touched"))
                .allSatisfy(e -> assertThat(e.detail()).containsEntry("because", "same mail thread"))
                .hasSize(2);
        assertThat(find("greta@home.example")).isEmpty();
        assertThat(find("hans@home.example")).isEmpty();

        sent("Hans <hans@home.example>", "Offer", "An offer for 9 seats, please.", "g3@home.example", "");
        assertThat(page("hans@home.example").line().number())
                .isNotEqualTo(page("greta@firm.example").line().number());
    }

    /// What we sent comes back as a program would answer it, and what programs send first is answered by
    /// nobody.
    @Test
    void two_programs_that_answer_stop_at_zero() throws Exception {
        sent(
                "Robot <robot@auto.example>",
                "Automatic reply: away",
                "I am away.",
                "r1@auto.example",
                "Auto-Submitted: auto-replied");
        sent("Shop <shop@auto.example>", "News", "News of the week", "r2@auto.example", "List-Id: <news.auto.example>");
        sent("Daemon <mailer-daemon@auto.example>", "Undelivered", "Not delivered", "r3@auto.example", "");
        sent(
                "Quiet <quiet@auto.example>",
                "Offer wanted",
                "Please send an offer for 3 seats",
                "r4@auto.example",
                "X-Auto-Response-Suppress: All");
        await().atMost(SOON).until(() -> find("quiet@auto.example").isPresent());
        assertThat(page("quiet@auto.example").timeline()).anySatisfy(e -> {
            assertThat(e.kind()).isEqualTo("letter_withheld");
            assertThat(e.detail().getOrDefault("why", "")).contains("a program wrote it");
        });
        for (var address : List.of("robot", "shop", "mailer-daemon", "quiet")) {
            assertThat(mailsTo(address + "@auto.example")).isEmpty();
        }
        assertThat(find("robot@auto.example")).isEmpty();
    }

    /// Nothing tells it from a person: no header says what it is, and it goes on within the thread and beside
    /// it, and after the lead was closed. One letter to each address from which it begins anew is all.
    @Test
    void a_program_that_says_nothing_of_itself_gets_one_letter_and_then_there_is_silence() throws Exception {
        var thanks = "Thank you for your mail. We will answer soon.";
        sent("Echo <echo@two.example>", "Hello", thanks, "e1@two.example", "");
        var letter = received("echo@two.example", 1).getFirst().getMessageID();
        for (int round = 2; round <= 5; round++) {
            int touches = round;
            sent(
                    "Echo <echo@two.example>",
                    "Re: Hello",
                    thanks,
                    "e" + round + "@two.example",
                    round % 2 == 0 ? "In-Reply-To: " + letter : "");
            await().atMost(SOON).until(() -> page("echo@two.example").line().touches() == touches);
        }
        sent("Echo <desk@two.example>", "Re: Hello", thanks, "e6@two.example", "In-Reply-To: " + letter);
        await().atMost(SOON).until(() -> page("echo@two.example").line().touches() == 6);
        assertThat(find("desk@two.example")).as("within the thread").isEmpty();

        var closed = page("echo@two.example").line();
        gateway.gateway()
                .moves()
                .act(closed.id(), new LeadAction.Lost(Optional.empty()), LeadAction.Actor.staff("nadia"));
        sent("Echo <echo@two.example>", "News", thanks, "e7@two.example", "");
        await().atMost(SOON).until(() -> page("echo@two.example").line().number() > closed.number());
        assertThat(page("echo@two.example").timeline()).anySatisfy(e -> {
            assertThat(e.kind()).isEqualTo("letter_withheld");
            assertThat(e.detail().getOrDefault("why", "")).contains("answered before");
        });
        sent("Desk <desk-2@two.example>", "Hello", thanks, "e8@two.example", "");
        received("desk-2@two.example", 1);
        sent("Desk <desk-2@two.example>", "Hello", thanks, "e9@two.example", "");
        await().atMost(SOON).until(() -> page("desk-2@two.example").line().touches() == 2);
        assertThat(mailsTo("echo@two.example")).hasSize(1);
        assertThat(mailsTo("desk@two.example")).isEmpty();
        assertThat(mailsTo("desk-2@two.example")).hasSize(1);
    }

    @Test
    void a_chat_is_answered_and_a_word_ends_it() throws Exception {
        telegram(1, 5, "How much for 3 seats?");
        await().atMost(SOON).until(() -> !chats().isEmpty());
        assertThat(chats().getFirst()).contains("\"chat_id\":\"5\"", "\"message_id\":11", "Thank you for your message");
        telegram(2, 5, "BAJA");
        await().atMost(SOON)
                .until(() -> letters().optedOut(List.of("telegram:5")).size() == 1);
    }

    @Test
    void a_cold_lead_gets_its_steps_until_it_opts_out_by_the_link() throws Exception {
        form("Dina", "dina@firm.example");
        var step = received("dina@firm.example", 1).getFirst();
        assertThat(GreenMailUtil.getBody(step))
                .contains("Are you still interested?", "No more messages like this: https://leads.example.com/a/out/");
        var link = URI.create(step.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", ""));
        assertThat(get(link.getPath()).statusCode()).isEqualTo(200);
        assertThat(get(link.getPath()).body()).contains("<form method=\"post\"").doesNotContain("dina@");
        assertThat(letters().optedOut(List.of("email:dina@firm.example"))).isEmpty();
        var out = gateway.post(
                link.getPath(), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", Map.of());
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(letters().optedOut(List.of("email:dina@firm.example"))).hasSize(1);
        assertThat(gateway.gateway()
                        .store()
                        .runs()
                        .of(page("dina@firm.example").line().id()))
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).isEqualTo("opted_out"));
        assertThat(get("/a/out/" + "x".repeat(60)).statusCode()).isEqualTo(404);

        assertThat(run("leads", "sequence", number("dina@firm.example"), "nurture")
                        .exit())
                .isZero();
        await().atMost(SOON)
                .until(() -> gateway
                        .gateway()
                        .store()
                        .runs()
                        .of(page("dina@firm.example").line().id())
                        .stream()
                        .noneMatch(r -> r.state().equals("running")));
        assertThat(mailsTo("dina@firm.example")).hasSize(1);
        var show = run("sequences", "show", "nurture");
        assertThat(show.out()).contains("sent").contains("stopped by opted out");
    }

    /// Whoever opted out by mail gets no text message either, when they are the same person.
    @Test
    void a_missed_call_is_answered_by_text_message_unless_the_person_wants_no_more() throws Exception {
        called("c1", "+4915112340001");
        await().atMost(SOON).until(() -> !texts("+4915112340001").isEmpty());
        assertThat(texts("+4915112340001"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("you called and we missed it", "Ana Ruiz"));

        gateway.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=Finn&email=finn%40firm.example&phone=%2B4915112340002&message=later&seats=2",
                Map.of());
        var form = page("finn@firm.example").line();
        letters().optOut(List.of("email:finn@firm.example"), "link", "lead");
        gateway.gateway()
                .moves()
                .act(form.id(), new LeadAction.Lost(Optional.empty()), LeadAction.Actor.staff("nadia"));
        called("c2", "+4915112340002");
        await().atMost(SOON).until(() -> calls("+4915112340002").size() == 1);
        assertThat(calls("+4915112340002").getFirst().timeline()).anySatisfy(e -> {
            assertThat(e.kind()).isEqualTo("letter_withheld");
            assertThat(e.detail().getOrDefault("why", "")).isEqualTo("the person wants no more");
        });
        assertThat(texts("+4915112340002")).isEmpty();
    }

    private void called(String id, String number) throws Exception {
        var answer = gateway.post(
                "/in/pbx",
                "application/json",
                "{\"call_id\":\"" + id + "\",\"caller\":\"" + number + "\"}",
                Map.of("X-Token", "token-of-the-test-s-telephones"));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private List<LeadPage> calls(String number) {
        var all = new LeadFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return gateway.reader().leads(all, Optional.empty(), 100).stream()
                .filter(l -> l.source().equals("pbx"))
                .flatMap(l -> gateway.reader().lead("L-" + l.number()).stream())
                .filter(p -> p.lead().person().reaches().contains(new Reach.Phone(number)))
                .toList();
    }

    private List<String> texts(String number) {
        return gateway.told().stream()
                .filter(t -> t.path().equals("/sms"))
                .map(t -> URLDecoder.decode(t.body(), StandardCharsets.UTF_8))
                .filter(body -> body.contains(number))
                .toList();
    }

    @Test
    void an_opt_out_by_hand_is_undone_by_hand() throws Exception {
        form("Eva", "eva@firm.example");
        received("eva@firm.example", 1);
        var number = number("eva@firm.example");
        assertThat(run("leads", "opt-out", number).out()).contains("gets nothing automatic");
        assertThat(letters().optedOut(List.of("email:eva@firm.example"))).hasSize(1);
        assertThat(run("leads", "opt-out", number, "--undo").out()).contains("may be written to again");
        assertThat(letters().optedOut(List.of("email:eva@firm.example"))).isEmpty();
        assertThat(run("leads", "sequence", number, "nowhere").err()).contains("no such sequence");
    }

    @Test
    void the_example_keeps_its_promises() throws Exception {
        var ran = Ran.of("test", Checkout.file("examples/writing").toString());
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    }

    private void form(String name, String address) throws Exception {
        gateway.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=" + name + "&email=" + address.replace("@", "%40") + "&message=later&seats=1",
                Map.of());
    }

    private void telegram(int update, int chat, String text) throws Exception {
        var body = "{\"update_id\":" + update + ",\"message\":{\"message_id\":" + (10 + update)
                + ",\"date\":1772434931,"
                + "\"chat\":{\"id\":" + chat + ",\"type\":\"private\"},\"from\":{\"id\":" + chat
                + ",\"is_bot\":false,\"first_name\":\"Joko\",\"language_code\":\"en\"},\"text\":\"" + text + "\"}}";
        var answer = gateway.post(
                "/in/bot", "application/json", body, Map.of("X-Telegram-Bot-Api-Secret-Token", "telegram_secret_0001"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private List<String> chats() {
        return gateway.told().stream()
                .filter(t -> t.path().startsWith("/tg"))
                .map(RunningGateway.Told::body)
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.running().port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /// @param header one more, or nothing
    private void sent(String from, String subject, String text, String id, String header) throws Exception {
        var message = new MimeMessage(outside()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + ">");
            }
        };
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, "leads@example.com");
        message.setSubject(subject);
        message.setText(text);
        if (!header.isEmpty()) {
            message.addHeaderLine(header);
        }
        message.saveChanges();
        Transport.send(message);
    }

    private Session outside() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(mail.getSmtp().getPort()));
        return Session.getInstance(properties);
    }

    private List<MimeMessage> received(String address, int count) {
        await().atMost(SOON).until(() -> mailsTo(address).size() >= count);
        return mailsTo(address);
    }

    private List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(m -> GreenMailUtil.getHeaders(m).contains("To: " + address))
                .toList();
    }

    private Letters letters() {
        return gateway.gateway().store().letters();
    }

    private List<LetterKind> kinds(String address) {
        return find(address)
                .map(p -> letters().conversation(p.line().id()).stream()
                        .map(Letters.Line::kind)
                        .toList())
                .orElse(List.of());
    }

    private String number(String address) {
        return "L-" + page(address).line().number();
    }

    private LeadPage page(String address) {
        await().atMost(SOON).until(() -> find(address).isPresent());
        return find(address).orElseThrow();
    }

    private Optional<LeadPage> find(String address) {
        var all = new LeadFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return gateway.reader().leads(all, Optional.empty(), 100).stream()
                .flatMap(l -> gateway.reader().lead("L-" + l.number()).stream())
                .filter(p -> p.lead().person().email().filter(address::equals).isPresent())
                .findFirst();
    }

    private Ran run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", gateway.data().toString()));
        return Ran.of(all.toArray(String[]::new));
    }
}
