package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.real.RunningGateway.Told;
import dev.leadgate.store.Availability;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// From a form post to a decision in the messenger: Ana reads Slack, Budi reads Telegram, Citra reads WhatsApp.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepTapsTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String YAML = """
            version: 1
            time_zone: Asia/Jakarta
            public_url: https://leads.example.com
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site: { type: web_form, verify: none }
            reps:
              ana: { name: Ana Ruiz, language: es, slack: U0ANA }
              budi: { name: Budi Santoso, language: en, telegram: "44551" }
              citra: { name: Citra Dewi, language: id, whatsapp: "+62 812 9876 5432" }
            teams:
              sales: { by: round_robin, members: [ana, budi, citra] }
            notifiers:
              chat:
                type: slack
                bot_token: "${secret:SLACK}"
                signing_secret: "${secret:SLACK_SIGNING}"
                api_base: "@REP@/api"
              tg:
                type: telegram
                token: "${secret:TG}"
                callback_secret: "${secret:TG_CALLBACK}"
                api_base: "@REP@"
              wa:
                type: whatsapp
                phone_number_id: "106540352242922"
                access_token: "${secret:WA}"
                app_secret: "${secret:WA_APP}"
                verify_token: "${secret:WA_VERIFY}"
                api_base: "@REP@"
            notify: { rep: { try: [chat, tg, wa] } }
            rules:
              - name: everyone
                assign: { team: sales }
            """;

    private final AtomicInteger messages = new AtomicInteger(100);
    private RunningGateway gateway;
    private Chats chats;
    private int people;

    @BeforeAll
    @SuppressWarnings("NullAway.Init") // set here once for all tests of the class
    void start(@TempDir Path folder) throws Exception {
        gateway = new RunningGateway(
                folder,
                YAML,
                Map.of(
                        "SLACK",
                        "xoxb-0000-slack-token",
                        "SLACK_SIGNING",
                        Chats.SLACK_SECRET,
                        "TG",
                        "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0",
                        "TG_CALLBACK",
                        Chats.TELEGRAM_SECRET,
                        "WA",
                        "EAAB-whatsapp-token",
                        "WA_APP",
                        Chats.META_SECRET,
                        "WA_VERIFY",
                        "meta-verify-token-0001"),
                this::vendor);
        chats = new Chats(gateway);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /// What the vendors answer; each message has a number of its own.
    private String vendor(Told call) {
        int id = messages.incrementAndGet();
        return switch (Messenger.of(call)) {
            case SLACK -> "{\"ok\":true,\"channel\":\"D0ANA\",\"ts\":\"1503435956.000" + id + "\"}";
            case TELEGRAM -> "{\"ok\":true,\"result\":{\"message_id\":" + id + ",\"chat\":{\"id\":44551}}}";
            case WHATSAPP -> "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid." + id + "\"}]}";
        };
    }

    /// How one rep is told and taps. WhatsApp changes no message: what the lead has become is another one there.
    private enum Messenger {
        SLACK("Ana Ruiz", "siguiente turno en sales", "/chat.postMessage", "/chat.update"),
        TELEGRAM("Budi Santoso", "next in turn in sales", "/sendMessage", "/editMessageText"),
        WHATSAPP("Citra Dewi", "giliran berikutnya di sales", "/messages", "/messages");

        private final String name;
        private final String why;
        private final String sends;
        private final String changes;

        Messenger(String name, String why, String sends, String changes) {
            this.name = name;
            this.why = why;
            this.sends = sends;
            this.changes = changes;
        }

        static Messenger of(Told told) {
            return told.path().startsWith("/api/") ? SLACK : told.path().startsWith("/v25.0/") ? WHATSAPP : TELEGRAM;
        }

        String rep() {
            return name.toLowerCase(Locale.ROOT).replaceAll(" .*", "");
        }
    }

    /// A message that a rep got, and in what.
    private record Message(Messenger in, Told told) {
        Message(Told told) {
            this(Messenger.of(told), told);
        }

        String button(String key) {
            var found = Pattern.compile("\"(" + key + ":[A-Za-z0-9_-]{38})\"").matcher(told.body());
            assertThat(found.find()).as("%s in %s", key, told.body()).isTrue();
            return found.group(1);
        }
    }

    private int calls() {
        return gateway.told().size();
    }

    private Told after(int before, Predicate<Told> wanted) {
        await().atMost(SOON).until(() -> gateway.told().stream().skip(before).anyMatch(wanted));
        return gateway.told().stream().skip(before).filter(wanted).findFirst().orElseThrow();
    }

    private Message message(int before) {
        return new Message(after(
                before,
                t -> t.path().endsWith(Messenger.of(t).sends) && t.body().contains("accept:")));
    }

    private Message changed(Messenger in, int before) {
        return new Message(after(before, t -> Messenger.of(t) == in && t.path().endsWith(in.changes)));
    }

    /// The next one whose turn it is in this messenger.
    private Message lead(Messenger in) throws Exception {
        var message = lead();
        while (message.in() != in) {
            message = lead();
        }
        return message;
    }

    private Message lead() throws Exception {
        int before = calls();
        gateway.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=Person+" + ++people + "&email=p" + people + "%40corp.example&phone=%2B6281234600" + (100 + people)
                        + "&message=80+kursi",
                Map.of());
        return message(before);
    }

    private LeadPage newest() {
        return gateway.newest("site").orElseThrow();
    }

    /// Presses a button of a message.
    private HttpResponse<String> tap(Message on, String key) throws Exception {
        return press(on, on.button(key));
    }

    private HttpResponse<String> press(Message on, String callback) throws Exception {
        return switch (on.in()) {
            case SLACK -> chats.slack(callback, "U0ANA");
            case TELEGRAM -> chats.telegram(callback, "44551", Chats.TELEGRAM_SECRET);
            case WHATSAPP -> chats.whatsapp(callback, kind(on.told().body()), "6281298765432", Chats.META_SECRET);
        };
    }

    /// WhatsApp tells taps on a template, on a button and on a row of a list each in its own way.
    private static String kind(String sent) {
        return sent.contains("\"template\"") ? "button" : sent.contains("\"list\"") ? "list_reply" : "button_reply";
    }

    private Availability said(String rep) {
        return gateway.gateway().store().ownLeads().availability(rep);
    }

    @Test
    void a_word_in_the_chat_says_who_is_there() throws Exception {
        int before = calls();
        assertThat(chats.written("/off@leads_bot", "44551", "private").statusCode())
                .isEqualTo(200);
        assertThat(said("budi").status()).isEqualTo(Availability.Status.AWAY);
        assertThat(said("budi").until().orElseThrow()).isAfter(Instant.now());
        after(
                before,
                t -> t.path().endsWith("/sendMessage")
                        && t.body().contains("44551")
                        && t.body().contains("You are away until"));
        before = calls();
        chats.written("/on", "99999", "private");
        after(
                before,
                t -> t.path().endsWith("/sendMessage")
                        && t.body().contains("99999")
                        && t.body().contains("belongs to no rep"));
        chats.written("/on", "44551", "group");
        chats.written("on", "44551", "private");
        assertThat(said("budi").status()).isEqualTo(Availability.Status.AWAY);
        chats.written("/on", "44551", "private");
        assertThat(said("budi").status()).isEqualTo(Availability.Status.AVAILABLE);

        before = calls();
        var slash =
                "command=%2Fleads&text=busy&user_id=U0ANA&channel_id=C1&response_url=https%3A%2F%2Fhooks.slack.com%2Fx";
        assertThat(chats.signed(slash).statusCode()).isEqualTo(200);
        assertThat(said("ana").status()).isEqualTo(Availability.Status.BUSY);
        after(
                before,
                t -> t.path().endsWith("/chat.postMessage")
                        && t.body().contains("U0ANA")
                        && t.body().contains("Estás ocupado hasta"));
        chats.signed("command=%2Fon&text=&user_id=U0ANA&channel_id=C1");
        assertThat(said("ana").status()).isEqualTo(Availability.Status.AVAILABLE);
    }

    @ParameterizedTest
    @EnumSource
    void one_tap_accepts_and_the_message_goes_on_with_the_next_buttons(Messenger in) throws Exception {
        var message = lead(in);
        int before = calls();
        assertThat(tap(message, "accept").statusCode()).isEqualTo(200);
        assertThat(newest().line().state()).isEqualTo(LeadState.ACCEPTED);
        var accepted = changed(in, before);
        assertThat(accepted.told().body()).contains("+6281234600").doesNotContain("accept:");

        before = calls();
        tap(message, "accept");
        changed(in, before);
        assertThat(newest().timeline())
                .filteredOn(e -> e.kind().equals("accepted"))
                .as("a second tap")
                .hasSize(1);

        before = calls();
        tap(accepted, "no_answer");
        var reminded = changed(in, before);
        before = calls();
        tap(accepted, "no_answer");
        changed(in, before);
        assertThat(newest().timeline())
                .filteredOn(e -> e.kind().equals("no_answer"))
                .hasSize(1);

        before = calls();
        tap(reminded, "contacted");
        assertThat(newest().line().state()).isEqualTo(LeadState.CONTACTED);
        assertThat(changed(in, before).told().body()).doesNotContain("contacted:");
    }

    @ParameterizedTest
    @EnumSource
    void a_reason_is_asked_then_the_lead_goes_on_and_a_late_tap_is_told_who_has_it(Messenger in) throws Exception {
        var message = lead(in);
        int before = calls();
        tap(message, "decline");
        var asked = changed(in, before);
        assertThat(newest().line().state()).as("nothing is decided yet").isEqualTo(LeadState.ASSIGNED);
        before = calls();
        tap(asked, "back");
        var again = changed(in, before);
        assertThat(again.button("accept")).isEqualTo(message.button("accept"));

        before = calls();
        tap(again, "snooze");
        var when = changed(in, before);
        before = calls();
        tap(when, "snooze_hour");
        assertThat(changed(in, before).button("accept")).isEqualTo(message.button("accept"));
        before = calls();
        tap(when, "snooze_hour");
        changed(in, before);
        assertThat(newest().next().orElseThrow().at()).isAfter(Instant.now().plusSeconds(3_000));
        assertThat(newest().timeline())
                .filteredOn(e -> e.kind().equals("snoozed"))
                .as("a repeated tap")
                .hasSize(1);

        before = calls();
        tap(asked, "decline_no_time");
        var next = message(before);
        assertThat(next.in()).isNotEqualTo(in);
        assertThat(newest().line().owner()).hasValue(next.in().rep());
        assertThat(newest().timeline())
                .filteredOn(e -> e.kind().equals("reassigned"))
                .extracting(TimelineEvent::detail)
                .first()
                .satisfies(d -> assertThat(d.get("because")).isEqualTo("declined: no time"));
        assertThat(next.told().body()).as("why, in the language of each").contains(next.in().why);
        changed(in, before);

        before = calls();
        tap(message, "accept");
        var late = changed(in, before);
        assertThat(late.told().body()).contains(next.in().name).doesNotContain("accept:", "+6281234600");
        assertThat(newest().line().owner()).hasValue(next.in().rep());

        tap(next, "accept");
        assertThat(newest().line().state()).isEqualTo(LeadState.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource
    void a_lead_that_is_none_is_closed_with_its_reason(Messenger in) throws Exception {
        var message = lead(in);
        int before = calls();
        tap(message, "accept");
        var accepted = changed(in, before);
        before = calls();
        tap(accepted, "not_a_lead");
        var asked = changed(in, before);
        before = calls();
        tap(asked, "not_a_lead_spam");
        assertThat(newest().line().state()).isEqualTo(LeadState.LOST);
        assertThat(changed(in, before).told().body()).doesNotContain("+6281234600", "contacted:");
    }

    @Test
    void whoever_it_is_not_for_and_whoever_is_not_the_vendor_decides_nothing() throws Exception {
        var message = lead(Messenger.TELEGRAM);
        var button = message.button("accept");
        int before = calls();
        assertThat(chats.slack(button, "U0ANA").statusCode()).isEqualTo(200);
        assertThat(after(before, t -> t.path().endsWith("/chat.postEphemeral")).body())
                .contains("otra persona");
        assertThat(chats.telegram(button, "777", Chats.TELEGRAM_SECRET).statusCode())
                .isEqualTo(200);
        assertThat(after(before, t -> t.path().endsWith("/answerCallbackQuery")).body())
                .contains("somebody else");
        before = calls();
        assertThat(chats.whatsapp(button, "button", "6281298765432", Chats.META_SECRET)
                        .statusCode())
                .isEqualTo(200);
        assertThat(changed(Messenger.WHATSAPP, before).told().body()).contains("orang lain");
        assertThat(chats.whatsapp(button, "button", "6281298765432", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(chats.telegram(button, "44551", "wrong").statusCode()).isEqualTo(401);
        assertThat(chats.telegram("accept:" + "A".repeat(38), "44551", Chats.TELEGRAM_SECRET)
                        .statusCode())
                .isEqualTo(200);
        var unknown = gateway.post(
                "/callback/nobody", "application/json", "{}", Map.of("X-Telegram-Bot-Api-Secret-Token", "x"));
        assertThat(unknown.statusCode()).isEqualTo(401);
        var large = gateway.post("/callback/tg", "application/json", "x".repeat(300_000), Map.of());
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(newest().line().state()).isEqualTo(LeadState.ASSIGNED);
    }
}
