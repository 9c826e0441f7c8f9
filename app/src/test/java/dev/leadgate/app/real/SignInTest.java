package dev.leadgate.app.real;

import static dev.leadgate.app.real.PublicGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.access.Passwords;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.access.Reception.Entry;
import dev.leadgate.app.access.StandInProvider;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The console on the public port: how people come in, how long they stay, and who is kept out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInTest {
    private static final Pattern MAILED =
            Pattern.compile("https://leads\\.example\\.com(/sign-in/link/[A-Za-z0-9_-]{43})");

    @SuppressWarnings("NullAway.Init") // set before the first test
    private PublicGateway open;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private ProviderVisits visits;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var provider = new StandInProvider();
        open = new PublicGateway(folder, provider.yaml(ProviderVisits.ROLES));
        visits = new ProviderVisits(open, provider);
    }

    @AfterAll
    void stop() {
        open.close();
        visits.provider().close();
    }

    @TestFactory
    List<DynamicTest> by_way_of_a_provider() {
        return visits.all();
    }

    /// The open stream goes with the access, and not at the next look at the page.
    @Test
    void whoever_loses_access_hears_nothing_more_within_a_second() throws Exception {
        var omar = open.invited("omar-who-leaves", "manager", "");
        var over = omar.listening();
        assertThat(open.run("people remove omar-who-leaves").exit()).isZero();
        var gone = Instant.now();
        assertThat(Duration.between(gone, over.get(10, TimeUnit.SECONDS))).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whoever_signs_out_is_removed_or_gets_a_new_password_is_out_at_once() throws Exception {
        var one = open.invited("omar", "manager", "");
        var in = open.stranger.post("/sign-in", "name=OMAR&password=" + PublicGateway.form(PASSWORD) + "&to=/team");
        assertThat(in.headers().firstValue("location")).contains("/team");
        var two = open.stranger.signedIn(in);
        var three = open.stranger.signedIn(one.post("/sign-in", "name=omar&password=" + PublicGateway.form(PASSWORD)));
        assertThat(one.known()).as("the session before signing in again").isFalse();
        assertThat(two.post("/sign-out", "").headers().firstValue("set-cookie").orElse(""))
                .contains("__Host-leadgate=;");
        assertThat(two.known()).isFalse();
        assertThat(three.known()).isTrue();

        var four = open.stranger.signedIn(
                open.stranger.post("/sign-in", "name=omar&password=" + PublicGateway.form(PASSWORD)));
        assertThat(four.post("/sign-out/everywhere", "").statusCode()).isEqualTo(303);
        assertThat(three.known()).isFalse();

        var five = open.stranger.signedIn(
                open.stranger.post("/sign-in", "name=omar&password=" + PublicGateway.form(PASSWORD)));
        var link = PublicGateway.path(open.run("people reset omar"));
        assertThat(five.known()).isFalse();
        assertThat(open.stranger
                        .post("/sign-in", "name=omar&password=" + PublicGateway.form(PASSWORD))
                        .statusCode())
                .as("the old password opens nothing any more")
                .isEqualTo(401);
        var six = open.stranger.signedIn(open.stranger.post(link, "password=snow+on+a+tin+roof"));
        assertThat(open.stranger
                        .post("/sign-in", "name=omar&password=" + PublicGateway.form(PASSWORD))
                        .statusCode())
                .isEqualTo(401);
        assertThat(open.run("people list --plain").out()).contains("omar\tmanager\t\tchosen\t1\t");
        assertThat(open.run("people remove omar").exit()).isZero();
        assertThat(six.known()).isFalse();
        assertThat(open.run("people remove omar").exit()).isEqualTo(1);
    }

    @Test
    void a_session_ends_by_itself() {
        var now = new AtomicReference<>(Instant.parse("2020-01-01T08:00:00Z"));
        var store = open.gateway.running().gateway().store().signIns();
        store.add(new Login("tina", Role.ADMIN, Optional.empty()), "test", now.get());
        var reception = new Reception(store, new Passwords(), now::get);
        var session = session(reception);
        for (int i = 0; i < 35; i++) {
            now.updateAndGet(t -> t.plus(Duration.ofMinutes(20)));
            assertThat(reception.member(session, true))
                    .as("used all the time, " + i)
                    .isPresent();
        }
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(21)));
        assertThat(reception.member(session, true)).as("after twelve hours").isEmpty();

        var idle = session(reception);
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(20)));
        assertThat(reception.member(idle, false)).as("a page looks by itself").isPresent();
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(11)));
        assertThat(reception.member(idle, true)).as("half an hour unused").isEmpty();
        store.remove("tina");
    }

    private static Proof session(Reception reception) {
        var link = reception.mailed("tina", "192.0.2.1").orElseThrow().link();
        assertThat(reception.look(link)).isPresent();
        assertThat(reception.use(link, Optional.empty())).isInstanceOf(Entry.In.class);
        assertThat(reception.use(link, Optional.empty())).as("a second time").isInstanceOf(Entry.Wrong.class);
        var again = reception.mailed("tina", "192.0.2.1").orElseThrow().link();
        return reception.use(again, Optional.empty()) instanceof Entry.In(var login, var proof) ? proof : Proof.fresh();
    }

    @Test
    void links_end_too() {
        var now = new AtomicReference<>(Instant.parse("2021-01-01T08:00:00Z"));
        var store = open.gateway.running().gateway().store().signIns();
        var login = new Login("lena", Role.MANAGER, Optional.empty());
        store.add(login, "test", now.get());
        var reception = new Reception(store, new Passwords(), now::get);
        var mailed = reception.mailed("lena", "192.0.2.2").orElseThrow().link();
        var invitation = reception.invitation(login);
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(16)));
        assertThat(reception.use(mailed, Optional.empty())).isInstanceOf(Entry.Wrong.class);
        assertThat(reception.look(invitation)).isPresent();
        var newer = reception.invitation(login);
        assertThat(reception.look(invitation)).as("replaced by a newer one").isEmpty();
        now.updateAndGet(t -> t.plus(Duration.ofHours(24)));
        assertThat(reception.choose(newer, "", PASSWORD, Optional.empty())).isInstanceOf(Reception.Chosen.Gone.class);
        assertThat(reception.mailed("nobody-at-all", "192.0.2.2")).isEmpty();
        store.remove("lena");
    }

    // ---- guessing, other sites, other places

    @Test
    void guessing_is_slowed_down_the_same_for_names_that_nobody_has() throws Exception {
        var from = new String[] {"x-forwarded-for", "198.51.100.7, 127.0.0.1"};
        var answer = open.stranger.post("/sign-in", "name=zoe&password=wrong", from);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Name or password is not right.");
        for (int i = 0; i < 60 && answer.statusCode() == 401; i++) {
            answer = open.stranger.post("/sign-in", "name=zoe&password=wrong", from);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 10L);
        assertThat(open.visitor(Role.MANAGER).known()).as("who is in stays in").isTrue();

        var store = open.gateway.running().gateway().store().signIns();
        var reception = new Reception(store, new Passwords(), () -> Instant.parse("2022-01-01T08:00:00Z"));
        for (int i = 0; i < 10; i++) {
            assertThat(reception.signIn("mona", "wrong", "192.0.2." + i, Optional.empty()))
                    .isInstanceOf(Entry.Wrong.class);
        }
        assertThat(reception.signIn("mona", PASSWORD, "192.0.2.77", Optional.empty()))
                .isEqualTo(new Entry.Wait(Duration.ofSeconds(10)));
    }

    @Test
    void other_sites_and_other_names_get_nothing() throws Exception {
        var admin = open.visitor(Role.ADMIN);
        for (var headers : List.of(
                new String[] {"origin", "https://evil.example"},
                new String[] {"origin", "null"},
                new String[] {"sec-fetch-site", "cross-site"},
                new String[] {"sec-fetch-site", "same-site", "origin", "https://leads.example.com"})) {
            for (var path : List.of("/team/ana/availability", "/sign-in", "/sign-out")) {
                assertThat(admin.post(path, "status=busy", headers).statusCode())
                        .as(path + " " + String.join(" ", headers))
                        .isEqualTo(403);
            }
        }
        assertThat(admin.post("/team/ana/availability", "status=available", "origin", "https://leads.example.com")
                        .statusCode())
                .isEqualTo(303);
        var headers = admin.get("/leads").headers();
        assertThat(headers.firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("strict-transport-security")).isPresent();
        assertThat(headers.firstValue("cache-control")).contains("no-store");
        for (var to : List.of("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "")) {
            var form = open.stranger.get("/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
            assertThat(form.body()).as(to).contains("name=\"to\" value=\"/\"");
        }
    }

    @Test
    void the_loopback_listener_has_no_console_any_more_and_senders_are_served_as_before() throws Exception {
        var local = Visitor.stranger(
                open.http, "http://127.0.0.1:" + open.gateway.running().adminPort());
        assertThat(local.get("/leads").statusCode()).isEqualTo(404);
        assertThat(local.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(open.stranger.get("/metrics").statusCode()).isEqualTo(404);
        assertThat(open.stranger.get("/health/live").statusCode()).isEqualTo(404);
        assertThat(open.stranger.post("/in/nowhere", "x=1").statusCode()).isEqualTo(401);
        assertThat(open.stranger.get("/a/" + "x".repeat(40)).statusCode()).isEqualTo(404);
        var away = open.stranger.get("/leads/L-1001?lang=es");
        assertThat(away.headers().firstValue("location")).contains("/sign-in?to=%2Fleads%2FL-1001%3Flang%3Des");
        assertThat(open.stranger.get("/leads", "sec-fetch-mode", "cors").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_mailed_link_signs_in_whoever_presses_its_button_once() throws Exception {
        assertThat(open.stranger.page("/sign-in").select("form[action=/sign-in/mail]"))
                .hasSize(1);
        var nobody = open.stranger.post("/sign-in/mail", "name=nobody%40example.com");
        var asked = open.stranger.post("/sign-in/mail", "name=ana%40example.com");
        assertThat(asked.statusCode()).isEqualTo(nobody.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("location"))
                .isEqualTo(nobody.headers().firstValue("location"))
                .contains("/sign-in?done=mailed");
        assertThat(open.mails.waitForIncomingEmail(15_000, 1)).isTrue();
        var mail = open.mails.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("ana.ruiz@example.com");
        var link = MAILED.matcher(mail.getContent().toString());
        assertThat(link.find()).isTrue();
        for (int i = 0; i < 2; i++) {
            assertThat(open.stranger
                            .page(link.group(1))
                            .select("button.primary")
                            .text())
                    .isEqualTo("Sign in");
        }
        var ana = open.stranger.signedIn(open.stranger.post(link.group(1), ""));
        assertThat(ana.known()).isTrue();
        assertThat(ana.get("/sources").statusCode()).isEqualTo(403);
        assertThat(open.stranger.post(link.group(1), "").statusCode()).isEqualTo(404);
        assertThat(open.mails.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whom_nobody_could_sign_in_as_is_not_added() {
        assertThat(open.run("people add ana2 --role rep").err()).contains("whose leads");
        assertThat(open.run("people add ana2 --role rep --rep anna").err()).contains("ana");
        assertThat(open.run("people add mona --role admin").err()).contains("can sign in already");
        assertThat(open.run("people add m --role admin").exit()).isEqualTo(2);
        assertThat(open.run("people add boss --role admin --rep ana").exit()).isEqualTo(2);
        assertThat(open.run("people reset nobody").exit()).isEqualTo(1);
    }

    /// Last, because nobody is left who could sign in.
    @Test
    @Order(Integer.MAX_VALUE)
    void the_first_start_lets_in_one_admin_and_no_second() throws Exception {
        var store = open.gateway.running().gateway().store().signIns();
        assertThat(open.gateway.running().firstAdmin())
                .as("somebody can sign in")
                .isEmpty();
        store.logins().forEach(line -> store.remove(line.login().name()));
        var link = open.gateway.running().firstAdmin().orElseThrow().getPath();
        var stranger = open.stranger;
        for (int i = 0; i < 2; i++) {
            assertThat(stranger.page(link).select("h1").text()).isEqualTo("Make the first admin");
        }
        var weak = stranger.post(link, "name=nadia&password=short");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body()).contains("too short");
        assertThat(stranger.post(link, "name=-&password=" + PublicGateway.form(PASSWORD))
                        .body())
                .contains("A name has");
        var made = stranger.post(link, "name=Nadia&password=" + PublicGateway.form(PASSWORD));
        assertThat(made.headers().firstValue("set-cookie").orElse("").toLowerCase(Locale.ROOT))
                .contains("path=/", "secure", "httponly", "samesite=lax", "max-age=43200");
        assertThat(stranger.signedIn(made).known()).isTrue();
        assertThat(stranger.get(link).statusCode()).isEqualTo(404);
        assertThat(stranger.post(link, "name=eve&password=" + PublicGateway.form(PASSWORD))
                        .statusCode())
                .isEqualTo(404);
        assertThat(open.gateway.running().firstAdmin()).isEmpty();
    }
}
