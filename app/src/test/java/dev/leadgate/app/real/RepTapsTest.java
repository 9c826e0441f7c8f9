package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.access.Passwords;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.access.Reception.Entry;
import dev.leadgate.app.docs.ActionMatrix.Place;
import dev.leadgate.app.real.ActionWalk.Door;
import dev.leadgate.app.real.RunningGateway.Told;
import dev.leadgate.store.Availability;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import dev.leadgate.store.TimelineEvent;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// From a form post to a decision in the messenger: Ana reads Slack, Budi reads Telegram.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepTapsTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String YAML = """
            version: 1
            time_zone: Asia/Jakarta
            public_url: https://leads.example.com
            listen: { host: 127.0.0.1, port: 0, admin_port: 0, console: public }
            sources:
              site: { type: web_form, verify: none }
              open: { type: web_form, verify: none }
              phones: { type: web_form, verify: none }
              for_ana: { type: web_form, verify: none }
              for_budi: { type: web_form, verify: none }
              for_citra: { type: web_form, verify: none }
              claims: { type: web_form, verify: none }
              late: { type: web_form, verify: none }
            reps:
              ana: { name: Ana Ruiz, language: es, slack: U0ANA }
              budi: { name: Budi Santoso, language: en, telegram: "44551" }
              citra: { name: Citra Dewi, language: id, whatsapp: "+62 812 3456 7890" }
              dina: { name: Dina Kaya, language: en, slack: U0DINA }
              mona: { name: Mona Hadi, language: en, telegram: "44600" }
            teams:
              sales: { by: round_robin, members: [ana, budi] }
              all: { by: first_to_claim, members: [ana, budi] }
              phones: { by: round_robin, members: [citra] }
              for_ana: { by: priority, members: [ana, dina], manager: mona }
              for_budi: { by: priority, members: [budi, dina] }
              for_citra: { by: priority, members: [citra, dina] }
              claims: { by: first_to_claim, members: [ana, budi, citra, dina] }
            sla:
              quick: { accept: 1s, on_miss: [tell_manager] }
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
                first: message
                api_base: "@REP@/graph"
            notify: { rep: { try: [chat, tg, wa], summary: { within: 0s } } }
            rules:
              - name: whoever-is-first
                when: lead.source == "open"
                assign: { team: all }
              - name: by-phone
                when: lead.source == "phones"
                assign: { team: phones }
              - { name: for-ana, when: lead.source == "for_ana", assign: { team: for_ana } }
              - { name: for-budi, when: lead.source == "for_budi", assign: { team: for_budi } }
              - { name: for-citra, when: lead.source == "for_citra", assign: { team: for_citra } }
              - { name: claims, when: lead.source == "claims", assign: { team: claims } }
              - { name: late, when: lead.source == "late", assign: { team: for_ana }, sla: quick }
              - name: everyone
                assign: { team: sales }
            """;

    static final String TS = "1503435956.000";
    private static final Pattern LINK = Pattern.compile("https://leads\\.example\\.com(/a/[A-Za-z0-9_-]{40})");
    private static final Pattern ID = Pattern.compile("\"(?:ts\":\"1503435956\\.000|message_id\":)([0-9]+)");

    private final AtomicInteger messages = new AtomicInteger(100);
    /// Messages that Slack does not change the next time.
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger walked = new AtomicInteger(100);
    private final Map<Told, String> ids = Collections.synchronizedMap(new IdentityHashMap<>());
    private RunningGateway gateway;
    private Chats chats;
    private Visitor ana;
    private Visitor boss;
    private String token = "";
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
                        "EAAG0000-whatsapp-token",
                        "WA_APP",
                        Chats.META_SECRET,
                        "WA_VERIFY",
                        "meta-verify-token-0001"),
                this::vendor);
        chats = new Chats(gateway);
        ana = signedIn("ana@example.com", Role.REP, Optional.of("ana"));
        boss = signedIn("boss@example.com", Role.MANAGER, Optional.empty());
        var proof = Proof.fresh();
        token = "lg_" + proof.reveal();
        gateway.gateway()
                .store()
                .apiTokens()
                .add(
                        "walk",
                        proof.hash(),
                        Set.of("leads:write", "team:write", "team:hand_over"),
                        "test",
                        Instant.now(),
                        Instant.now().plusSeconds(3_600));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /// What the vendors answer; each message has a number of its own, and keeps it when it is changed.
    private String vendor(Told call) {
        var changed = ID.matcher(call.body());
        var id = changed.find() ? changed.group(1) : String.valueOf(messages.incrementAndGet());
        if (call.path().endsWith("/chat.update") && refused.remove(id)) {
            return "{\"ok\":false,\"error\":\"ratelimited\"}";
        }
        ids.put(call, id);
        if (call.path().startsWith("/graph/")) {
            return "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid." + id + "\"}]}";
        }
        return call.path().startsWith("/api/")
                ? "{\"ok\":true,\"channel\":\"D0ANA\",\"ts\":\"" + TS + id + "\"}"
                : "{\"ok\":true,\"result\":{\"message_id\":" + id + ",\"chat\":{\"id\":44551}}}";
    }

    /// How one rep taps.
    private sealed interface Messenger {
        record Slack() implements Messenger {}

        record Telegram() implements Messenger {}
    }

    /// A message that a rep got, and in what.
    ///
    /// @param id its number at the vendor
    private record Message(Messenger in, Told told, String id) {
        String rep() {
            return in instanceof Messenger.Slack ? "ana" : "budi";
        }

        String name() {
            return in instanceof Messenger.Slack ? "Ana Ruiz" : "Budi Santoso";
        }

        String button(String key) {
            return RepTapsTest.button(told, key);
        }
    }

    private static String button(Told told, String key) {
        var found = Pattern.compile("\"(" + key + ":[A-Za-z0-9_-]{38})\"").matcher(told.body());
        assertThat(found.find()).as("%s in %s", key, told.body()).isTrue();
        return found.group(1);
    }

    private int calls() {
        return gateway.told().size();
    }

    private Told after(int before, Predicate<Told> wanted) {
        await().atMost(SOON).until(() -> gateway.told().stream().skip(before).anyMatch(wanted));
        return gateway.told().stream().skip(before).filter(wanted).findFirst().orElseThrow();
    }

    private Message message(int before) {
        return read(after(before, t -> isNew(t) && isOf(t, "Person") && t.body().contains("accept:")));
    }

    private static boolean isNew(Told told) {
        return told.path().endsWith("/chat.postMessage") || told.path().endsWith("/sendMessage");
    }

    private static boolean isChange(Told told) {
        return told.path().endsWith("/chat.update") || told.path().endsWith("/editMessageText");
    }

    private Message edited(int before) {
        return read(after(before, t -> isChange(t) && isOf(t, "Person")));
    }

    /// Of the newest of our leads: messages of other tests' leads may still be changed meanwhile.
    private boolean isOf(Told told, String kind) {
        return told.body().contains(kind + " " + people);
    }

    private Message read(Told told) {
        await().atMost(SOON).until(() -> ids.containsKey(told));
        var in = told.path().startsWith("/api/") ? new Messenger.Slack() : new Messenger.Telegram();
        return new Message(in, told, String.valueOf(ids.get(told)));
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

    private HttpResponse<String> tap(Message under, String callback) throws Exception {
        return switch (under.in()) {
            case Messenger.Slack slack -> chats.slack(callback, "U0ANA", TS + under.id());
            case Messenger.Telegram telegram -> chats.telegram(callback, "44551", Chats.TELEGRAM_SECRET, under.id());
        };
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

    @Test
    void a_word_over_whatsapp_says_it_too() throws Exception {
        int before = calls();
        assertThat(chats.whatsappWritten("/Off please", "6281234567890").statusCode())
                .isEqualTo(200);
        assertThat(said("citra").status()).isEqualTo(Availability.Status.AWAY);
        assertThat(after(before, t -> t.path().startsWith("/graph/")).body()).contains("6281234567890");
        before = calls();
        chats.whatsappWritten("on", "6281234567890");
        chats.whatsappWritten("/on", "6281299999999");
        assertThat(after(before, t -> t.path().startsWith("/graph/")).body())
                .as("to a stranger")
                .contains("6281299999999", "belongs to no rep");
        assertThat(said("citra").status()).isEqualTo(Availability.Status.AWAY);
        before = calls();
        chats.whatsappWritten("/on", "6281234567890");
        assertThat(after(before, t -> t.path().startsWith("/graph/")).body()).contains("6281234567890");
        assertThat(said("citra").status()).isEqualTo(Availability.Status.AVAILABLE);
    }

    /// Each action in each place, through that place's own door.
    @TestFactory
    Stream<DynamicTest> every_action_in_every_place() {
        return Stream.<Door>of(
                        chat(Place.SLACK),
                        chat(Place.TELEGRAM),
                        chat(Place.WHATSAPP),
                        new PageDoor(Place.LINK, "ana", false, gateway, stranger(), lead -> link("U0ANA", lead.name())),
                        new PageDoor(Place.OWN, "ana", false, gateway, ana, lead -> "/me/leads/" + lead.ref()),
                        new PageDoor(Place.CONSOLE, "ana", true, gateway, boss, lead -> "/leads/" + lead.ref()),
                        new ApiDoor(gateway, stranger(), token))
                .map(door -> DynamicTest.dynamicTest(String.valueOf(door.place()), () -> {
                    if (door.place() == Place.WHATSAPP) {
                        citraWrites();
                    }
                    new ActionWalk(gateway, door, walked).walk();
                }));
    }

    /// Opens the day in which messages with all buttons arrive; another test may have had it closed.
    private void citraWrites() throws Exception {
        int before = calls();
        chats.whatsappWritten("/on", "6281234567890");
        after(
                before,
                t -> t.path().startsWith("/graph/")
                        && t.body().contains("6281234567890")
                        && t.body().contains("\"text\""));
    }

    private ChatDoor chat(Place place) {
        return new ChatDoor(place, gateway, told -> Optional.ofNullable(ids.get(told)));
    }

    private Visitor stranger() {
        return Visitor.stranger(HttpClient.newHttpClient(), gateway.base());
    }

    /// As whom the name signs in.
    private Visitor signedIn(String name, Role role, Optional<String> rep) {
        var signIns = gateway.gateway().store().signIns();
        signIns.add(new Login(name, role, rep), "test", Instant.now());
        var reception = new Reception(signIns, new Passwords(), InstantSource.system());
        var link = reception.mailed(name, "192.0.2.1").orElseThrow().link();
        return reception.use(link, Optional.empty()) instanceof Entry.In(var login, var session)
                ? new Visitor(HttpClient.newHttpClient(), gateway.base(), Optional.of(session.reveal()))
                : stranger();
    }

    private String link(String address, String name) {
        var told =
                after(0, t -> isNew(t) && t.body().contains(address) && t.body().contains(name));
        var found = LINK.matcher(told.body());
        assertThat(found.find()).as(told.body()).isTrue();
        return found.group(1);
    }

    @Test
    void who_is_there_is_said_in_every_place() throws Exception {
        var api = new ApiDoor(gateway, stranger(), token);
        for (var status : List.of("busy", "available")) {
            for (int pressed = 0; pressed < 2; pressed++) {
                assertThat(ana.post("/me/availability", "status=" + status).statusCode())
                        .isEqualTo(303);
                assertThat(said("ana").status().word()).isEqualTo(status);
                assertThat(boss.post("/team/budi/availability", "status=" + status)
                                .statusCode())
                        .isEqualTo(303);
                assertThat(said("budi").status().word()).isEqualTo(status);
                api.asked("/api/reps/citra/availability", "{\"status\":\"" + status + "\"}");
                assertThat(said("citra").status().word()).isEqualTo(status);
            }
        }
        assertThat(api.asked("/api/reps/dina/hand-over", "{\"dry_run\":true}")).contains("\"moved\":");
        assertThat(ana.post("/team/budi/availability", "status=busy").statusCode())
                .as("of another rep")
                .isEqualTo(404);
    }

    /// Looking gives nothing away; a press counts while the lead is where it was.
    @Test
    void a_manager_who_is_told_of_a_missed_deadline_gives_the_lead_to_somebody_else() throws Exception {
        var manager = stranger();
        var lead = missed("Mira Late");
        var link = link("44600", "Mira Late");
        for (int i = 0; i < 3; i++) {
            var page = manager.page(link);
            assertThat(page.text()).contains("Mira Late", "This lead is with Ana Ruiz now.");
            assertThat(page.select("button[name=to]").eachAttr("value")).containsExactly("", "dina", "mona");
            assertThat(page.select("a[href=/leads/L-" + lead.line().number() + "]"))
                    .hasSize(1);
        }
        assertThat(manager.post(link, "action=accept").statusCode()).isEqualTo(400);
        assertThat(manager.post(link, "action=lost").statusCode()).isEqualTo(400);
        assertThat(late().line().owner()).contains("ana");
        for (int pressed = 0; pressed < 2; pressed++) {
            var answer = manager.post(link, "action=reassign&to=" + (pressed == 0 ? "dina" : "mona"));
            assertThat(manager.page(answer.headers().firstValue("location").orElseThrow())
                            .text())
                    .contains("This lead is with Dina Kaya now.");
            assertThat(late().line().owner()).contains("dina");
        }
        assertThat(late().timeline())
                .filteredOn(e -> e.kind().equals("reassigned"))
                .singleElement()
                .satisfies(e -> assertThat(e.actor()).isEqualTo("mona"));
        assertThat(manager.page(link).select("button")).isEmpty();

        missed("Nora Late");
        var second = link("44600", "Nora Late");
        gateway.gateway()
                .moves()
                .act(late().line().id(), new LeadAction.Reassign(Optional.of("budi")), Actor.staff("nadia"));
        assertThat(manager.post(second, "action=reassign&to=").statusCode()).isEqualTo(303);
        assertThat(manager.page(second).text()).contains("This lead is with Budi Santoso now.");
        assertThat(late().line().owner()).contains("budi");
    }

    private LeadPage missed(String name) throws Exception {
        gateway.post(
                "/in/late",
                "application/x-www-form-urlencoded",
                "name=" + name.replace(' ', '+') + "&email=" + name.replace(' ', '.') + "%40late.example&message=hi",
                Map.of());
        await().atMost(SOON)
                .until(() -> gateway.newest("late")
                        .filter(p -> p.line().name().filter(name::equals).isPresent())
                        .filter(p ->
                                p.timeline().stream().anyMatch(e -> e.kind().equals("manager_told")))
                        .isPresent());
        return late();
    }

    private LeadPage late() {
        return gateway.newest("late").orElseThrow();
    }

    @Test
    void one_tap_accepts_and_the_message_goes_on_with_the_next_buttons() throws Exception {
        for (int i = 0; i < 2; i++) {
            var message = lead();
            assertThat(message.told().body())
                    .as("before it is accepted")
                    .doesNotContain("+6281234600", "@corp.example");
            int before = calls();
            assertThat(tap(message, message.button("accept")).statusCode()).isEqualTo(200);
            assertThat(newest().line().state()).isEqualTo(LeadState.ACCEPTED);
            var edited = edited(before);
            assertThat(edited.told().body()).contains("+6281234600").doesNotContain("accept:");

            before = calls();
            tap(message, message.button("accept"));
            edited(before);
            assertThat(newest().timeline())
                    .filteredOn(e -> e.kind().equals("accepted"))
                    .as("a second tap")
                    .hasSize(1);

            before = calls();
            tap(message, edited.button("no_answer"));
            var reminded = edited(before);
            before = calls();
            tap(message, edited.button("no_answer"));
            edited(before);
            assertThat(newest().timeline())
                    .filteredOn(e -> e.kind().equals("no_answer"))
                    .hasSize(1);

            before = calls();
            tap(message, reminded.button("contacted"));
            assertThat(newest().line().state()).isEqualTo(LeadState.CONTACTED);
            var reached = edited(before);
            assertThat(reached.told().body()).doesNotContain("contacted:");
            before = calls();
            tap(message, reached.button("converted"));
            assertThat(newest().line().state()).isEqualTo(LeadState.CONVERTED);
            assertThat(edited(before).told().body()).doesNotContain("converted:", "lost:");
        }
    }

    @Test
    void a_reason_is_asked_then_the_lead_goes_on_and_a_late_tap_is_told_who_has_it() throws Exception {
        var message = lead();
        int before = calls();
        tap(message, message.button("decline"));
        var asked = edited(before);
        assertThat(newest().line().state()).as("nothing is decided yet").isEqualTo(LeadState.ASSIGNED);
        before = calls();
        tap(message, asked.button("back"));
        assertThat(edited(before).button("accept")).isEqualTo(message.button("accept"));

        before = calls();
        tap(message, message.button("snooze"));
        var when = edited(before);
        before = calls();
        tap(message, when.button("snooze_hour"));
        assertThat(edited(before).button("accept")).isEqualTo(message.button("accept"));
        before = calls();
        tap(message, when.button("snooze_hour"));
        edited(before);
        assertThat(newest().next().orElseThrow().at()).isAfter(Instant.now().plusSeconds(3_000));
        assertThat(newest().timeline())
                .filteredOn(e -> e.kind().equals("snoozed"))
                .as("a repeated tap")
                .hasSize(1);

        before = calls();
        tap(message, asked.button("decline_no_time"));
        var next = message(before);
        assertThat(next.rep()).isNotEqualTo(message.rep());
        assertThat(newest().line().owner()).hasValue(next.rep());
        assertThat(newest().timeline())
                .filteredOn(e -> e.kind().equals("reassigned"))
                .extracting(TimelineEvent::detail)
                .first()
                .satisfies(d -> assertThat(d.get("because")).isEqualTo("declined: no time"));
        assertThat(next.told().body())
                .as("why, in the language of each")
                .contains(next.in() instanceof Messenger.Slack ? "siguiente turno en sales" : "next in turn in sales");

        before = calls();
        tap(message, message.button("accept"));
        var late = edited(before);
        assertThat(late.told().body()).contains(next.name()).doesNotContain("accept:", "+6281234600");
        assertThat(newest().line().owner()).hasValue(next.rep());

        tap(next, next.button("accept"));
        assertThat(newest().line().state()).isEqualTo(LeadState.ACCEPTED);
    }

    @Test
    void a_lead_that_is_none_is_closed_with_its_reason() throws Exception {
        var message = lead();
        int before = calls();
        tap(message, message.button("accept"));
        var accepted = edited(before);
        before = calls();
        tap(message, accepted.button("not_a_lead"));
        var asked = edited(before);
        before = calls();
        tap(message, asked.button("not_a_lead_spam"));
        assertThat(newest().line().state()).isEqualTo(LeadState.LOST);
        assertThat(edited(before).told().body()).doesNotContain(":8", "contacted:");
    }

    /// Nobody has to accept what is no lead, nor to say that it is not theirs.
    @Test
    void a_lead_that_is_none_is_closed_without_accepting_it() throws Exception {
        var message = lead();
        int before = calls();
        tap(message, message.button("decline"));
        var asked = edited(before);
        before = calls();
        tap(message, asked.button("not_a_lead"));
        var why = edited(before);
        tap(message, why.button("not_a_lead_spam"));
        assertThat(newest().line().state()).isEqualTo(LeadState.LOST);
        assertThat(newest().timeline())
                .extracting(e -> e.kind())
                .contains("not_a_lead")
                .doesNotContain("declined");
    }

    @Test
    void whoever_it_is_not_for_and_whoever_is_not_the_vendor_decides_nothing() throws Exception {
        var message = lead();
        while (message.in() instanceof Messenger.Slack) {
            message = lead();
        }
        var button = message.button("accept");
        int before = calls();
        assertThat(chats.slack(button, "U0ANA").statusCode()).isEqualTo(200);
        assertThat(after(before, t -> t.path().endsWith("/chat.postEphemeral")).body())
                .contains("otra persona");
        assertThat(chats.telegram(button, "777", Chats.TELEGRAM_SECRET).statusCode())
                .isEqualTo(200);
        assertThat(after(before, t -> t.path().endsWith("/answerCallbackQuery")).body())
                .contains("somebody else");
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

    @Test
    void of_several_who_may_have_a_lead_the_first_tap_has_it_and_the_others_learn_who() throws Exception {
        for (var first : List.<Messenger>of(new Messenger.Slack(), new Messenger.Telegram())) {
            int before = calls();
            gateway.post(
                    "/in/open",
                    "application/x-www-form-urlencoded",
                    "name=Open+" + ++people + "&phone=%2B6281234600" + (100 + people) + "&message=80+kursi",
                    Map.of());
            var quick = offer(before, first);
            var late =
                    offer(before, first instanceof Messenger.Slack ? new Messenger.Telegram() : new Messenger.Slack());
            assertThat(quick.told().body()).doesNotContain("decline:", "snooze:");

            int taken = calls();
            tap(quick, quick.button("accept"));
            var lead = gateway.newest("open").orElseThrow();
            assertThat(lead.line().state()).isEqualTo(LeadState.ACCEPTED);
            assertThat(lead.line().owner()).hasValue(quick.rep());
            assertThat(after(
                                    taken,
                                    t -> isChange(t)
                                            && isOf(t, "Open")
                                            && read(t).in().equals(quick.in()))
                            .body())
                    .contains("+6281234600" + (100 + people), "contacted:");
            assertThat(after(
                                    taken,
                                    t -> isChange(t)
                                            && isOf(t, "Open")
                                            && read(t).in().equals(late.in()))
                            .body())
                    .as("what the other message says without a tap")
                    .contains(quick.name())
                    .doesNotContain("accept:", "+6281234600");

            int tapped = calls();
            tap(late, late.button("accept"));
            assertThat(after(
                                    tapped,
                                    t -> isChange(t)
                                            && isOf(t, "Open")
                                            && read(t).in().equals(late.in()))
                            .body())
                    .contains(quick.name())
                    .doesNotContain("accept:", "+6281234600");
            assertThat(gateway.newest("open").orElseThrow().line().owner()).hasValue(quick.rep());
        }
    }

    private Message offer(int before, Messenger in) {
        return read(after(
                before,
                t -> isNew(t)
                        && isOf(t, "Open")
                        && t.body().contains("accept:")
                        && read(t).in().equals(in)));
    }

    @Test
    void what_happens_elsewhere_changes_the_message() throws Exception {
        var message = lead();
        await().atMost(SOON)
                .until(() -> newest().timeline().stream().anyMatch(e -> e.kind().equals("notified")));
        int before = calls();
        gateway.gateway().moves().act(newest().line().id(), new LeadAction.Accept(), Actor.rep(message.rep()));
        var accepted = edited(before);
        assertThat(accepted.id()).isEqualTo(message.id());
        assertThat(accepted.told().body()).contains("+6281234600", "contacted:").doesNotContain("accept:");

        before = calls();
        gateway.gateway()
                .moves()
                .act(newest().line().id(), new LeadAction.Lost(Optional.empty()), Actor.staff("nadia"));
        assertThat(edited(before).told().body()).doesNotContain("contacted:", "+6281234600");
    }

    @Test
    void a_vendor_that_does_not_change_the_tapped_message_is_asked_again() throws Exception {
        var message = lead();
        while (message.in() instanceof Messenger.Telegram) {
            message = lead();
        }
        refused.add(message.id());
        var itself = TS + message.id() + "\"";
        int before = calls();
        tap(message, message.button("accept"));
        after(before, t -> t.path().endsWith("/chat.postEphemeral"));
        await().atMost(SOON)
                .until(() -> gateway.told().stream()
                                .skip(before)
                                .filter(t -> t.path().endsWith("/chat.update")
                                        && t.body().contains(itself))
                                .count()
                        == 2);
        assertThat(refused).isEmpty();
        assertThat(newest().line().state()).isEqualTo(LeadState.ACCEPTED);
    }

    /// WhatsApp takes the message, and says later that the rep did not get it.
    @Test
    void what_whatsapp_does_not_hand_over_goes_out_as_a_template() throws Exception {
        int before = calls();
        var first = byPhone();
        assertThat(first.body()).contains("\"interactive\"");
        var page = gateway.newest("phones").orElseThrow();
        await().atMost(SOON).until(() -> timeline("phones", "notified") == 1);
        var data = Pattern.compile("biz_opaque_callback_data\":\"([^\"]+)").matcher(first.body());
        assertThat(data.find()).isTrue();
        for (int said = 0; said < 2; said++) {
            assertThat(chats.whatsappFailed("wamid." + ids.get(first), data.group(1), 131047)
                            .statusCode())
                    .isEqualTo(200);
        }
        var second =
                after(before, t -> t.path().startsWith("/graph/") && !t.body().equals(first.body()));
        assertThat(second.body())
                .contains("\"template\"", "lead_offer", data.group(1))
                .contains("accept:");
        await().atMost(SOON).until(() -> timeline("phones", "notified") == 2);
        assertThat(timeline("phones", "notify_undelivered")).isOne();

        chats.whatsappFailed("wamid." + ids.get(second), data.group(1), 131026);
        assertThat(gateway.reader().alarms(100))
                .filteredOn(a -> a.subject().equals("L-" + page.line().number()))
                .extracting(dev.leadgate.store.Reader.Alarm::code)
                .containsExactly("LG0701");
    }

    /// WhatsApp changes no message: what became of the lead is another one.
    @Test
    void whatsapp_takes_every_decision_and_says_what_came_of_it() throws Exception {
        var offer = byPhone();
        assertThat(offer.body()).doesNotContain("+6281234600");
        assertThat(chats.whatsapp(button(offer, "accept"), kind(offer), "6281234567890", "not-the-secret-0001")
                        .statusCode())
                .isEqualTo(401);
        var why = pressed(offer, "decline");
        assertThat(gateway.newest("phones").orElseThrow().line().state())
                .as("nothing is decided yet")
                .isEqualTo(LeadState.ASSIGNED);
        var accepted = pressed(pressed(why, "back"), "accept");
        assertThat(gateway.newest("phones").orElseThrow().line().state()).isEqualTo(LeadState.ACCEPTED);
        assertThat(accepted.body()).contains("+6281234600").doesNotContain("accept:");
        var closed = pressed(pressed(accepted, "not_a_lead"), "not_a_lead_spam");
        assertThat(gateway.newest("phones").orElseThrow().line().state()).isEqualTo(LeadState.LOST);
        assertThat(closed.body()).doesNotContain("+6281234600", "contacted:");
    }

    private Told byPhone() throws Exception {
        int before = calls();
        gateway.post(
                "/in/phones",
                "application/x-www-form-urlencoded",
                "name=Phone+" + ++people + "&phone=%2B6281234600" + (100 + people) + "&message=80+kursi",
                Map.of());
        return after(before, t -> t.path().startsWith("/graph/"));
    }

    private Told pressed(Told on, String key) throws Exception {
        int before = calls();
        assertThat(chats.whatsapp(button(on, key), kind(on), "6281234567890", Chats.META_SECRET)
                        .statusCode())
                .isEqualTo(200);
        return after(before, t -> t.path().startsWith("/graph/"));
    }

    static String kind(Told sent) {
        return sent.body().contains("\"template\"")
                ? "button"
                : sent.body().contains("\"list\"") ? "list_reply" : "button_reply";
    }

    private long timeline(String source, String kind) {
        return gateway.newest(source).orElseThrow().timeline().stream()
                .filter(e -> e.kind().equals(kind))
                .count();
    }
}
