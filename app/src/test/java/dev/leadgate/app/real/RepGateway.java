package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import dev.leadgate.app.access.Passwords;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.access.Reception.Entry;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A gateway with the reps Ana and Budi, who may sign in to their pages.
final class RepGateway implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);
    private static final Pattern LINK = Pattern.compile("http://localhost:7070(/a/[A-Za-z0-9_-]{40})");
    private static final String YAML = """
            version: 1
            time_zone: @ZONE@
            public_url: http://localhost:7070
            listen: { host: 127.0.0.1, port: 0, admin_port: 0, console: public }
            hours:
              week: { time_zone: @ZONE@, mon-fri: ["07:30-12:30", "13:00-17:30"], sat-sun: "08:00-14:00" }
            sources:
              site: { type: web_form, verify: none }
              claims: { type: web_form, verify: none }
              pool: { type: web_form, verify: none }
            reps:
              ana: { name: Ana Ruiz, hours: week, webhook: "@REP@/ana", email: ana.ruiz@example.com }
              budi: { name: Budi Santoso, webhook: "@REP@/budi", language: es }
              cleo: { name: Cleo Braun, webhook: "@REP@/cleo" }
              dario: { name: Dario Lenz, webhook: "@REP@/dario" }
            teams:
              claims: { by: first_to_claim, claim_within: 4h, members: [cleo, dario] }
              pool: { by: pull, claim_within: 4h, members: [dario] }
              sales: { by: round_robin, members: [ana, budi] }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
              mail: { type: email, host: 127.0.0.1, port: @SMTP@, tls: none, from: leads@example.com }
              push: { type: web_push, services: [127.0.0.1] }
            notify: { rep: { try: [push, hook], summary: { within: 0s } } }
            sla:
              hot: { accept: 30m, first_contact: 2h, on_miss: [remind] }
            rules:
              - name: whoever-is-first
                when: lead.source == "claims"
                assign: { team: claims }
              - name: their-next
                when: lead.source == "pool"
                assign: { team: pool }
              - name: everyone
                assign: { team: sales }
                sla: hot
            """;

    final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final HttpClient http = HttpClient.newHttpClient();
    final RunningGateway running;
    private final Map<String, String> sessions = new HashMap<>();

    RepGateway(Path folder) throws Exception {
        mails.start();
        running = new RunningGateway(
                folder,
                YAML.replace("@SMTP@", String.valueOf(mails.getSmtp().getPort()))
                        .replace("@ZONE@", morning()),
                Map.of("NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        var signIns = running.gateway().store().signIns();
        for (var rep : List.of("ana", "budi", "cleo", "dario")) {
            signIns.add(new Login(rep + "@example.com", Role.REP, Optional.of(rep)), "test", Instant.now());
        }
    }

    /// A zone where it is between nine and ten: whenever the test runs, the shift has begun.
    private static String morning() {
        int ahead = 9 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        int hours = ahead < -11 ? ahead + 24 : ahead;
        return "Etc/GMT" + (hours < 0 ? "+" + -hours : "-" + hours);
    }

    LeadPage lead(String name, String company, String wants) throws Exception {
        var before = running.told().size();
        running.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=" + plus(name) + "&company=" + plus(company) + "&email=p" + before + "%40corp.example"
                        + "&phone=%2B6281234500" + (100 + before) + "&message=" + plus(wants),
                Map.of());
        await().atMost(SOON).until(() -> running.told().size() > before);
        return running.newest("site").orElseThrow();
    }

    /// One that nobody has yet.
    ///
    /// @param offers to how many reps
    LeadPage waiting(String source, String name, String wants, int offers) throws Exception {
        var before = running.told().size();
        running.post(
                "/in/" + source,
                "application/x-www-form-urlencoded",
                "name=" + plus(name) + "&email=" + source + "%40corp.example&message=" + plus(wants),
                Map.of());
        await().atMost(SOON)
                .until(() ->
                        running.newest(source).isPresent() && running.told().size() >= before + offers);
        return running.newest(source).orElseThrow();
    }

    private static String plus(String text) {
        return text.replace(' ', '+');
    }

    /// One for this rep; what goes to the other on the way is the other's.
    LeadPage of(String rep, String name, String company, String wants) throws Exception {
        // Until it is the rep's turn, others come who are told apart.
        for (int i = 0; i < 5; i++) {
            if (!lead("Rosa Gil", "Hotel Sol", "Rooms for twelve")
                    .line()
                    .owner()
                    .equals(Optional.of(rep))) {
                break;
            }
        }
        var lead = lead(name, company, wants);
        assertThat(lead.line().owner()).contains(rep);
        return lead;
    }

    static String ref(LeadPage lead) {
        return "L-" + lead.line().number();
    }

    LeadPage now(LeadPage lead) {
        return running.reader().lead(ref(lead)).orElseThrow();
    }

    /// In the last message to Ana.
    String link() {
        var found = LINK.matcher(running.told().reversed().stream()
                .filter(told -> told.path().equals("/ana"))
                .findFirst()
                .orElseThrow()
                .body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String session(String rep) {
        return sessions.computeIfAbsent(rep, who -> {
            var reception = new Reception(running.gateway().store().signIns(), new Passwords(), InstantSource.system());
            var link = reception
                    .mailed(who + "@example.com", "192.0.2.1")
                    .orElseThrow()
                    .link();
            return reception.use(link, Optional.empty()) instanceof Entry.In(var login, var session)
                    ? session.reveal()
                    : Proof.fresh().reveal();
        });
    }

    BrowserContext signedIn(BrowserContext context, String rep) {
        context.addCookies(List.of(new Cookie("leadgate", session(rep)).setUrl(running.base())));
        return context;
    }

    HttpResponse<String> ask(String rep, String method, String path, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(running.base() + path))
                        .header("cookie", "leadgate=" + session(rep))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .method(method, HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Writes to the lead from the console, as the message with one and the same id.
    ///
    /// @return where the browser goes next, or the status
    String writes(String rep, LeadPage lead, String text) throws Exception {
        var form = "id=" + lead.line().id() + "&text=" + plus(text);
        var answer = ask(rep, "POST", "/leads/" + ref(lead) + "/messages", form);
        return answer.headers().firstValue("location").orElse(String.valueOf(answer.statusCode()));
    }

    @Override
    public void close() {
        running.close();
        mails.stop();
    }
}
